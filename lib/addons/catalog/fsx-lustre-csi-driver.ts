import type { Addon } from "../addon";

export const fsxLustreCsiDriver: Addon = {
  name: "fsx-lustre-csi-driver",
  title: "Amazon FSx for Lustre CSI driver",
  summary: "The Amazon FSx for Lustre CSI driver creates, resizes and deletes FSx for Lustre file systems.",
  namespace: "kube-system",
  serviceAccounts: ["fsx-csi-controller-sa"],
  scopes: { bucket_arns: { of: "buckets that file systems load data from", optional: true } },
  permissions: [
    {
      actions: ["iam:CreateServiceLinkedRole", "iam:AttachRolePolicy", "iam:PutRolePolicy"],
      resources: ["arn:<partition>:iam::*:role/aws-service-role/s3.data-source.lustre.fsx.amazonaws.com/*"],
    },
    {
      actions: ["iam:CreateServiceLinkedRole"],
      resources: ["*"],
      conditions: { StringLike: { "iam:AWSServiceName": ["fsx.amazonaws.com"] } },
    },
    {
      actions: [
        "fsx:CreateFileSystem",
        "fsx:DeleteFileSystem",
        "fsx:DescribeFileSystems",
        "fsx:TagResource",
        "fsx:UpdateFileSystem",
      ],
      resources: ["*"],
    },
    { actions: ["s3:ListBucket"], resources: ["<bucket_arns>"] },
  ],
  upstream: [
    {
      repository: "kubernetes-sigs/aws-fsx-csi-driver",
      path: "docs/install.md",
      commit: "5b227125add708cd0b87c76abe1a4c074e71dfc5",
      date: "2026-04-21",
      documents: ["fsx-lustre-csi-driver"],
      written: { bucket_arns: ["*"] },
    },
  ],
  helm: {
    repository: "https://kubernetes-sigs.github.io/aws-fsx-csi-driver",
    chart: "aws-fsx-csi-driver",
    values: "controller.serviceAccount",
  },
  eksAddon: "aws-fsx-csi-driver",
  caveats: [
    "Upstream also names the AWS managed policy AmazonFSxFullAccess, which allows far more; this is its narrower document.",
    "AWS documents the EKS add-on with that managed policy and with Pod Identity only.",
  ],
};
