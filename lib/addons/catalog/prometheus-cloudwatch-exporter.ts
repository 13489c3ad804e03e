import type { Addon } from "../addon";
import { ASSUME_ROLES, ASSUMED_ROLES, ASSUMES_ROLES } from "../common";

export const prometheusCloudwatchExporter: Addon = {
  name: "prometheus-cloudwatch-exporter",
  title: "Prometheus CloudWatch exporter",
  summary: "The Prometheus CloudWatch exporter exports CloudWatch metrics to Prometheus.",
  serviceAccounts: ["prometheus-cloudwatch-exporter"],
  scopes: { assume_role_arns: ASSUMED_ROLES },
  permissions: [
    {
      actions: [
        "cloudwatch:ListMetrics",
        "cloudwatch:GetMetricStatistics",
        "cloudwatch:GetMetricData",
        "tag:GetResources",
      ],
      resources: ["*"],
    },
    ASSUME_ROLES,
  ],
  upstream: [
    {
      repository: "prometheus/cloudwatch_exporter",
      path: "README.md",
      section: "Credentials and permissions",
      commit: "8b110cf4b30498f31f65f4206164e6ff81f0b12a",
      date: "2026-06-06",
      documents: ["prometheus-cloudwatch-exporter"],
    },
  ],
  differences: [ASSUMES_ROLES],
  helm: {
    repository: "https://prometheus-community.github.io/helm-charts",
    chart: "prometheus-cloudwatch-exporter",
    values: "serviceAccount",
  },
  caveats: ["With `role_arn` in its configuration, it reads with that role: list it in `assume_role_arns`."],
};
