import type { Addon } from "../addon";

export const awsForFluentBit: Addon = {
  name: "aws-for-fluent-bit",
  title: "AWS for Fluent Bit",
  summary: "AWS for Fluent Bit sends the logs of containers to CloudWatch Logs.",
  namespace: "kube-system",
  serviceAccounts: ["aws-for-fluent-bit"],
  scopes: { log_group_arns: { of: "log groups that it writes to" } },
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
  ],
  upstream: [
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
    {
      actions: [
        "logs:CreateLogGroup",
        "logs:CreateLogStream",
        "logs:DescribeLogStreams",
        "logs:PutLogEvents",
        "logs:PutRetentionPolicy",
      ],
      reason: "Kept to the log groups that are given and to their streams, which are what ends in `:*`.",
    },
  ],
  helm: { chart: "eks/aws-for-fluent-bit", values: "serviceAccount" },
  remark: "For Firehose, Kinesis or S3 as the output give what those need in `inline_policies`.",
};
