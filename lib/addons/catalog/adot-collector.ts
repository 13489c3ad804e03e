import type { Addon } from "../addon";
import { managedPolicy } from "../common";

export const adotCollector: Addon = {
  name: "adot-collector",
  title: "AWS Distro for OpenTelemetry collector",
  summary:
    "A collector of the AWS Distro for OpenTelemetry (ADOT) sends metrics to Amazon Managed Service for Prometheus, traces to X-Ray, and logs and EMF metrics to CloudWatch Logs.",
  namespace: "opentelemetry-operator-system",
  serviceAccounts: [],
  scopes: {
    workspace_arns: { of: "workspaces of Amazon Managed Service for Prometheus that it writes to", optional: true },
    traces: { of: "sending traces to X-Ray", default: false },
    log_group_arns: { of: "log groups that it writes to", optional: true },
  },
  anyOf: ["workspace_arns", "traces", "log_group_arns"],
  permissions: [
    { actions: ["aps:RemoteWrite"], resources: ["<workspace_arns>"] },
    {
      actions: [
        "xray:PutTraceSegments",
        "xray:PutTelemetryRecords",
        "xray:GetSamplingRules",
        "xray:GetSamplingTargets",
        "xray:GetSamplingStatisticSummaries",
      ],
      resources: ["*"],
      when: "traces",
    },
    { actions: ["logs:DescribeLogGroups"], resources: ["*"], when: "log_group_arns" },
    {
      actions: [
        "logs:PutLogEvents",
        "logs:PutRetentionPolicy",
        "logs:DescribeLogStreams",
        "logs:CreateLogStream",
        "logs:CreateLogGroup",
      ],
      resources: ["<log_group_arns>", "<log_group_arns>:*"],
    },
  ],
  upstream: [
    managedPolicy("AmazonPrometheusRemoteWriteAccess", "2024-09-18", {
      documents: ["adot-collector-prometheus"],
      written: { workspace_arns: ["*"] },
    }),
    managedPolicy("AWSXrayWriteOnlyAccess", "2024-09-18", {
      documents: ["adot-collector-otlp"],
      written: { traces: true },
    }),
    managedPolicy("CloudWatchAgentServerPolicy", "2024-09-18", {
      documents: ["adot-collector-container-logs"],
      written: { traces: true, log_group_arns: ["*"] },
    }),
    {
      repository: "aws-otel/aws-otel.github.io",
      path: "src/docs/getting-started/adot-eks-add-on/config-prometheus-metrics.mdx",
      commit: "e256b2e4c09a9516eeb9adc5c5739a14b0cb1249",
      date: "2023-11-20",
    },
  ],
  differences: [
    {
      actions: [
        "logs:PutLogEvents",
        "logs:PutRetentionPolicy",
        "logs:DescribeLogStreams",
        "logs:CreateLogStream",
        "logs:CreateLogGroup",
      ],
      reason: "Limited to your log groups and their streams, which are what ends in `:*`.",
    },
    {
      actions: ["cloudwatch:PutMetricData", "ec2:DescribeVolumes", "ec2:DescribeTags", "ssm:GetParameter"],
      omitted: true,
      reason:
        "For the CloudWatch agent, which this policy is named after: the collector sends metrics as logs (EMF), and its configuration is not in Parameter Store.",
    },
  ],
  caveats: [
    "The EKS add-on `adot` can configure three collectors, each with a service account and a role of its own: `adot-col-prom-metrics` (`workspace_arns`, and `log_group_arns` for the pipeline `emf`), `adot-col-otlp-ingest` (`traces`) and `adot-col-container-logs` (`log_group_arns`). Call the module once for each, and give the annotations in the add-on's `configuration_values`, as `collector.prometheusMetrics.serviceAccount.annotations` and the like.",
    "For a collector that you configure yourself, give its own service account. One that reads tags of instances (`resourcedetection`) also needs `ec2:DescribeTags`: give it in `inline_policies`.",
  ],
};
