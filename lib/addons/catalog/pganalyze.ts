import type { Addon } from "../addon";

export const pganalyze: Addon = {
  name: "pganalyze",
  title: "pganalyze collector",
  summary: "The pganalyze collector reads metrics and logs of PostgreSQL databases in RDS and Aurora.",
  serviceAccounts: ["pganalyze-service-account"],
  scopes: {
    database_arns: { of: "database instances that it reads, those of Aurora clusters too", optional: true },
    database_cluster_arns: {
      of: "Aurora clusters that it describes",
      optional: true,
      without: "for all clusters of the account",
    },
  },
  anyOf: ["database_arns"],
  permissions: [
    { actions: ["cloudwatch:GetMetricStatistics"], resources: ["*"] },
    { actions: ["logs:GetLogEvents"], resources: ["arn:<partition>:logs:*:*:log-group:RDSOSMetrics:log-stream:*"] },
    { actions: ["rds:DescribeDBParameters"], resources: ["arn:<partition>:rds:*:*:pg:*"] },
    {
      actions: ["rds:DescribeDBInstances", "rds:DownloadDBLogFilePortion", "rds:DescribeDBLogFiles"],
      resources: ["<database_arns>"],
    },
    {
      actions: ["rds:DescribeDBClusters"],
      resources: ["arn:<partition>:rds:*:*:cluster:*"],
      unless: "database_cluster_arns",
    },
    { actions: ["rds:DescribeDBClusters"], resources: ["<database_cluster_arns>"] },
  ],
  upstream: [
    {
      repository: "terraform-aws-modules/terraform-aws-eks-pod-identity",
      path: "pganalyze.tf",
      commit: "2cbd87e243fcbf74385331dcf983e273eeb7aa36",
      date: "2025-11-13",
    },
  ],
  helm: { repository: "https://charts.pganalyze.com", chart: "pganalyze-collector", values: "serviceAccount" },
  caveats: [
    "The project publishes [its policy](https://pganalyze.com/docs/install/amazon_rds/03_install_collector_eks) on a page without public history. The public copy named above has the same actions; it limits each to one region and account, and instances to all of those, where this module takes your instances.",
    "For Aurora, list the cluster's instances in `database_arns` (`arn:aws:rds:REGION:ACCOUNT:db:CLUSTER-*` when their names begin alike).",
  ],
};
