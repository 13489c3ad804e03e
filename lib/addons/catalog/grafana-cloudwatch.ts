import type { Addon } from "../addon";
import { ASSUME_ROLES, ASSUMED_ROLES, ASSUMES_ROLES } from "../common";
import type { Upstream } from "../upstream";

const page = (section: string, more: Partial<Upstream>): Upstream => ({
  repository: "grafana/grafana",
  path: "docs/sources/datasources/aws-cloudwatch/configure/index.md",
  section,
  commit: "83bdd0e8066f450fe655b7d4324ab9ddbb1237ad",
  ...more,
});

export const grafanaCloudwatch: Addon = {
  name: "grafana-cloudwatch",
  title: "Grafana with CloudWatch",
  summary: "Grafana queries metrics, alarms and logs of CloudWatch as a data source.",
  serviceAccounts: ["grafana"],
  scopes: {
    log_group_arns: { of: "log groups that it queries", optional: true },
    cross_account_observability: {
      of: "reading which accounts CloudWatch links to this one as a monitoring account",
      default: false,
    },
    assume_role_arns: ASSUMED_ROLES,
  },
  permissions: [
    {
      actions: [
        "cloudwatch:DescribeAlarmsForMetric",
        "cloudwatch:DescribeAlarmHistory",
        "cloudwatch:DescribeAlarms",
        "cloudwatch:ListMetrics",
        "cloudwatch:GetMetricData",
        "cloudwatch:GetInsightRuleReport",
        "pi:GetResourceMetrics",
        "ec2:DescribeTags",
        "ec2:DescribeInstances",
        "ec2:DescribeRegions",
        "tag:GetResources",
      ],
      resources: ["*"],
    },
    {
      actions: ["logs:DescribeLogGroups", "logs:StopQuery", "logs:GetQueryResults"],
      resources: ["*"],
      when: "log_group_arns",
    },
    {
      actions: ["logs:GetLogGroupFields", "logs:StartQuery", "logs:GetLogEvents"],
      resources: ["<log_group_arns>", "<log_group_arns>:*"],
    },
    { actions: ["oam:ListSinks", "oam:ListAttachedLinks"], resources: ["*"], when: "cross_account_observability" },
    ASSUME_ROLES,
  ],
  upstream: [
    page("Metrics-only permissions", { documents: ["grafana-cloudwatch-metrics"] }),
    page("Metrics and logs permissions", { documents: ["grafana-cloudwatch"], written: { log_group_arns: ["*"] } }),
    page("Cross-account observability permissions", {
      documents: ["grafana-cloudwatch-metrics", "grafana-cloudwatch-cross-account"],
      written: { cross_account_observability: true },
    }),
  ],
  differences: [
    {
      actions: ["logs:GetLogGroupFields", "logs:StartQuery", "logs:GetLogEvents"],
      reason: "Limited to your log groups and their streams, which are what ends in `:*`.",
    },
    ASSUMES_ROLES,
  ],
  helm: {
    repository: "https://grafana-community.github.io/helm-charts",
    chart: "grafana",
    values: "serviceAccount",
  },
  caveats: [
    "As a part of kube-prometheus-stack, Grafana runs as `RELEASE-grafana`: give that name as `service_account`.",
    "Metrics have no narrower scope than the account. A data source with `assumeRoleArn` reads what that role may read.",
  ],
};
