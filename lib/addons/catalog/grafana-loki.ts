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

export const grafanaLoki: Addon = {
  name: "grafana-loki",
  title: "Grafana Loki",
  summary: "Grafana Loki stores logs and rules in buckets.",
  namespace: "loki",
  serviceAccounts: ["loki"],
  scopes: {
    bucket_arns: { of: "buckets for chunks and rules", optional: true },
    kms_key_arns: BUCKET_KEYS,
    assume_role_arns: ASSUMED_ROLES,
  },
  anyOf: ["bucket_arns", "assume_role_arns"],
  permissions: [
    { actions: ["s3:ListBucket"], resources: ["<bucket_arns>"] },
    { actions: ["s3:PutObject", "s3:GetObject", "s3:DeleteObject"], resources: ["<bucket_arns>/*"] },
    USE_BUCKET_KEYS,
    ASSUME_ROLES,
  ],
  upstream: [
    {
      repository: "grafana/loki",
      path: "docs/sources/setup/install/helm/deployment-guides/aws.md",
      commit: "65e30f8488e8a5ea2013c6881675f8103a8f6bc7",
      date: "2026-07-01",
      documents: ["grafana-loki"],
      written: { bucket_arns: ["arn:aws:s3:::< CHUNK BUCKET NAME >", "arn:aws:s3:::< RULER BUCKET NAME >"] },
    },
  ],
  differences: [
    bucketsApart("s3:ListBucket", "s3:PutObject", "s3:GetObject", "s3:DeleteObject"),
    USES_BUCKET_KEYS,
    ASSUMES_ROLES,
  ],
  helm: {
    repository: "https://grafana-community.github.io/helm-charts",
    chart: "loki",
    values: "serviceAccount",
  },
};
