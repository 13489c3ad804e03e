import type { Addon } from "../addon";

export const pganalyze: Addon = {
  name: "pganalyze",
  title: "pganalyze collector",
  summary: "The pganalyze collector reads the metrics and logs of PostgreSQL databases in RDS.",
  serviceAccounts: ["pganalyze-service-account"],
  scopes: { database_arns: { of: "database instances that it reads of" } },
  permissions: [
    { actions: ["cloudwatch:GetMetricStatistics"], resources: ["*"] },
    { actions: ["logs:GetLogEvents"], resources: ["arn:<partition>:logs:*:*:log-group:RDSOSMetrics:log-stream:*"] },
    { actions: ["rds:DescribeDBParameters"], resources: ["arn:<partition>:rds:*:*:pg:*"] },
    {
      actions: ["rds:DescribeDBInstances", "rds:DownloadDBLogFilePortion", "rds:DescribeDBLogFiles"],
      resources: ["<database_arns>"],
    },
    { actions: ["rds:DescribeDBClusters"], resources: ["arn:<partition>:rds:*:*:cluster:*"] },
  ],
  upstream: [
    {
      repository: "terraform-aws-modules/terraform-aws-eks-pod-identity",
      path: "pganalyze.tf",
      commit: "2cbd87e243fcbf74385331dcf983e273eeb7aa36",
      date: "2026-05-29",
    },
  ],
  helm: { chart: "pganalyze/pganalyze-collector", values: "serviceAccount" },
  remark:
    "The project publishes [its policy](https://pganalyze.com/docs/install/amazon_rds/03_install_collector_eks) on a page without history; the public copy is the one named above, and has the same statements.",
};
