import type { Addon } from "../addon";
import { ofCluster } from "../ebs-cluster";

export const ebsCsiDriver: Addon = {
  name: "ebs-csi-driver",
  title: "Amazon EBS CSI driver",
  summary: "The Amazon EBS CSI driver creates, attaches, resizes and snapshots EBS volumes.",
  namespace: "kube-system",
  serviceAccounts: ["ebs-csi-controller-sa"],
  scopes: {
    cluster_name: {
      of: "cluster whose volumes, snapshots and instances it may touch",
      optional: true,
      without: "for any cluster",
    },
    kms_key_arns: { of: "KMS keys of your own that volumes are encrypted with", optional: true },
    tag_existing_volumes: {
      of: "changing tags of volumes and snapshots that the driver did not create",
      default: false,
    },
  },
  managedPolicies: [
    {
      path: "AmazonEBSCSIDriverPolicyV2",
      elsewhere: "service-role/AmazonEBSCSIDriverPolicy",
      unless: "cluster_name",
    },
  ],
  permissions: [
    ...ofCluster,
    { actions: ["kms:Decrypt", "kms:GenerateDataKeyWithoutPlaintext"], resources: ["<kms_key_arns>"] },
    {
      actions: ["kms:CreateGrant"],
      resources: ["<kms_key_arns>"],
      conditions: { Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
    {
      actions: ["ec2:CreateTags"],
      resources: ["arn:<partition>:ec2:*:*:volume/*", "arn:<partition>:ec2:*:*:snapshot/*"],
      conditions: {
        Null: { "aws:TagKeys": "false" },
        "ForAllValues:StringNotEquals": {
          "aws:TagKeys": [
            "ebs.csi.aws.com/cluster",
            "ebs.csi.aws.com/cluster-name",
            "kubernetes.io/created-for/pvc/name",
          ],
        },
      },
      when: "tag_existing_volumes",
    },
  ],
  upstream: [
    {
      repository: "kubernetes-sigs/aws-ebs-csi-driver",
      path: "docs/AmazonEBSCSIDriverPolicyV2.json",
      commit: "429e202e589798e55c0f8ddcc81b2850b7f000d0",
      date: "2026-04-20",
      documents: ["ebs-csi-driver"],
      managedPolicy: "AmazonEBSCSIDriverPolicyV2",
    },
    {
      repository: "kubernetes-sigs/aws-ebs-csi-driver",
      path: "docs/AmazonEBSCSIDriverEKSClusterScopedPolicy.json",
      commit: "429e202e589798e55c0f8ddcc81b2850b7f000d0",
      date: "2026-04-20",
      documents: ["ebs-csi-driver-cluster-scoped"],
      written: { cluster_name: "${aws:PrincipalTag/eks-cluster-name}" },
    },
    {
      repository: "kubernetes-sigs/aws-ebs-csi-driver",
      path: "docs/install.md",
      section: "Encrypted EBS Volumes via KMS",
      commit: "429e202e589798e55c0f8ddcc81b2850b7f000d0",
      date: "2026-08-18",
      documents: ["ebs-csi-driver-kms"],
      written: { kms_key_arns: ["arn:aws:kms:*:*:key/*"] },
    },
    {
      repository: "kubernetes-sigs/aws-ebs-csi-driver",
      path: "docs/tagging.md",
      section: "Adding, Modifying, and Deleting Tags Of Existing Volumes",
      commit: "429e202e589798e55c0f8ddcc81b2850b7f000d0",
      date: "2026-03-24",
      documents: ["ebs-csi-driver-modify-tags"],
      written: { tag_existing_volumes: true },
    },
  ],
  differences: [
    {
      actions: ["kms:CreateGrant"],
      reason:
        "Limited to grants for AWS resources (`kms:GrantIsForAWSResource`), as [EKS](https://docs.aws.amazon.com/eks/latest/userguide/ebs-csi.html) does.",
    },
    {
      actions: ["ec2:CreateTags"],
      reason:
        "With `tag_existing_volumes`, any tag but those that the other permissions go by: with upstream's statement, the driver could tag any volume as its own.",
    },
  ],
  helm: {
    repository: "https://kubernetes-sigs.github.io/aws-ebs-csi-driver",
    chart: "aws-ebs-csi-driver",
    values: "controller.serviceAccount",
  },
  eksAddon: "aws-ebs-csi-driver",
  caveats: [
    "AmazonEBSCSIDriverPolicyV2 of April 2026 manages volumes and snapshots with the tag `ebs.csi.aws.com/cluster` = `true` only, which the driver sets: tag volumes that you created by hand ([why](https://github.com/kubernetes-sigs/aws-ebs-csi-driver/issues/2918)).",
    "AWS documents AmazonEBSCSIDriverPolicyV2 for the partition `aws` only. Elsewhere the module attaches the older AmazonEBSCSIDriverPolicy, which AWS maintains in all partitions and which is wider: it does not require the tag.",
    "`cluster_name` takes the place of the managed policy: it needs driver 1.58.0 or later with the option `--k8s-tag-cluster-id` set to that name, and instances tagged `eks:cluster-name` (EKS managed node groups) or `ebs.csi.aws.com/cluster-name`. Volumes from before need the tag `ebs.csi.aws.com/cluster-name`. The name stands in the policy itself, so the role needs no tag `eks-cluster-name`.",
    "Tags of volumes that the driver created can be changed without `tag_existing_volumes`, by a VolumeAttributesClass.",
  ],
};
