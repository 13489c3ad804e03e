import type { Addon } from "../addon";

export const gitlabRunner: Addon = {
  name: "gitlab-runner",
  title: "GitLab Runner cache",
  summary: "GitLab Runner keeps the cache of jobs in buckets.",
  serviceAccounts: ["gitlab-runner"],
  scopes: {
    bucket_arns: { of: "buckets for the cache", optional: true },
    kms_key_arns: { of: "KMS keys that the buckets are encrypted with", optional: true },
  },
  anyOf: ["bucket_arns"],
  permissions: [
    {
      actions: ["s3:PutObject", "s3:GetObjectVersion", "s3:GetObject", "s3:DeleteObject"],
      resources: ["<bucket_arns>/*"],
    },
    { actions: ["s3:ListBucket"], resources: ["<bucket_arns>"] },
    {
      actions: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
      resources: ["<kms_key_arns>"],
    },
  ],
  upstream: [
    {
      repository: "gitlabhq/gitlab-runner",
      path: "docs/configuration/advanced-configuration.md",
      section: "AWS SDK default credential chain",
      commit: "d79f3e7b89abceace75e2425bfe92b84ea059933",
      date: "2026-08-21",
      documents: ["gitlab-runner-s3-cache", "gitlab-runner-s3-cache-kms"],
      written: { bucket_arns: ["*"], kms_key_arns: ["*"] },
    },
  ],
  differences: [
    {
      actions: ["s3:PutObject", "s3:GetObjectVersion", "s3:GetObject", "s3:DeleteObject"],
      reason: "Limited to the objects of your buckets.",
    },
  ],
  caveats: [
    "The runner manager signs the URLs that jobs use: pods of jobs need no role.",
    "The chart creates the service account with `rbac.create = true`, and annotates it by `rbac.serviceAccountAnnotations`; it is named after the release.",
  ],
};
