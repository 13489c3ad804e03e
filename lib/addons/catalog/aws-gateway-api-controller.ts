import type { Addon } from "../addon";

export const awsGatewayApiController: Addon = {
  name: "aws-gateway-api-controller",
  title: "AWS Gateway API Controller",
  summary: "The AWS Gateway API Controller creates VPC Lattice services and networks for Gateways and Routes.",
  namespace: "aws-application-networking-system",
  serviceAccounts: ["gateway-api-controller"],
  scopes: {},
  permissions: [
    {
      actions: [
        "vpc-lattice:*",
        "ec2:DescribeVpcs",
        "ec2:DescribeSubnets",
        "ec2:DescribeTags",
        "ec2:DescribeSecurityGroups",
        "logs:CreateLogDelivery",
        "logs:GetLogDelivery",
        "logs:DescribeLogGroups",
        "logs:PutResourcePolicy",
        "logs:DescribeResourcePolicies",
        "logs:UpdateLogDelivery",
        "logs:DeleteLogDelivery",
        "logs:ListLogDeliveries",
        "tag:GetResources",
        "firehose:TagDeliveryStream",
        "s3:GetBucketPolicy",
        "s3:PutBucketPolicy",
        "tag:TagResources",
        "tag:UntagResources",
        "acm:ListCertificates",
      ],
      resources: ["*"],
    },
    {
      actions: ["iam:CreateServiceLinkedRole"],
      resources: ["arn:<partition>:iam::*:role/aws-service-role/vpc-lattice.amazonaws.com/AWSServiceRoleForVpcLattice"],
      conditions: { StringLike: { "iam:AWSServiceName": "vpc-lattice.amazonaws.com" } },
    },
    {
      actions: ["iam:CreateServiceLinkedRole"],
      resources: [
        "arn:<partition>:iam::*:role/aws-service-role/delivery.logs.amazonaws.com/AWSServiceRoleForLogDelivery",
      ],
      conditions: { StringLike: { "iam:AWSServiceName": "delivery.logs.amazonaws.com" } },
    },
  ],
  upstream: [
    {
      repository: "aws/aws-application-networking-k8s",
      path: "files/controller-installation/recommended-inline-policy.json",
      commit: "03d6abecad555845b9a78988f7bfedf9085e0bc4",
      date: "2026-03-26",
      documents: ["aws-gateway-api-controller"],
    },
  ],
  helm: {
    repository: "oci://public.ecr.aws/aws-application-networking-k8s",
    chart: "aws-gateway-controller-chart",
    values: "serviceAccount",
  },
  caveats: [
    "`s3:PutBucketPolicy` on `*` can replace the policy of any bucket in the account: VPC Lattice asks for it to deliver access logs to buckets. If you do not use access logs, deny it by `permissions_boundary_arn`.",
  ],
};
