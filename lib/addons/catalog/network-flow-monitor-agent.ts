import type { Addon } from "../addon";
import { managedPolicy } from "../common";

export const networkFlowMonitorAgent: Addon = {
  name: "network-flow-monitor-agent",
  title: "CloudWatch Network Flow Monitor agent",
  summary: "The agent of CloudWatch Network Flow Monitor publishes statistics of network flows.",
  namespace: "amazon-network-flow-monitor",
  serviceAccounts: ["aws-network-flow-monitor-agent-service-account"],
  scopes: {},
  permissions: [{ actions: ["networkflowmonitor:Publish"], resources: ["*"] }],
  upstream: [
    managedPolicy("CloudWatchNetworkFlowMonitorAgentPublishPolicy", "2026-02-12", {
      documents: ["network-flow-monitor-agent"],
    }),
  ],
  eksAddon: "aws-network-flow-monitoring-agent",
  caveats: [
    "This is the text of the AWS managed policy CloudWatchNetworkFlowMonitorAgentPublishPolicy, which AWS documents for the partition `aws` only.",
  ],
};
