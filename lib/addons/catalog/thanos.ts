import type { Addon } from "../addon";

export const thanos: Addon = {
  name: "thanos",
  title: "Thanos",
  summary: "Thanos keeps blocks of metrics in buckets.",
  serviceAccounts: [],
  scopes: {
    bucket_arns: { of: "buckets for blocks" },
    kms_key_arns: { of: "keys that the buckets are encrypted with", optional: true },
  },
  permissions: [
    {
      actions: ["s3:ListBucket", "s3:GetObject", "s3:DeleteObject", "s3:PutObject"],
      resources: ["<bucket_arns>", "<bucket_arns>/*"],
    },
    { actions: ["kms:GenerateDataKey", "kms:Encrypt", "kms:Decrypt"], resources: ["<kms_key_arns>"] },
  ],
  upstream: [
    {
      repository: "thanos-io/objstore",
      path: "README.md",
      section: "AWS Policies",
      commit: "4e5fd4289b5052ec0fed3a27dc025c364a0e354e",
      date: "2025-06-30",
      documents: ["thanos", "thanos-kms"],
      written: {
        bucket_arns: ["arn:aws:s3:::<bucket>"],
        kms_key_arns: ["arn:aws:kms:<region>:<account>:key/<KMS key id>"],
      },
    },
  ],
  helm: { chart: "thanos-community/thanos", values: "global.serviceAccount" },
  remark:
    "The charts differ in the names of service accounts: give the one that yours has, and further ones in `additional_subjects`.",
};
