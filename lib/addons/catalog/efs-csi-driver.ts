import type { Addon } from "../addon";
import { ASSUME_ROLES, ASSUMED_ROLES, ASSUMES_ROLES } from "../common";

export const efsCsiDriver: Addon = {
  name: "efs-csi-driver",
  title: "Amazon EFS CSI driver",
  summary: "The Amazon EFS CSI driver creates access points of EFS file systems, and of S3 Files.",
  namespace: "kube-system",
  serviceAccounts: ["efs-csi-controller-sa"],
  scopes: {
    s3_files: { of: "S3 Files too, by the AWS managed policies that upstream names for it", default: false },
    assume_role_arns: ASSUMED_ROLES,
  },
  managedPolicies: [
    "service-role/AmazonEFSCSIDriverPolicy",
    { path: "service-role/AmazonS3FilesCSIDriverPolicy", when: "s3_files" },
    { path: "AmazonS3FilesClientFullAccess", when: "s3_files" },
  ],
  permissions: [ASSUME_ROLES],
  upstream: [
    {
      repository: "kubernetes-sigs/aws-efs-csi-driver",
      path: "docs/iam-policy-create.md",
      commit: "a4fc67600be60d0f8350dc9459e55ff04e9aa944",
      date: "2026-06-09",
      managedPolicy: "AmazonEFSCSIDriverPolicy",
    },
    {
      repository: "docs.aws.amazon.com",
      path: "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonS3FilesCSIDriverPolicy.html",
      date: "2026-04-07",
      documents: ["efs-csi-driver-s3-files"],
      managedPolicy: "AmazonS3FilesCSIDriverPolicy",
    },
    {
      repository: "kubernetes-sigs/aws-efs-csi-driver",
      path: "examples/kubernetes/efs/cross_account_mount/README.md",
      commit: "a4fc67600be60d0f8350dc9459e55ff04e9aa944",
      date: "2026-05-15",
    },
  ],
  differences: [ASSUMES_ROLES],
  helm: {
    repository: "https://kubernetes-sigs.github.io/aws-efs-csi-driver",
    chart: "aws-efs-csi-driver",
    values: "controller.serviceAccount",
  },
  eksAddon: "aws-efs-csi-driver",
  caveats: [
    "The nodes have a service account of their own, `efs-csi-node-sa`. It needs a role for file systems mounted with the option `iam`, for file systems of other accounts, and for S3 Files: [`efs-csi-driver-node`](../efs-csi-driver-node).",
    "`assume_role_arns` is for file systems of other accounts: the roles that the provisioner's Secrets name as `awsRoleArn`.",
  ],
};
