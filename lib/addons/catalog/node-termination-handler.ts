import type { Addon } from "../addon";

export const nodeTerminationHandler: Addon = {
  name: "node-termination-handler",
  title: "AWS Node Termination Handler",
  summary: "The AWS Node Termination Handler drains nodes before they terminate, as events in a queue announce.",
  namespace: "kube-system",
  serviceAccounts: ["aws-node-termination-handler"],
  scopes: { queue_arns: { of: "queues that announce terminations", optional: true } },
  anyOf: ["queue_arns"],
  permissions: [
    {
      actions: [
        "autoscaling:CompleteLifecycleAction",
        "autoscaling:DescribeAutoScalingInstances",
        "autoscaling:DescribeTags",
        "ec2:DescribeInstances",
      ],
      resources: ["*"],
    },
    { actions: ["sqs:DeleteMessage", "sqs:ReceiveMessage"], resources: ["<queue_arns>"] },
  ],
  upstream: [
    {
      repository: "aws/aws-node-termination-handler",
      path: "README.md",
      section: "Create an IAM Role for the Pods",
      commit: "62a8761d812b331620a0f006b55f70bcadb0462e",
      date: "2026-04-02",
      documents: ["node-termination-handler"],
      written: { queue_arns: ["*"] },
    },
  ],
  helm: {
    repository: "oci://public.ecr.aws/aws-ec2/helm",
    chart: "aws-node-termination-handler",
    values: "serviceAccount",
    others: { enableSqsTerminationDraining: true },
  },
  caveats: [
    "Only queue-processor mode (`enableSqsTerminationDraining`) needs the role: the other mode reads instance metadata.",
  ],
};
