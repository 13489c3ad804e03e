import type { Addon } from "../addon";

export const awsLoadBalancerControllerTargetgroupBindingOnly: Addon = {
  name: "aws-load-balancer-controller-targetgroup-binding-only",
  title: "AWS Load Balancer Controller for target groups only",
  summary: "The AWS Load Balancer Controller, held to pods in target groups that exist: it makes no load balancers.",
  namespace: "kube-system",
  serviceAccounts: ["aws-load-balancer-controller"],
  scopes: { target_group_arns: { of: "target groups that it registers pods in" } },
  permissions: [
    {
      actions: [
        "ec2:DescribeVpcs",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeInstances",
        "elasticloadbalancing:DescribeTargetGroups",
        "elasticloadbalancing:DescribeTargetHealth",
      ],
      resources: ["*"],
    },
    {
      actions: [
        "elasticloadbalancing:ModifyTargetGroup",
        "elasticloadbalancing:ModifyTargetGroupAttributes",
        "elasticloadbalancing:RegisterTargets",
        "elasticloadbalancing:DeregisterTargets",
      ],
      resources: ["<target_group_arns>"],
    },
  ],
  upstream: [
    {
      repository: "kubernetes-sigs/aws-load-balancer-controller",
      path: "docs/deploy/installation.md",
      section: "You only want the LBC to add and remove IPs to already existing target groups",
      commit: "225f44568848eb25f13e304a5f1cc68c0cd9415d",
      date: "2026-08-03",
      documents: ["aws-load-balancer-controller-targetgroup-binding-only"],
      written: { target_group_arns: ["*"] },
    },
  ],
  helm: { chart: "eks/aws-load-balancer-controller", values: "serviceAccount" },
  remark:
    "Install the controller so that it manages no security group rules: upstream leaves those rights out of this subset.",
};
