import type { Addon } from "../addon";
import { ASSUME_ROLES, ASSUMED_ROLES, ASSUMES_ROLES } from "../common";

export const velero: Addon = {
  name: "velero",
  title: "Velero",
  summary: "Velero backs up a cluster to buckets, and its volumes by snapshots.",
  namespace: "velero",
  serviceAccounts: ["velero-server", "velero"],
  scopes: {
    bucket_arns: { of: "buckets that it keeps backups in", optional: true },
    volume_snapshots: {
      of: "snapshots of EBS volumes, on every volume and snapshot of the account",
      default: true,
    },
    kms_key_arns: { of: "KMS keys that restored volumes are encrypted with", optional: true },
    assume_role_arns: ASSUMED_ROLES,
  },
  anyOf: ["bucket_arns", "assume_role_arns"],
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
      when: "volume_snapshots",
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
    ASSUME_ROLES,
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
  differences: [ASSUMES_ROLES],
  helm: {
    repository: "https://vmware-tanzu.github.io/helm-charts",
    chart: "velero",
    values: "serviceAccount.server",
    others: { "credentials.useSecret": false },
  },
  caveats: [
    "The chart names the service account `velero-server`, `velero install` names it `velero`: both are trusted.",
    "`credentials.useSecret = false` keeps the chart from mounting a Secret with access keys, which would take precedence over the role.",
    "The policy of a key in `kms_key_arns` must allow `ec2.amazonaws.com` to use the key: upstream's page has the statement.",
    "With `volume_snapshots = false`, back up volumes with file system backup. With it, `ec2:DeleteSnapshot` and `ec2:CreateTags` are granted on every snapshot and volume.",
  ],
};
