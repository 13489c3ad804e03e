import type { Addon } from "../addon";

export const ebsCsiDriver: Addon = {
  name: "ebs-csi-driver",
  title: "Amazon EBS CSI driver",
  summary: "The Amazon EBS CSI driver makes, attaches, resizes and snapshots EBS volumes.",
  namespace: "kube-system",
  serviceAccounts: ["ebs-csi-controller-sa"],
  scopes: { kms_key_arns: { of: "keys of your own that volumes are encrypted with", optional: true } },
  managedPolicies: ["AmazonEBSCSIDriverPolicyV2"],
  permissions: [
    { actions: ["kms:Decrypt", "kms:GenerateDataKeyWithoutPlaintext"], resources: ["<kms_key_arns>"] },
    {
      actions: ["kms:CreateGrant"],
      resources: ["<kms_key_arns>"],
      conditions: { Bool: { "kms:GrantIsForAWSResource": "true" } },
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
      path: "docs/install.md",
      section: "Encrypted EBS Volumes via KMS",
      commit: "429e202e589798e55c0f8ddcc81b2850b7f000d0",
      date: "2026-08-18",
      documents: ["ebs-csi-driver-kms"],
      written: { kms_key_arns: ["arn:aws:kms:*:*:key/*"] },
    },
  ],
  differences: [
    {
      actions: ["kms:CreateGrant"],
      reason:
        "Kept to grants for AWS resources (`kms:GrantIsForAWSResource`), as [EKS](https://docs.aws.amazon.com/eks/latest/userguide/ebs-csi.html) does.",
    },
  ],
  helm: { chart: "aws-ebs-csi-driver/aws-ebs-csi-driver", values: "controller.serviceAccount" },
  eksAddon: "aws-ebs-csi-driver",
  remark:
    "AmazonEBSCSIDriverPolicyV2 of April 2026 manages volumes with the tag `ebs.csi.aws.com/cluster` = `true` only, which the driver sets: tag volumes that were made by hand ([why](https://github.com/kubernetes-sigs/aws-ebs-csi-driver/issues/2918)). Upstream's page gives its ARN a `service-role/` that AWS does not.",
};
