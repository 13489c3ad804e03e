import type { Addon } from "../addon";

export const amazonManagedPrometheusRemoteWrite: Addon = {
  name: "amazon-managed-prometheus-remote-write",
  title: "Amazon Managed Service for Prometheus, remote write",
  summary:
    "A Prometheus server or a collector writes metrics to workspaces of Amazon Managed Service for Prometheus, and reads none.",
  serviceAccounts: ["amp-iamproxy-ingest-service-account"],
  scopes: { workspace_arns: { of: "workspaces that it writes to" } },
  permissions: [{ actions: ["aps:RemoteWrite"], resources: ["<workspace_arns>"] }],
  upstream: [
    {
      repository: "zoph-io/MAMIP",
      path: "policies/AmazonPrometheusRemoteWriteAccess",
      commit: "0387244e53a3dbe038810ef3463489c2c6836f06",
      date: "2024-09-18",
      documents: ["amazon-managed-prometheus-remote-write"],
      written: { workspace_arns: ["*"] },
    },
  ],
  helm: { chart: "prometheus-community/prometheus", values: "serviceAccounts.server" },
};
