import type { Addon } from "../addon";

export const karpenter: Addon = {
  name: "karpenter",
  title: "Karpenter",
  summary:
    "Karpenter launches and terminates the instances of a cluster, with launch templates and instance profiles of its own.",
  namespace: "kube-system",
  serviceAccounts: ["karpenter"],
  scopes: {
    cluster_name: { of: "cluster whose nodes it launches" },
    node_role_arns: { of: "roles that its nodes run as" },
    queue_arns: { of: "queues that announce interruptions to it", optional: true },
    ami_parameter_arns: { of: "SSM parameters of your own that hold AMI ids", optional: true },
  },
  permissions: [
    {
      actions: ["ec2:RunInstances", "ec2:CreateFleet"],
      resources: [
        "arn:<partition>:ec2:<region>::image/*",
        "arn:<partition>:ec2:<region>::snapshot/*",
        "arn:<partition>:ec2:<region>:*:security-group/*",
        "arn:<partition>:ec2:<region>:*:subnet/*",
        "arn:<partition>:ec2:<region>:*:capacity-reservation/*",
        "arn:<partition>:ec2:<region>:*:placement-group/*",
      ],
    },
    {
      actions: ["ec2:RunInstances", "ec2:CreateFleet"],
      resources: ["arn:<partition>:ec2:<region>:*:launch-template/*"],
      conditions: {
        StringEquals: { "aws:ResourceTag/kubernetes.io/cluster/<cluster_name>": "owned" },
        StringLike: { "aws:ResourceTag/karpenter.sh/nodepool": "*" },
      },
    },
    {
      actions: ["ec2:RunInstances", "ec2:CreateFleet", "ec2:CreateLaunchTemplate"],
      resources: [
        "arn:<partition>:ec2:<region>:*:fleet/*",
        "arn:<partition>:ec2:<region>:*:instance/*",
        "arn:<partition>:ec2:<region>:*:volume/*",
        "arn:<partition>:ec2:<region>:*:network-interface/*",
        "arn:<partition>:ec2:<region>:*:launch-template/*",
        "arn:<partition>:ec2:<region>:*:spot-instances-request/*",
      ],
      conditions: {
        StringEquals: {
          "aws:RequestTag/kubernetes.io/cluster/<cluster_name>": "owned",
          "aws:RequestTag/eks:eks-cluster-name": "<cluster_name>",
        },
        StringLike: { "aws:RequestTag/karpenter.sh/nodepool": "*" },
      },
    },
    {
      actions: ["ec2:CreateTags"],
      resources: [
        "arn:<partition>:ec2:<region>:*:fleet/*",
        "arn:<partition>:ec2:<region>:*:instance/*",
        "arn:<partition>:ec2:<region>:*:volume/*",
        "arn:<partition>:ec2:<region>:*:network-interface/*",
        "arn:<partition>:ec2:<region>:*:launch-template/*",
        "arn:<partition>:ec2:<region>:*:spot-instances-request/*",
      ],
      conditions: {
        StringEquals: {
          "aws:RequestTag/kubernetes.io/cluster/<cluster_name>": "owned",
          "aws:RequestTag/eks:eks-cluster-name": "<cluster_name>",
          "ec2:CreateAction": ["RunInstances", "CreateFleet", "CreateLaunchTemplate"],
        },
        StringLike: { "aws:RequestTag/karpenter.sh/nodepool": "*" },
      },
    },
    {
      actions: ["ec2:CreateTags"],
      resources: ["arn:<partition>:ec2:<region>:*:instance/*"],
      conditions: {
        StringEquals: { "aws:ResourceTag/kubernetes.io/cluster/<cluster_name>": "owned" },
        StringLike: { "aws:ResourceTag/karpenter.sh/nodepool": "*" },
        StringEqualsIfExists: { "aws:RequestTag/eks:eks-cluster-name": "<cluster_name>" },
        "ForAllValues:StringEquals": { "aws:TagKeys": ["eks:eks-cluster-name", "karpenter.sh/nodeclaim", "Name"] },
      },
    },
    {
      actions: ["ec2:TerminateInstances", "ec2:DeleteLaunchTemplate"],
      resources: ["arn:<partition>:ec2:<region>:*:instance/*", "arn:<partition>:ec2:<region>:*:launch-template/*"],
      conditions: {
        StringEquals: { "aws:ResourceTag/kubernetes.io/cluster/<cluster_name>": "owned" },
        StringLike: { "aws:ResourceTag/karpenter.sh/nodepool": "*" },
      },
    },
    {
      actions: ["iam:PassRole"],
      resources: ["<node_role_arns>"],
      conditions: { StringEquals: { "iam:PassedToService": ["ec2.amazonaws.com", "ec2.amazonaws.com.cn"] } },
    },
    {
      actions: ["iam:CreateInstanceProfile"],
      resources: ["arn:<partition>:iam::<account>:instance-profile/*"],
      conditions: {
        StringEquals: {
          "aws:RequestTag/kubernetes.io/cluster/<cluster_name>": "owned",
          "aws:RequestTag/eks:eks-cluster-name": "<cluster_name>",
          "aws:RequestTag/topology.kubernetes.io/region": "<region>",
        },
        StringLike: { "aws:RequestTag/karpenter.k8s.aws/ec2nodeclass": "*" },
      },
    },
    {
      actions: ["iam:TagInstanceProfile"],
      resources: ["arn:<partition>:iam::<account>:instance-profile/*"],
      conditions: {
        StringEquals: {
          "aws:ResourceTag/kubernetes.io/cluster/<cluster_name>": "owned",
          "aws:ResourceTag/topology.kubernetes.io/region": "<region>",
          "aws:RequestTag/kubernetes.io/cluster/<cluster_name>": "owned",
          "aws:RequestTag/eks:eks-cluster-name": "<cluster_name>",
          "aws:RequestTag/topology.kubernetes.io/region": "<region>",
        },
        StringLike: {
          "aws:ResourceTag/karpenter.k8s.aws/ec2nodeclass": "*",
          "aws:RequestTag/karpenter.k8s.aws/ec2nodeclass": "*",
        },
      },
    },
    {
      actions: ["iam:AddRoleToInstanceProfile", "iam:RemoveRoleFromInstanceProfile", "iam:DeleteInstanceProfile"],
      resources: ["arn:<partition>:iam::<account>:instance-profile/*"],
      conditions: {
        StringEquals: {
          "aws:ResourceTag/kubernetes.io/cluster/<cluster_name>": "owned",
          "aws:ResourceTag/topology.kubernetes.io/region": "<region>",
        },
        StringLike: { "aws:ResourceTag/karpenter.k8s.aws/ec2nodeclass": "*" },
      },
    },
    { actions: ["eks:DescribeCluster"], resources: ["arn:<partition>:eks:<region>:<account>:cluster/<cluster_name>"] },
    { actions: ["sqs:DeleteMessage", "sqs:GetQueueUrl", "sqs:ReceiveMessage"], resources: ["<queue_arns>"] },
    {
      actions: ["arc-zonal-shift:GetManagedResource"],
      resources: ["*"],
      conditions: {
        StringEquals: {
          "arc-zonal-shift:ResourceIdentifier": "arn:<partition>:eks:<region>:<account>:cluster/<cluster_name>",
        },
      },
    },
    {
      actions: [
        "ec2:DescribeCapacityReservations",
        "ec2:DescribeImages",
        "ec2:DescribeInstances",
        "ec2:DescribeInstanceStatus",
        "ec2:DescribeInstanceTypeOfferings",
        "ec2:DescribeInstanceTypes",
        "ec2:DescribeLaunchTemplates",
        "ec2:DescribePlacementGroups",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeSpotPriceHistory",
        "ec2:DescribeSubnets",
      ],
      resources: ["*"],
      conditions: { StringEquals: { "aws:RequestedRegion": "<region>" } },
    },
    { actions: ["ssm:GetParameter"], resources: ["arn:<partition>:ssm:<region>::parameter/aws/service/*"] },
    { actions: ["ssm:GetParameter"], resources: ["<ami_parameter_arns>"] },
    { actions: ["pricing:GetProducts"], resources: ["*"] },
    { actions: ["iam:ListInstanceProfiles"], resources: ["*"] },
    { actions: ["iam:GetInstanceProfile"], resources: ["arn:<partition>:iam::<account>:instance-profile/*"] },
  ],
  upstream: [
    {
      repository: "aws/karpenter-provider-aws",
      path: "website/content/en/v1.14/getting-started/getting-started-with-karpenter/cloudformation.yaml",
      commit: "1d927085dd81a9df9301e613f371dac5b4d16bfe",
      date: "2026-07-11",
      documents: ["karpenter"],
      written: {
        partition: "${AWS::Partition}",
        region: "${AWS::Region}",
        account: "${AWS::AccountId}",
        cluster_name: "${ClusterName}",
        node_role_arns: ["${KarpenterNodeRole.Arn}"],
        queue_arns: ["${KarpenterInterruptionQueue.Arn}"],
      },
    },
  ],
  helm: {
    repository: "oci://public.ecr.aws/karpenter",
    chart: "karpenter",
    values: "serviceAccount",
    others: { "settings.clusterName": "production" },
  },
  caveats: [
    "This policy needs Karpenter 1.7 or later.",
    "`ami_parameter_arns` is for `ssmParameter` of an EC2NodeClass: upstream allows parameters of AWS only.",
    "Upstream attaches six managed policies. Together they exceed what one managed policy may hold, and fit in one inline policy.",
    "With `policy_name`, everything must fit into one managed policy: a cluster name of about 40 letters, or long lists of ARNs, exceed it, and the plan fails with the number of characters.",
    "Without `queue_arns`, Karpenter does not see interruptions coming: leave its setting `interruptionQueue` empty then.",
  ],
};
