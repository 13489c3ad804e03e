import type { Addon } from "../addon";
import { managedPolicy } from "../common";

export const amazonManagedPrometheusRemoteWrite: Addon = {
  name: "amazon-managed-prometheus-remote-write",
  title: "Amazon Managed Service for Prometheus, remote write",
  summary:
    "A Prometheus server or a collector writes metrics to workspaces of Amazon Managed Service for Prometheus, and reads none.",
  serviceAccounts: ["amp-iamproxy-ingest-service-account"],
  scopes: { workspace_arns: { of: "workspaces that it writes to", optional: true } },
  anyOf: ["workspace_arns"],
  permissions: [{ actions: ["aps:RemoteWrite"], resources: ["<workspace_arns>"] }],
  upstream: [
    managedPolicy("AmazonPrometheusRemoteWriteAccess", "2024-09-18", {
      documents: ["amazon-managed-prometheus-remote-write"],
      written: { workspace_arns: ["*"] },
    }),
  ],
  helm: {
    repository: "https://prometheus-community.github.io/helm-charts",
    chart: "prometheus",
    values: "serviceAccounts.server",
  },
};
