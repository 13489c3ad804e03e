import type { Addon } from "../addon";

export const clusterAutoscaler: Addon = {
  name: "cluster-autoscaler",
  title: "Cluster Autoscaler",
  summary: "The Cluster Autoscaler sets the size of Auto Scaling groups, and ends instances in them.",
  namespace: "kube-system",
  serviceAccounts: ["cluster-autoscaler"],
  scopes: { cluster_name: { of: "cluster whose Auto Scaling groups it scales" } },
  permissions: [
    {
      actions: [
        "autoscaling:DescribeAutoScalingGroups",
        "autoscaling:DescribeAutoScalingInstances",
        "autoscaling:DescribeLaunchConfigurations",
        "autoscaling:DescribeScalingActivities",
        "ec2:DescribeImages",
        "ec2:DescribeInstanceTypes",
        "ec2:DescribeLaunchTemplateVersions",
        "ec2:GetInstanceTypesFromInstanceRequirements",
        "eks:DescribeNodegroup",
      ],
      resources: ["*"],
    },
    {
      actions: ["autoscaling:SetDesiredCapacity", "autoscaling:TerminateInstanceInAutoScalingGroup"],
      resources: ["*"],
      conditions: { StringEquals: { "aws:ResourceTag/k8s.io/cluster-autoscaler/<cluster_name>": "owned" } },
    },
  ],
  upstream: [
    {
      repository: "kubernetes/autoscaler",
      path: "cluster-autoscaler/cloudprovider/aws/README.md",
      section: "Full Cluster Autoscaler Features Policy (Recommended)",
      commit: "55c37cd5eb550756c5ccc5a89e9068d77797e575",
      date: "2025-12-11",
      documents: ["cluster-autoscaler"],
      written: { cluster_name: "production" },
    },
  ],
  differences: [
    {
      actions: ["autoscaling:SetDesiredCapacity", "autoscaling:TerminateInstanceInAutoScalingGroup"],
      reason:
        "Kept to groups with the tag `k8s.io/cluster-autoscaler/CLUSTER` = `owned`, by which the autoscaler finds them: upstream asks for a restriction and names none, [AWS](https://docs.aws.amazon.com/eks/latest/best-practices/cas.html) names this one.",
    },
  ],
  helm: { chart: "autoscaler/cluster-autoscaler", values: "rbac.serviceAccount" },
  remark:
    "The Auto Scaling groups must carry the tag `k8s.io/cluster-autoscaler/CLUSTER` = `owned`, as those of EKS managed node groups do; tag groups of your own.",
};
