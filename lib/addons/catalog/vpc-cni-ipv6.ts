import type { Addon } from "../addon";

export const vpcCniIpv6: Addon = {
  name: "vpc-cni-ipv6",
  title: "Amazon VPC CNI for IPv6",
  summary: "The Amazon VPC CNI assigns IPv6 addresses of the VPC to pods.",
  namespace: "kube-system",
  serviceAccounts: ["aws-node"],
  scopes: { log_group_arns: { of: "log groups that the network policy agent writes to", optional: true } },
  permissions: [
    {
      actions: [
        "ec2:AssignIpv6Addresses",
        "ec2:DescribeInstances",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeSubnets",
        "ec2:DescribeTags",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeInstanceTypes",
      ],
      resources: ["*"],
    },
    { actions: ["ec2:CreateTags"], resources: ["arn:<partition>:ec2:*:*:network-interface/*"] },
    { actions: ["logs:DescribeLogGroups"], resources: ["*"], when: "log_group_arns" },
    {
      actions: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
      resources: ["<log_group_arns>", "<log_group_arns>:*"],
    },
  ],
  upstream: [
    {
      repository: "aws/amazon-vpc-cni-k8s",
      path: "docs/iam-policy.md",
      section: "IPv6 mode",
      commit: "b52188387f2e2f10bf289ace929d6a63b176a4fa",
      date: "2026-06-01",
      documents: ["vpc-cni-ipv6"],
    },
  ],
  differences: [
    {
      actions: ["logs:DescribeLogGroups", "logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
      reason:
        "For the optional logs of network policies: [EKS](https://docs.aws.amazon.com/eks/latest/userguide/network-policies-troubleshooting.html) names them, on `*`.",
    },
  ],
  helm: { repository: "https://aws.github.io/eks-charts", chart: "aws-vpc-cni", values: "serviceAccount" },
  eksAddon: "vpc-cni",
  caveats: [
    "With `log_group_arns`, the network policy agent may send its logs to CloudWatch. It writes to `arn:aws:logs:REGION:ACCOUNT:log-group:/aws/eks/CLUSTER/cluster`.",
  ],
};
