import type { Addon } from "../addon";

export const amazonManagedPrometheusQuery: Addon = {
  name: "amazon-managed-prometheus-query",
  title: "Amazon Managed Service for Prometheus, query",
  summary: "Grafana or another client queries workspaces of Amazon Managed Service for Prometheus, and writes nothing.",
  serviceAccounts: ["amp-iamproxy-query-service-account"],
  scopes: { workspace_arns: { of: "workspaces that it queries" } },
  permissions: [
    {
      actions: ["aps:GetLabels", "aps:GetMetricMetadata", "aps:GetSeries", "aps:QueryMetrics"],
      resources: ["<workspace_arns>"],
    },
  ],
  upstream: [
    {
      repository: "zoph-io/MAMIP",
      path: "policies/AmazonPrometheusQueryAccess",
      commit: "0387244e53a3dbe038810ef3463489c2c6836f06",
      date: "2024-09-18",
      documents: ["amazon-managed-prometheus-query"],
      written: { workspace_arns: ["*"] },
    },
  ],
  helm: { chart: "grafana-community/grafana", values: "serviceAccount" },
};
