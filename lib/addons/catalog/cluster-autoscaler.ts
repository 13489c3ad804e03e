import type { Addon } from "../addon";

export const clusterAutoscaler: Addon = {
  name: "cluster-autoscaler",
  title: "Cluster Autoscaler",
  summary: "The Cluster Autoscaler sets the size of Auto Scaling groups and terminates instances in them.",
  namespace: "kube-system",
  serviceAccounts: ["cluster-autoscaler"],
  scopes: {
    cluster_name: { of: "cluster whose Auto Scaling groups it scales" },
    additional_cluster_names: { of: "other clusters whose Auto Scaling groups it scales", optional: true },
    group_tag_values: {
      of: "values that the tag k8s.io/cluster-autoscaler/CLUSTER may have on those groups",
      default: ["owned"],
    },
  },
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
      conditions: {
        StringEquals: { "aws:ResourceTag/k8s.io/cluster-autoscaler/<cluster_name>": "<group_tag_values>" },
      },
    },
    {
      actions: ["autoscaling:SetDesiredCapacity", "autoscaling:TerminateInstanceInAutoScalingGroup"],
      resources: ["*"],
      each: "additional_cluster_names",
      conditions: {
        StringEquals: {
          "aws:ResourceTag/k8s.io/cluster-autoscaler/<additional_cluster_names>": "<group_tag_values>",
        },
      },
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
        "Limited to groups with the tag `k8s.io/cluster-autoscaler/CLUSTER` = `owned`, by which the autoscaler finds them. Upstream asks for a restriction and names none; [AWS](https://docs.aws.amazon.com/eks/latest/best-practices/cas.html) names this one.",
    },
  ],
  helm: {
    repository: "https://kubernetes.github.io/autoscaler",
    chart: "cluster-autoscaler",
    values: "rbac.serviceAccount",
    others: { "autoDiscovery.clusterName": "production" },
  },
  caveats: [
    'The Auto Scaling groups must carry the tag `k8s.io/cluster-autoscaler/CLUSTER` = `owned`, as those of EKS managed node groups do. Tag groups of your own, or give the values that they have in `group_tag_values` (`""` for an empty one).',
  ],
};
