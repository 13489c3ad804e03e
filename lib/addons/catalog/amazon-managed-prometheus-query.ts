import type { Addon } from "../addon";
import { managedPolicy } from "../common";

export const amazonManagedPrometheusQuery: Addon = {
  name: "amazon-managed-prometheus-query",
  title: "Amazon Managed Service for Prometheus, query",
  summary: "Grafana or another client queries workspaces of Amazon Managed Service for Prometheus, and writes nothing.",
  serviceAccounts: ["amp-iamproxy-query-service-account"],
  scopes: { workspace_arns: { of: "workspaces that it queries", optional: true } },
  anyOf: ["workspace_arns"],
  permissions: [
    {
      actions: ["aps:GetLabels", "aps:GetMetricMetadata", "aps:GetSeries", "aps:QueryMetrics"],
      resources: ["<workspace_arns>"],
    },
  ],
  upstream: [
    managedPolicy("AmazonPrometheusQueryAccess", "2024-09-18", {
      documents: ["amazon-managed-prometheus-query"],
      written: { workspace_arns: ["*"] },
    }),
  ],
  helm: { repository: "https://grafana-community.github.io/helm-charts", chart: "grafana", values: "serviceAccount" },
};
