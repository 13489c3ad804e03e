import type { Addon } from "../addon";
import { ASSUME_ROLES, ASSUMED_ROLES, ASSUMES_ROLES } from "../common";
import { NARROWED, OUTPUTS, PAGES, WRITES } from "../fluent-bit";

export const awsForFluentBit: Addon = {
  name: "aws-for-fluent-bit",
  title: "AWS for Fluent Bit",
  summary: "AWS for Fluent Bit sends logs of containers to CloudWatch Logs, Firehose, Kinesis or S3.",
  namespace: "kube-system",
  serviceAccounts: ["aws-for-fluent-bit"],
  scopes: { ...OUTPUTS, assume_role_arns: ASSUMED_ROLES },
  anyOf: [...Object.keys(OUTPUTS), "assume_role_arns"],
  permissions: [
    {
      actions: [
        "logs:CreateLogGroup",
        "logs:CreateLogStream",
        "logs:DescribeLogStreams",
        "logs:PutLogEvents",
        "logs:PutRetentionPolicy",
      ],
      resources: ["<log_group_arns>", "<log_group_arns>:*"],
    },
    ...WRITES,
    ASSUME_ROLES,
  ],
  upstream: [
    ...PAGES,
    {
      repository: "aws/amazon-cloudwatch-logs-for-fluent-bit",
      path: "README.md",
      section: "Permissions",
      commit: "7b8dae0d6dedf942bc1e9feded197b8d1a9d261a",
      date: "2023-03-06",
      documents: ["aws-for-fluent-bit"],
      written: { log_group_arns: ["*"] },
    },
  ],
  differences: [
    ...NARROWED,
    {
      actions: ["logs:DescribeLogStreams"],
      reason:
        "For the older Go plugin `cloudwatch`, which the chart still offers: the plugin `cloudwatch_logs` does without.",
    },
    ASSUMES_ROLES,
  ],
  helm: { repository: "https://aws.github.io/eks-charts", chart: "aws-for-fluent-bit", values: "serviceAccount" },
  caveats: [
    "`logs:CreateLogGroup` is for `auto_create_group`, `logs:PutRetentionPolicy` for `log_retention_days`.",
    "For buckets encrypted with a key of your own, and for OpenSearch, give what they need in `inline_policies`.",
  ],
};
