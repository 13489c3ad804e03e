import type { Addon } from "../addon";
import { ASSUME_ROLES, ASSUMED_ROLES, ASSUMES_ROLES } from "../common";

export const yetAnotherCloudwatchExporter: Addon = {
  name: "yet-another-cloudwatch-exporter",
  title: "YACE, yet another CloudWatch exporter",
  summary: "YACE finds resources by their tags and exports their CloudWatch metrics to Prometheus.",
  serviceAccounts: ["prometheus-yet-another-cloudwatch-exporter"],
  scopes: { assume_role_arns: ASSUMED_ROLES },
  permissions: [
    {
      actions: [
        "tag:GetResources",
        "cloudwatch:GetMetricData",
        "cloudwatch:GetMetricStatistics",
        "cloudwatch:ListMetrics",
        "apigateway:GET",
        "aps:ListWorkspaces",
        "autoscaling:DescribeAutoScalingGroups",
        "dms:DescribeReplicationInstances",
        "dms:DescribeReplicationTasks",
        "ec2:DescribeTransitGatewayAttachments",
        "ec2:DescribeSpotFleetRequests",
        "shield:ListProtections",
        "storagegateway:ListGateways",
        "storagegateway:ListTagsForResource",
        "iam:ListAccountAliases",
      ],
      resources: ["*"],
    },
    ASSUME_ROLES,
  ],
  upstream: [
    {
      repository: "prometheus-community/yet-another-cloudwatch-exporter",
      path: "README.md",
      section: "Authentication",
      commit: "1a0ddb1efec8b5c2ecac6431c75da5eebc469ed0",
      date: "2026-01-02",
      documents: ["yet-another-cloudwatch-exporter"],
    },
  ],
  differences: [ASSUMES_ROLES],
  helm: {
    repository: "https://prometheus-community.github.io/helm-charts",
    chart: "prometheus-yet-another-cloudwatch-exporter",
    values: "serviceAccount",
  },
  caveats: [
    "Jobs that name `roles` read other accounts with those roles: list them in `assume_role_arns`.",
    "`apigateway:GET` reads the definition of every API in the account; YACE needs it for the namespace `AWS/ApiGateway` only.",
  ],
};
