import type { Addon } from "../addon";

export const grafanaLoki: Addon = {
  name: "grafana-loki",
  title: "Grafana Loki",
  summary: "Grafana Loki keeps logs and rules in buckets.",
  namespace: "loki",
  serviceAccounts: ["loki"],
  scopes: {
    bucket_arns: { of: "buckets for chunks and rules" },
    kms_key_arns: { of: "keys that the buckets are encrypted with", optional: true },
  },
  permissions: [
    {
      actions: ["s3:ListBucket", "s3:PutObject", "s3:GetObject", "s3:DeleteObject"],
      resources: ["<bucket_arns>", "<bucket_arns>/*"],
    },
    { actions: ["kms:Decrypt", "kms:GenerateDataKey"], resources: ["<kms_key_arns>"] },
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
    {
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      reason:
        "For buckets under keys of your own, which are optional: [Amazon S3](https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html) names them, upstream does not.",
    },
  ],
  helm: { chart: "grafana-community/loki", values: "serviceAccount" },
};
