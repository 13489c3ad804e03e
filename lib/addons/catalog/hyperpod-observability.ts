import type { Addon } from "../addon";

export const hyperpodObservability: Addon = {
  name: "hyperpod-observability",
  title: "SageMaker HyperPod observability",
  summary:
    "The observability add-on of SageMaker HyperPod writes metrics to Amazon Managed Service for Prometheus, and writes and reads logs.",
  namespace: "hyperpod-observability",
  serviceAccounts: ["hyperpod-observability-operator-otel-collector"],
  scopes: {
    workspace_arns: { of: "workspaces that it writes to", optional: true },
    log_group_arns: { of: "log groups that it writes and reads", optional: true },
  },
  anyOf: ["workspace_arns", "log_group_arns"],
  permissions: [
    { actions: ["aps:RemoteWrite"], resources: ["<workspace_arns>"] },
    {
      actions: [
        "logs:CreateLogGroup",
        "logs:CreateLogStream",
        "logs:DescribeLogGroups",
        "logs:DescribeLogStreams",
        "logs:PutLogEvents",
        "logs:GetLogEvents",
        "logs:FilterLogEvents",
        "logs:GetLogRecord",
        "logs:StartQuery",
        "logs:StopQuery",
        "logs:GetQueryResults",
      ],
      resources: ["<log_group_arns>", "<log_group_arns>:log-stream:*"],
    },
  ],
  upstream: [
    {
      repository: "docs.aws.amazon.com",
      path: "https://docs.aws.amazon.com/sagemaker/latest/dg/hyperpod-observability-addon-troubleshooting.html",
      section: "Verify Pod Identity association",
      documents: ["hyperpod-observability"],
      written: {
        workspace_arns: ["arn:aws:aps:{{us-east-1}}:{{111122223333}}:workspace/{{workspace-ID}}"],
        log_group_arns: ["arn:aws:logs:{{us-east-1}}:{{111122223333}}:log-group:/aws/sagemaker/Clusters/*"],
      },
    },
  ],
  eksAddon: "amazon-sagemaker-hyperpod-observability",
  caveats: [
    "The add-on writes to log groups `/aws/sagemaker/Clusters/*`.",
    "AWS documents this add-on with Pod Identity only.",
  ],
};
