import type { Addon } from "../addon";
import { ASSUME_ROLES, ASSUMED_ROLES, ASSUMES_ROLES, BUCKET_KEYS, bucketsApart } from "../common";

export const thanos: Addon = {
  name: "thanos",
  title: "Thanos",
  summary: "Thanos stores blocks of metrics in buckets.",
  serviceAccounts: [],
  scopes: {
    bucket_arns: { of: "buckets for blocks", optional: true },
    kms_key_arns: BUCKET_KEYS,
    assume_role_arns: ASSUMED_ROLES,
  },
  anyOf: ["bucket_arns", "assume_role_arns"],
  permissions: [
    { actions: ["s3:ListBucket"], resources: ["<bucket_arns>"] },
    { actions: ["s3:GetObject", "s3:DeleteObject", "s3:PutObject"], resources: ["<bucket_arns>/*"] },
    { actions: ["kms:GenerateDataKey", "kms:Encrypt", "kms:Decrypt"], resources: ["<kms_key_arns>"] },
    ASSUME_ROLES,
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
  differences: [bucketsApart("s3:ListBucket", "s3:GetObject", "s3:DeleteObject", "s3:PutObject"), ASSUMES_ROLES],
  helm: {
    repository: "https://thanos-community.github.io/helm-charts",
    chart: "thanos",
    values: "global.serviceAccount",
  },
  caveats: [
    "Charts differ in the names of service accounts: give the one that yours uses, and further ones in `additional_subjects`.",
  ],
};
