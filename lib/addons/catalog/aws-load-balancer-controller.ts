import type { Addon } from "../addon";
import type { Conditions } from "../permission";

/** A resource that the controller has tagged, for the cluster that is given. */
const OF_CLUSTER: Readonly<Record<string, Conditions>> = {
  cluster_name: { StringEquals: { "aws:ResourceTag/elbv2.k8s.aws/cluster": "<cluster_name>" } },
};

/** A resource that the controller creates, for the cluster that is given. */
const FOR_CLUSTER: Readonly<Record<string, Conditions>> = {
  cluster_name: { StringEquals: { "aws:RequestTag/elbv2.k8s.aws/cluster": "<cluster_name>" } },
};

export const awsLoadBalancerController: Addon = {
  name: "aws-load-balancer-controller",
  title: "AWS Load Balancer Controller",
  summary:
    "The AWS Load Balancer Controller creates load balancers for Ingresses and Services, and manages their targets, listeners and security groups.",
  namespace: "kube-system",
  serviceAccounts: ["aws-load-balancer-controller"],
  scopes: {
    cluster_name: {
      of: "cluster that load balancers, target groups and security groups must be tagged with",
      optional: true,
      without: "for any cluster",
    },
    vpc_arns: {
      of: "VPCs in whose security groups it may write rules",
      optional: true,
      without: "for any VPC",
    },
    web_acl_names: {
      of: "Ingresses to name a WAFv2 web ACL by its name (annotation wafv2-acl-name), which lists all web ACLs",
      default: false,
    },
  },
  permissions: [
    {
      actions: ["iam:CreateServiceLinkedRole"],
      resources: ["*"],
      conditions: { StringEquals: { "iam:AWSServiceName": "elasticloadbalancing.amazonaws.com" } },
    },
    {
      actions: [
        "ec2:DescribeAccountAttributes",
        "ec2:DescribeAddresses",
        "ec2:DescribeAvailabilityZones",
        "ec2:DescribeInternetGateways",
        "ec2:DescribeVpcs",
        "ec2:DescribeVpcPeeringConnections",
        "ec2:DescribeSubnets",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeInstances",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeTags",
        "ec2:GetCoipPoolUsage",
        "ec2:DescribeCoipPools",
        "ec2:GetSecurityGroupsForVpc",
        "ec2:DescribeIpamPools",
        "ec2:DescribeRouteTables",
        "elasticloadbalancing:DescribeLoadBalancers",
        "elasticloadbalancing:DescribeLoadBalancerAttributes",
        "elasticloadbalancing:DescribeListeners",
        "elasticloadbalancing:DescribeListenerCertificates",
        "elasticloadbalancing:DescribeSSLPolicies",
        "elasticloadbalancing:DescribeRules",
        "elasticloadbalancing:DescribeTargetGroups",
        "elasticloadbalancing:DescribeTargetGroupAttributes",
        "elasticloadbalancing:DescribeTargetHealth",
        "elasticloadbalancing:DescribeTags",
        "elasticloadbalancing:DescribeTrustStores",
        "elasticloadbalancing:DescribeListenerAttributes",
        "elasticloadbalancing:DescribeCapacityReservation",
      ],
      resources: ["*"],
    },
    {
      actions: [
        "cognito-idp:DescribeUserPoolClient",
        "acm:ListCertificates",
        "acm:DescribeCertificate",
        "iam:ListServerCertificates",
        "iam:GetServerCertificate",
        "waf-regional:GetWebACL",
        "waf-regional:GetWebACLForResource",
        "waf-regional:AssociateWebACL",
        "waf-regional:DisassociateWebACL",
        "wafv2:GetWebACL",
        "wafv2:GetWebACLForResource",
        "wafv2:AssociateWebACL",
        "wafv2:DisassociateWebACL",
        "shield:GetSubscriptionState",
        "shield:DescribeProtection",
        "shield:CreateProtection",
        "shield:DeleteProtection",
      ],
      resources: ["*"],
    },
    { actions: ["wafv2:ListWebACLs"], resources: ["*"], when: "web_acl_names" },
    {
      actions: ["ec2:AuthorizeSecurityGroupIngress", "ec2:RevokeSecurityGroupIngress"],
      resources: ["*"],
      narrowed: {
        cluster_name: { Null: { "aws:ResourceTag/kubernetes.io/cluster/<cluster_name>": "false" } },
        vpc_arns: { ArnEquals: { "ec2:Vpc": "<vpc_arns>" } },
      },
    },
    { actions: ["ec2:CreateSecurityGroup"], resources: ["*"] },
    {
      actions: ["ec2:CreateTags"],
      resources: ["arn:<partition>:ec2:*:*:security-group/*"],
      conditions: {
        StringEquals: { "ec2:CreateAction": "CreateSecurityGroup" },
        Null: { "aws:RequestTag/elbv2.k8s.aws/cluster": "false" },
      },
      narrowed: FOR_CLUSTER,
    },
    {
      actions: ["ec2:CreateTags", "ec2:DeleteTags"],
      resources: ["arn:<partition>:ec2:*:*:security-group/*"],
      conditions: {
        Null: { "aws:RequestTag/elbv2.k8s.aws/cluster": "true", "aws:ResourceTag/elbv2.k8s.aws/cluster": "false" },
      },
      narrowed: OF_CLUSTER,
    },
    {
      actions: ["ec2:AuthorizeSecurityGroupIngress", "ec2:RevokeSecurityGroupIngress", "ec2:DeleteSecurityGroup"],
      resources: ["*"],
      conditions: { Null: { "aws:ResourceTag/elbv2.k8s.aws/cluster": "false" } },
      narrowed: OF_CLUSTER,
    },
    {
      actions: ["elasticloadbalancing:CreateLoadBalancer", "elasticloadbalancing:CreateTargetGroup"],
      resources: ["*"],
      conditions: { Null: { "aws:RequestTag/elbv2.k8s.aws/cluster": "false" } },
      narrowed: FOR_CLUSTER,
    },
    {
      actions: [
        "elasticloadbalancing:CreateListener",
        "elasticloadbalancing:DeleteListener",
        "elasticloadbalancing:CreateRule",
        "elasticloadbalancing:DeleteRule",
      ],
      resources: ["*"],
    },
    {
      actions: ["elasticloadbalancing:AddTags", "elasticloadbalancing:RemoveTags"],
      resources: [
        "arn:<partition>:elasticloadbalancing:*:*:targetgroup/*/*",
        "arn:<partition>:elasticloadbalancing:*:*:loadbalancer/net/*/*",
        "arn:<partition>:elasticloadbalancing:*:*:loadbalancer/app/*/*",
      ],
      conditions: {
        Null: { "aws:RequestTag/elbv2.k8s.aws/cluster": "true", "aws:ResourceTag/elbv2.k8s.aws/cluster": "false" },
      },
      narrowed: OF_CLUSTER,
    },
    {
      actions: ["elasticloadbalancing:AddTags", "elasticloadbalancing:RemoveTags"],
      resources: [
        "arn:<partition>:elasticloadbalancing:*:*:listener/net/*/*/*",
        "arn:<partition>:elasticloadbalancing:*:*:listener/app/*/*/*",
        "arn:<partition>:elasticloadbalancing:*:*:listener-rule/net/*/*/*",
        "arn:<partition>:elasticloadbalancing:*:*:listener-rule/app/*/*/*",
      ],
    },
    {
      actions: [
        "elasticloadbalancing:ModifyLoadBalancerAttributes",
        "elasticloadbalancing:SetIpAddressType",
        "elasticloadbalancing:SetSecurityGroups",
        "elasticloadbalancing:SetSubnets",
        "elasticloadbalancing:DeleteLoadBalancer",
        "elasticloadbalancing:ModifyTargetGroup",
        "elasticloadbalancing:ModifyTargetGroupAttributes",
        "elasticloadbalancing:DeleteTargetGroup",
        "elasticloadbalancing:ModifyListenerAttributes",
        "elasticloadbalancing:ModifyCapacityReservation",
        "elasticloadbalancing:ModifyIpPools",
      ],
      resources: ["*"],
      conditions: { Null: { "aws:ResourceTag/elbv2.k8s.aws/cluster": "false" } },
      narrowed: OF_CLUSTER,
    },
    {
      actions: ["elasticloadbalancing:AddTags"],
      resources: [
        "arn:<partition>:elasticloadbalancing:*:*:targetgroup/*/*",
        "arn:<partition>:elasticloadbalancing:*:*:loadbalancer/net/*/*",
        "arn:<partition>:elasticloadbalancing:*:*:loadbalancer/app/*/*",
      ],
      conditions: {
        StringEquals: { "elasticloadbalancing:CreateAction": ["CreateTargetGroup", "CreateLoadBalancer"] },
        Null: { "aws:RequestTag/elbv2.k8s.aws/cluster": "false" },
      },
      narrowed: FOR_CLUSTER,
    },
    {
      actions: ["elasticloadbalancing:RegisterTargets", "elasticloadbalancing:DeregisterTargets"],
      resources: ["arn:<partition>:elasticloadbalancing:*:*:targetgroup/*/*"],
    },
    {
      actions: [
        "elasticloadbalancing:SetWebAcl",
        "elasticloadbalancing:ModifyListener",
        "elasticloadbalancing:AddListenerCertificates",
        "elasticloadbalancing:RemoveListenerCertificates",
        "elasticloadbalancing:ModifyRule",
        "elasticloadbalancing:SetRulePriorities",
      ],
      resources: ["*"],
    },
  ],
  upstream: [
    {
      repository: "kubernetes-sigs/aws-load-balancer-controller",
      path: "docs/install/iam_policy.json",
      commit: "225f44568848eb25f13e304a5f1cc68c0cd9415d",
      date: "2025-03-27",
      documents: ["aws-load-balancer-controller"],
    },
    {
      repository: "kubernetes-sigs/aws-load-balancer-controller",
      path: "docs/install/iam_policy_cn.json",
      commit: "225f44568848eb25f13e304a5f1cc68c0cd9415d",
      date: "2025-03-27",
      documents: ["aws-load-balancer-controller-cn"],
      written: { partition: "aws-cn" },
    },
    {
      repository: "kubernetes-sigs/aws-load-balancer-controller",
      path: "docs/install/iam_policy_us-gov.json",
      commit: "225f44568848eb25f13e304a5f1cc68c0cd9415d",
      date: "2025-03-27",
      documents: ["aws-load-balancer-controller-us-gov"],
      written: { partition: "aws-us-gov" },
    },
    {
      repository: "kubernetes-sigs/aws-load-balancer-controller",
      path: "docs/install/iam_policy_eusc.json",
      commit: "225f44568848eb25f13e304a5f1cc68c0cd9415d",
      date: "2025-10-31",
      documents: ["aws-load-balancer-controller-eusc"],
      written: { partition: "aws-eusc" },
    },
    {
      repository: "kubernetes-sigs/aws-load-balancer-controller",
      path: "docs/guide/ingress/annotations.md",
      section: "alb.ingress.kubernetes.io/wafv2-acl-name",
      commit: "225f44568848eb25f13e304a5f1cc68c0cd9415d",
      date: "2026-07-29",
      documents: ["aws-load-balancer-controller", "aws-load-balancer-controller-wafv2-acl-name"],
      written: { web_acl_names: true },
    },
    {
      repository: "kubernetes-sigs/aws-load-balancer-controller",
      path: "docs/deploy/installation.md",
      section: "Option A: Recommended, IAM roles for service accounts (IRSA)",
      commit: "225f44568848eb25f13e304a5f1cc68c0cd9415d",
      date: "2026-08-03",
    },
  ],
  helm: {
    repository: "https://aws.github.io/eks-charts",
    chart: "aws-load-balancer-controller",
    values: "serviceAccount",
    others: { clusterName: "production" },
  },
  caveats: [
    "With `cluster_name`, the controller can neither change nor delete what another cluster's name is tagged on, and writes rules only in security groups that carry the tag `kubernetes.io/cluster/CLUSTER`, as EKS's cluster security group does: tag the security groups of your nodes and pods.",
    "With `vpc_arns`, it writes rules only in security groups of those VPCs. Upstream narrows no other action by VPC.",
    "Neither input narrows listeners, rules, registered targets and web ACLs: upstream's document has no condition on these.",
    "Global Accelerator and certificates by ACM are optional features that need more: give the documents that upstream publishes for them (`aga_controller_iam_policy.json`, `iam_policy_acm_certs.json`) in `inline_policies`.",
  ],
};
