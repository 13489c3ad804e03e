import type { Addon } from "../addon";
import {
  ASSUME_ROLES,
  ASSUMED_ROLES,
  ASSUMES_ROLES,
  BUCKET_KEYS,
  bucketsApart,
  USE_BUCKET_KEYS,
  USES_BUCKET_KEYS,
} from "../common";

export const grafanaTempo: Addon = {
  name: "grafana-tempo",
  title: "Grafana Tempo",
  summary: "Grafana Tempo stores traces in buckets.",
  serviceAccounts: ["tempo"],
  scopes: {
    bucket_arns: { of: "buckets for traces", optional: true },
    kms_key_arns: BUCKET_KEYS,
    assume_role_arns: ASSUMED_ROLES,
  },
  anyOf: ["bucket_arns", "assume_role_arns"],
  permissions: [
    { actions: ["s3:ListBucket"], resources: ["<bucket_arns>"] },
    {
      actions: ["s3:PutObject", "s3:GetObject", "s3:DeleteObject", "s3:GetObjectTagging", "s3:PutObjectTagging"],
      resources: ["<bucket_arns>/*"],
    },
    USE_BUCKET_KEYS,
    ASSUME_ROLES,
  ],
  upstream: [
    {
      repository: "grafana/tempo",
      path: "docs/sources/tempo/configuration/hosted-storage/s3.md",
      commit: "ad33aa8fafc41a4ea58519f7b7a88b1aa1383224",
      date: "2026-04-23",
      documents: ["grafana-tempo"],
      written: { bucket_arns: ["arn:aws:s3:::<bucketname>"] },
    },
  ],
  differences: [
    bucketsApart(
      "s3:ListBucket",
      "s3:PutObject",
      "s3:GetObject",
      "s3:DeleteObject",
      "s3:GetObjectTagging",
      "s3:PutObjectTagging",
    ),
    USES_BUCKET_KEYS,
    ASSUMES_ROLES,
  ],
  helm: {
    repository: "https://grafana-community.github.io/helm-charts",
    chart: "tempo-distributed",
    values: "serviceAccount",
  },
};
