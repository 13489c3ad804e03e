import type { Addon } from "../addon";

export const cniMetricsHelper: Addon = {
  name: "cni-metrics-helper",
  title: "CNI metrics helper",
  summary: "The CNI metrics helper sends metrics of the VPC CNI to CloudWatch.",
  namespace: "kube-system",
  serviceAccounts: ["cni-metrics-helper"],
  scopes: {},
  permissions: [{ actions: ["cloudwatch:PutMetricData"], resources: ["*"] }],
  upstream: [
    {
      repository: "aws/amazon-vpc-cni-k8s",
      path: "cmd/cni-metrics-helper/README.md",
      commit: "b52188387f2e2f10bf289ace929d6a63b176a4fa",
      date: "2024-02-13",
      documents: ["cni-metrics-helper"],
    },
  ],
  helm: { repository: "https://aws.github.io/eks-charts", chart: "cni-metrics-helper", values: "serviceAccount" },
};
