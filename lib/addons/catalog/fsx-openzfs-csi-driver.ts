import type { Addon } from "../addon";

export const fsxOpenzfsCsiDriver: Addon = {
  name: "fsx-openzfs-csi-driver",
  title: "Amazon FSx for OpenZFS CSI driver",
  summary:
    "The Amazon FSx for OpenZFS CSI driver creates, resizes, snapshots and deletes FSx for OpenZFS file systems and volumes.",
  namespace: "kube-system",
  serviceAccounts: ["fsx-openzfs-csi-controller-sa"],
  scopes: {},
  permissions: [
    {
      actions: ["iam:CreateServiceLinkedRole", "iam:AttachRolePolicy", "iam:PutRolePolicy"],
      resources: ["arn:<partition>:iam::*:role/aws-service-role/fsx.amazonaws.com/*"],
    },
    {
      actions: ["iam:CreateServiceLinkedRole"],
      resources: ["*"],
      conditions: { StringLike: { "iam:AWSServiceName": ["fsx.amazonaws.com"] } },
    },
    {
      actions: [
        "fsx:CreateFileSystem",
        "fsx:UpdateFileSystem",
        "fsx:DeleteFileSystem",
        "fsx:DescribeFileSystems",
        "fsx:CreateVolume",
        "fsx:DeleteVolume",
        "fsx:DescribeVolumes",
        "fsx:CreateSnapshot",
        "fsx:DeleteSnapshot",
        "fsx:DescribeSnapshots",
        "fsx:TagResource",
        "fsx:ListTagsForResource",
      ],
      resources: ["*"],
    },
  ],
  upstream: [
    {
      repository: "kubernetes-sigs/aws-fsx-openzfs-csi-driver",
      path: "docs/example-iam-policy.json",
      commit: "dc7b82cd5912643a0e00e53f031c76740a716aa0",
      date: "2023-06-08",
      documents: ["fsx-openzfs-csi-driver"],
    },
  ],
  helm: {
    repository: "https://kubernetes-sigs.github.io/aws-fsx-openzfs-csi-driver",
    chart: "aws-fsx-openzfs-csi-driver",
    values: "controller.serviceAccount",
  },
  caveats: [
    "Upstream also names the AWS managed policy AmazonFSxFullAccess, which allows far more; this is its narrower document.",
  ],
};
