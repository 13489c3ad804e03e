import type { Addon } from "../addon";

export const efsCsiDriver: Addon = {
  name: "efs-csi-driver",
  title: "Amazon EFS CSI driver",
  summary: "The Amazon EFS CSI driver makes access points of EFS file systems.",
  namespace: "kube-system",
  serviceAccounts: ["efs-csi-controller-sa"],
  scopes: {},
  managedPolicies: ["service-role/AmazonEFSCSIDriverPolicy"],
  permissions: [],
  upstream: [
    {
      repository: "kubernetes-sigs/aws-efs-csi-driver",
      path: "docs/iam-policy-create.md",
      commit: "a4fc67600be60d0f8350dc9459e55ff04e9aa944",
      date: "2026-04-07",
      managedPolicy: "AmazonEFSCSIDriverPolicy",
    },
  ],
  helm: { chart: "aws-efs-csi-driver/aws-efs-csi-driver", values: "controller.serviceAccount" },
  eksAddon: "aws-efs-csi-driver",
  remark:
    "For S3 Files, which the driver serves too, give `policy_arns` the policies that upstream names: `service-role/AmazonS3FilesCSIDriverPolicy` and `AmazonS3FilesClientFullAccess`. The service account of the nodes, `efs-csi-node-sa`, needs no role for EFS.",
};
