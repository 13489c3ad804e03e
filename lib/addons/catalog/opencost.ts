import type { Addon } from "../addon";

export const opencost: Addon = {
  name: "opencost",
  title: "OpenCost",
  summary: "OpenCost reads the prices of spot instances from the bucket of their data feed.",
  namespace: "opencost",
  serviceAccounts: ["opencost"],
  scopes: { bucket_arns: { of: "buckets of spot instance data feeds", optional: true } },
  anyOf: ["bucket_arns"],
  permissions: [
    { actions: ["s3:ListBucket", "s3:GetBucketLocation"], resources: ["<bucket_arns>"] },
    { actions: ["s3:GetObject"], resources: ["<bucket_arns>/*"] },
  ],
  upstream: [
    {
      repository: "opencost/opencost-website",
      path: "docs/configuration/aws.mdx",
      section: "AWS Spot Instance Data Feed",
      commit: "6bdcb9e70f4d598ce5d8787599e1d55f8f2195ca",
      date: "2025-12-23",
      documents: ["opencost-spot-data-feed"],
      written: { bucket_arns: ["arn:aws:s3:::CHANGE-ME"] },
    },
  ],
  differences: [
    {
      actions: ["s3:GetObject", "s3:GetBucketLocation"],
      reason:
        "Upstream grants `s3:Get*` on the bucket alone, which reads no object of it. Kubecost, from which OpenCost comes, publishes these actions with the bucket's objects.",
    },
    {
      actions: ["s3:ListAllMyBuckets", "s3:HeadBucket", "s3:HeadObject", "s3:List*", "s3:Get*"],
      omitted: true,
      reason: "Wider than reading the feed takes; `s3:HeadBucket` and `s3:HeadObject` are not actions of IAM.",
    },
  ],
  helm: { repository: "https://opencost.github.io/opencost-helm-chart", chart: "opencost", values: "serviceAccount" },
  caveats: [
    "OpenCost needs the role for the spot data feed only. For cloud costs by Athena, upstream documents an access key of a user and publishes no policy for a role.",
  ],
};
