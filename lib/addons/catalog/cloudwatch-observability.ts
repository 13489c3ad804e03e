import type { Addon } from "../addon";
import { managedPolicy } from "../common";

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
    managedPolicy("CloudWatchAgentServerPolicy", "2024-09-18", {
      documents: ["cloudwatch-observability"],
      managedPolicy: "CloudWatchAgentServerPolicy",
    }),
    managedPolicy("AWSXrayWriteOnlyAccess", "2024-09-18", {
      documents: ["cloudwatch-observability-xray"],
      managedPolicy: "AWSXrayWriteOnlyAccess",
    }),
  ],
  eksAddon: "amazon-cloudwatch-observability",
  caveats: [
    "The Helm chart has no value for annotations: install the EKS managed add-on, or annotate the service account yourself.",
    "AWSXrayWriteOnlyAccess adds nothing to CloudWatchAgentServerPolicy of today, which allows the same X-Ray actions; AWS names both.",
  ],
};
