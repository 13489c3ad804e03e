import type { Addon } from "../addon";
import { ASSUME_ROLES, ASSUMED_ROLES } from "../common";

export const awsLoadBalancerControllerTargetgroupBindingOnly: Addon = {
  name: "aws-load-balancer-controller-targetgroup-binding-only",
  title: "AWS Load Balancer Controller for target groups only",
  summary:
    "The AWS Load Balancer Controller, limited to `TargetGroupBinding`, registers pods in existing target groups and creates no load balancers.",
  namespace: "kube-system",
  serviceAccounts: ["aws-load-balancer-controller"],
  scopes: {
    target_group_arns: { of: "target groups that it registers pods in", optional: true },
    assume_role_arns: ASSUMED_ROLES,
  },
  anyOf: ["target_group_arns", "assume_role_arns"],
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
    ASSUME_ROLES,
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
    {
      repository: "kubernetes-sigs/aws-load-balancer-controller",
      path: "docs/deploy/installation.md",
      section: "…, also in other accounts, assuming roles",
      commit: "225f44568848eb25f13e304a5f1cc68c0cd9415d",
      date: "2026-08-03",
      documents: ["aws-load-balancer-controller-targetgroup-binding-only-cross-account"],
      written: { target_group_arns: ["*"], assume_role_arns: ["*"] },
    },
  ],
  differences: [{ actions: ["sts:TagSession"], reason: "A role may ask for the session's tags too." }],
  helm: {
    repository: "https://aws.github.io/eks-charts",
    chart: "aws-load-balancer-controller",
    values: "serviceAccount",
    others: { clusterName: "production" },
  },
  caveats: [
    "Configure the controller to manage no security group rules: upstream leaves those permissions out of this subset.",
    "A role in another account needs the same permissions there.",
  ],
};
