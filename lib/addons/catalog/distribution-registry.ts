import type { Addon } from "../addon";
import { BUCKET_KEYS, USE_BUCKET_KEYS, USES_BUCKET_KEYS } from "../common";

export const distributionRegistry: Addon = {
  name: "distribution-registry",
  title: "Distribution registry",
  summary: "Distribution, the registry of container images, stores images in buckets.",
  serviceAccounts: [],
  scopes: {
    bucket_arns: { of: "buckets for images", optional: true },
    kms_key_arns: BUCKET_KEYS,
  },
  anyOf: ["bucket_arns"],
  permissions: [
    {
      actions: ["s3:ListBucket", "s3:GetBucketLocation", "s3:ListBucketMultipartUploads"],
      resources: ["<bucket_arns>"],
    },
    {
      actions: [
        "s3:PutObject",
        "s3:GetObject",
        "s3:DeleteObject",
        "s3:ListMultipartUploadParts",
        "s3:AbortMultipartUpload",
      ],
      resources: ["<bucket_arns>/*"],
    },
    USE_BUCKET_KEYS,
  ],
  upstream: [
    {
      repository: "distribution/distribution",
      path: "docs/content/storage-drivers/s3.md",
      section: "S3 permission scopes",
      commit: "0d6b721dc3ceacb5d678c25b718b2f40a507c2d8",
      date: "2026-08-18",
      documents: ["distribution-registry-s3"],
      written: { bucket_arns: ["arn:aws:s3:::S3_BUCKET_NAME"] },
    },
  ],
  differences: [USES_BUCKET_KEYS],
  caveats: [
    "Harbor embeds this registry, whose pods run as the namespace's `default` account unless the chart's `registry.serviceAccountName` names another. Whether Harbor's registry takes a role depends on its version ([harbor#12888](https://github.com/goharbor/harbor/issues/12888)).",
  ],
};
