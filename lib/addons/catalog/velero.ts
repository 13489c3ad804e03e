import type { Addon } from "../addon";

export const velero: Addon = {
  name: "velero",
  title: "Velero",
  summary: "Velero backs up a cluster to buckets, and its volumes by snapshots.",
  namespace: "velero",
  serviceAccounts: ["velero-server", "velero"],
  scopes: {
    bucket_arns: { of: "buckets that it keeps backups in" },
    kms_key_arns: { of: "keys that restored volumes are encrypted with", optional: true },
  },
  permissions: [
    {
      actions: [
        "ec2:DescribeVolumes",
        "ec2:DescribeSnapshots",
        "ec2:CreateTags",
        "ec2:CreateVolume",
        "ec2:CreateSnapshot",
        "ec2:DeleteSnapshot",
      ],
      resources: ["*"],
    },
    {
      actions: [
        "s3:GetObject",
        "s3:DeleteObject",
        "s3:PutObject",
        "s3:PutObjectTagging",
        "s3:AbortMultipartUpload",
        "s3:ListMultipartUploadParts",
      ],
      resources: ["<bucket_arns>/*"],
    },
    { actions: ["s3:ListBucket"], resources: ["<bucket_arns>"] },
    {
      actions: [
        "kms:ReEncrypt*",
        "kms:GenerateDataKey*",
        "kms:Encrypt",
        "kms:DescribeKey",
        "kms:Decrypt",
        "kms:CreateGrant",
        "kms:ListGrants",
        "kms:RevokeGrant",
        "kms:RetireGrant",
        "kms:ListRetirableGrants",
      ],
      resources: ["<kms_key_arns>"],
    },
  ],
  upstream: [
    {
      repository: "velero-io/velero-plugin-for-aws",
      path: "README.md",
      section: "Set permissions for Velero",
      commit: "c20d30137803aba69a8235b35644020ac0bf4a86",
      date: "2026-05-22",
      documents: ["velero", "velero-kms"],
      written: { bucket_arns: ["arn:aws:s3:::${BUCKET}"], kms_key_arns: ["arn:aws:kms:us-east-1:123456789012:key/*"] },
    },
  ],
  helm: { chart: "vmware-tanzu/velero", values: "serviceAccount.server" },
  remark:
    "The Helm chart calls the service account `velero-server`, `velero install` calls it `velero`: both are trusted. The policy of a key must let the role use it as well.",
};
