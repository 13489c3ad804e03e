import type { Addon } from "../addon";

export const cloudwatchObservability: Addon = {
  name: "cloudwatch-observability",
  title: "Amazon CloudWatch Observability",
  summary: "Amazon CloudWatch Observability sends metrics, logs and traces to CloudWatch and X-Ray.",
  namespace: "amazon-cloudwatch",
  serviceAccounts: ["cloudwatch-agent"],
  scopes: {},
  managedPolicies: ["CloudWatchAgentServerPolicy", "AWSXrayWriteOnlyAccess"],
  permissions: [],
  upstream: [
    {
      repository: "zoph-io/MAMIP",
      path: "policies/CloudWatchAgentServerPolicy",
      commit: "0387244e53a3dbe038810ef3463489c2c6836f06",
      date: "2024-09-18",
      documents: ["cloudwatch-observability"],
      managedPolicy: "CloudWatchAgentServerPolicy",
    },
    {
      repository: "zoph-io/MAMIP",
      path: "policies/AWSXrayWriteOnlyAccess",
      commit: "0387244e53a3dbe038810ef3463489c2c6836f06",
      date: "2024-09-18",
      documents: ["cloudwatch-observability-xray"],
      managedPolicy: "AWSXrayWriteOnlyAccess",
    },
  ],
  eksAddon: "amazon-cloudwatch-observability",
  remark:
    "The Helm chart has no value for annotations: install the add-on that EKS manages, or annotate the service account.",
};
