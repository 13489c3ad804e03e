import type { Addon } from "../addon";

export const grafanaTempo: Addon = {
  name: "grafana-tempo",
  title: "Grafana Tempo",
  summary: "Grafana Tempo keeps traces in buckets.",
  serviceAccounts: ["tempo"],
  scopes: {
    bucket_arns: { of: "buckets for traces" },
    kms_key_arns: { of: "keys that the buckets are encrypted with", optional: true },
  },
  permissions: [
    {
      actions: [
        "s3:PutObject",
        "s3:GetObject",
        "s3:ListBucket",
        "s3:DeleteObject",
        "s3:GetObjectTagging",
        "s3:PutObjectTagging",
      ],
      resources: ["<bucket_arns>", "<bucket_arns>/*"],
    },
    { actions: ["kms:Decrypt", "kms:GenerateDataKey"], resources: ["<kms_key_arns>"] },
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
    {
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      reason:
        "For buckets under keys of your own, which are optional: [Amazon S3](https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html) names them, upstream does not.",
    },
  ],
  helm: { chart: "grafana-community/tempo-distributed", values: "serviceAccount" },
};
