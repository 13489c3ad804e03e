import type { Addon } from "../addon";

export const keda: Addon = {
  name: "keda",
  title: "KEDA",
  summary:
    "KEDA scales workloads by the length of queues or by CloudWatch metrics, with its own role or with those of the workloads.",
  namespace: "keda",
  serviceAccounts: ["keda-operator"],
  scopes: {
    queue_arns: { of: "queues whose length it reads", optional: true },
    workload_role_arns: { of: "roles of workloads that it assumes", optional: true },
    cloudwatch_metrics: { of: "reading all metrics of CloudWatch, which has no narrower scope", default: false },
  },
  anyOf: ["queue_arns", "workload_role_arns", "cloudwatch_metrics"],
  permissions: [
    { actions: ["sqs:GetQueueAttributes"], resources: ["<queue_arns>"] },
    { actions: ["sts:AssumeRole"], resources: ["<workload_role_arns>"] },
    { actions: ["cloudwatch:GetMetricData"], resources: ["*"], when: "cloudwatch_metrics" },
  ],
  upstream: [
    {
      repository: "kedacore/keda-docs",
      path: "content/docs/2.20/authentication-providers/aws.md",
      commit: "a55c5d345e2cbd9923ab4936f1cabc2a17e9abac",
      date: "2026-05-03",
      documents: ["keda-sqs"],
      written: { queue_arns: ["arn:aws:sqs:*:YOUR_ACCOUNT:YOUR_QUEUE"] },
    },
    {
      repository: "kedacore/keda-docs",
      path: "content/docs/2.20/authentication-providers/aws.md",
      commit: "a55c5d345e2cbd9923ab4936f1cabc2a17e9abac",
      date: "2026-05-03",
      documents: ["keda-assume-role"],
      written: { workload_role_arns: ["arn:aws:iam::ACCOUNT_1:role/ROLE_NAME", "arn:aws:iam::ACCOUNT_2:role/*"] },
    },
    {
      repository: "kedacore/keda-docs",
      path: "content/docs/2.20/scalers/aws-cloudwatch.md",
      commit: "a55c5d345e2cbd9923ab4936f1cabc2a17e9abac",
      date: "2026-02-02",
      documents: ["keda-cloudwatch"],
      written: { cloudwatch_metrics: true },
    },
  ],
  helm: { repository: "https://kedacore.github.io/charts", chart: "keda", values: "serviceAccount.operator" },
  caveats: ["A role of a workload must trust this role before KEDA can assume it."],
};
