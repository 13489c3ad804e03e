import type { Addon } from "../addon";
import { BUCKET_KEYS, USE_BUCKET_KEYS } from "../common";

export const cloudnativePg: Addon = {
  name: "cloudnative-pg",
  title: "CloudNativePG backups",
  summary: "CloudNativePG stores backups and WAL files of a PostgreSQL cluster in buckets, by Barman Cloud.",
  serviceAccounts: [],
  scopes: {
    bucket_arns: { of: "buckets for backups", optional: true },
    kms_key_arns: BUCKET_KEYS,
  },
  anyOf: ["bucket_arns"],
  permissions: [
    { actions: ["s3:ListBucket"], resources: ["<bucket_arns>"] },
    {
      actions: ["s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload", "s3:DeleteObject"],
      resources: ["<bucket_arns>/*"],
    },
    USE_BUCKET_KEYS,
  ],
  upstream: [
    {
      repository: "EnterpriseDB/barman",
      path: "docs/user_guide/barman_cloud.rst",
      section: "AWS S3 Permissions",
      commit: "b056a58eb924094efd4f001b334bb2e8aa00dee4",
      documents: ["cloudnative-pg-s3-backup", "cloudnative-pg-s3-backup-kms"],
      written: { bucket_arns: ["arn:aws:s3:::your-bucket-name"], kms_key_arns: ["*"] },
    },
  ],
  differences: [
    { actions: ["s3:CreateBucket"], omitted: true, reason: "For a bucket that does not exist yet: create it first." },
  ],
  caveats: [
    "The role is for the service account of each PostgreSQL cluster, which has the cluster's name. Annotate it in the resource `Cluster`, as `spec.serviceAccountTemplate.metadata.annotations`, and set `inheritFromIAMRole: true` in the object store.",
    "The policy is that of Barman, which CloudNativePG runs; CloudNativePG publishes none.",
    "Tags of objects also need `s3:PutObjectTagging`; `--check-object-lock` also needs `s3:GetObjectRetention` and `s3:GetObjectLegalHold`. Give these in `inline_policies`.",
  ],
};
