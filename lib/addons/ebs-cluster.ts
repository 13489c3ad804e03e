import type { Permission } from "./permission";

/**
 * What AmazonEBSCSIDriverEKSClusterScopedPolicy allows, with the name of the cluster in the place of the principal's tag
 * `eks-cluster-name`: a role of IRSA has no such tag of itself, and whoever may tag the role could change what it reaches.
 */
export const ofCluster: readonly Permission[] = [
  {
    actions: [
      "ec2:DescribeAvailabilityZones",
      "ec2:DescribeInstances",
      "ec2:DescribeInstanceTypes",
      "ec2:DescribeSnapshots",
      "ec2:DescribeVolumes",
      "ec2:DescribeVolumesModifications",
      "ec2:DescribeVolumeStatus",
    ],
    resources: ["*"],
    when: "cluster_name",
  },
  {
    actions: ["ec2:CreateVolume", "ec2:CopyVolumes"],
    resources: ["arn:<partition>:ec2:*:*:volume/*"],
    conditions: { StringEquals: { "aws:RequestTag/ebs.csi.aws.com/cluster-name": "<cluster_name>" } },
  },
  {
    actions: ["ec2:CopyVolumes"],
    resources: ["arn:<partition>:ec2:*:*:volume/vol-*"],
    conditions: { StringEquals: { "ec2:ResourceTag/ebs.csi.aws.com/cluster-name": "<cluster_name>" } },
  },
  {
    actions: ["ec2:CreateSnapshot"],
    resources: ["arn:<partition>:ec2:*:*:snapshot/*"],
    conditions: { StringEquals: { "aws:RequestTag/ebs.csi.aws.com/cluster-name": "<cluster_name>" } },
  },
  {
    actions: ["ec2:CreateSnapshot"],
    resources: ["arn:<partition>:ec2:*:*:volume/*"],
    conditions: { StringEquals: { "ec2:ResourceTag/ebs.csi.aws.com/cluster-name": "<cluster_name>" } },
  },
  {
    actions: ["ec2:ModifyVolume", "ec2:AttachVolume", "ec2:DetachVolume", "ec2:DeleteVolume"],
    resources: ["arn:<partition>:ec2:*:*:volume/*"],
    conditions: { StringEquals: { "ec2:ResourceTag/ebs.csi.aws.com/cluster-name": "<cluster_name>" } },
  },
  {
    actions: ["ec2:CreateVolume", "ec2:EnableFastSnapshotRestores"],
    resources: ["arn:<partition>:ec2:*:*:snapshot/*"],
    conditions: { StringEquals: { "ec2:ResourceTag/ebs.csi.aws.com/cluster-name": "<cluster_name>" } },
  },
  {
    actions: ["ec2:AttachVolume", "ec2:DetachVolume"],
    resources: ["arn:<partition>:ec2:*:*:instance/*"],
    conditions: { StringEquals: { "ec2:ResourceTag/eks:cluster-name": "<cluster_name>" } },
  },
  {
    actions: ["ec2:AttachVolume", "ec2:DetachVolume"],
    resources: ["arn:<partition>:ec2:*:*:instance/*"],
    conditions: { StringEquals: { "ec2:ResourceTag/ebs.csi.aws.com/cluster-name": "<cluster_name>" } },
  },
  {
    actions: ["ec2:DeleteSnapshot", "ec2:LockSnapshot"],
    resources: ["arn:<partition>:ec2:*:*:snapshot/*"],
    conditions: { StringEquals: { "ec2:ResourceTag/ebs.csi.aws.com/cluster-name": "<cluster_name>" } },
  },
  {
    actions: ["ec2:CreateTags"],
    resources: ["arn:<partition>:ec2:*:*:volume/*", "arn:<partition>:ec2:*:*:snapshot/*"],
    conditions: { StringEquals: { "ec2:CreateAction": ["CreateVolume", "CreateSnapshot", "CopyVolumes"] } },
    when: "cluster_name",
  },
  {
    actions: ["ec2:CreateTags", "ec2:DeleteTags"],
    resources: ["arn:<partition>:ec2:*:*:volume/*"],
    conditions: {
      StringEquals: { "ec2:ResourceTag/ebs.csi.aws.com/cluster-name": "<cluster_name>" },
      Null: { "aws:TagKeys": "false" },
      "ForAllValues:StringNotEquals": {
        "aws:TagKeys": [
          "ebs.csi.aws.com/cluster",
          "ebs.csi.aws.com/cluster-name",
          "kubernetes.io/created-for/pvc/name",
        ],
      },
    },
  },
];
