/**
 * What upstream publishes, or a rival presets, and has no module here: why. By the names of the
 * documents for `npm run presets`, and else by the name of the add-on.
 */
export const leftOut: Readonly<Record<string, string>> = {
  "ack-iam-controller":
    "Its policy makes roles with any rights on `*`: it is an administrator, and wants a boundary that only you can draw.",
  "ack-s3-controller":
    "Its policy allows every action of S3 on `*`: there is nothing to narrow that would leave it useful.",
  "app-mesh": "AWS ended App Mesh on 2026-09-30.",
  "aws-load-balancer-controller-acm-certificates":
    "An optional feature of the controller: give its document in `inline_policies`.",
  "aws-load-balancer-controller-global-accelerator":
    "An optional feature of the controller: give its document in `inline_policies`.",
  ...isolated("iso", "isob", "isoe", "isof"),
  "aws-load-balancer-controller-targetgroup-binding-only-cross-account":
    "It adds `sts:AssumeRole` on `*`: give the roles of the other accounts in `inline_policies`.",
  "cluster-autoscaler-minimal": "It finds no groups by tags, and asks to describe them on ARNs, which IAM does not do.",
  crossplane: "Its project publishes no policy but all actions on all resources.",
  "ebs-csi-driver-cluster-scoped":
    "It takes the driver's option `--k8s-tag-cluster-id`, and a tag on the role: attach AmazonEBSCSIDriverEKSClusterScopedPolicy by `role`.",
  "ebs-csi-driver-v1": "Superseded by the policy that `ebs-csi-driver` attaches.",
  "efs-csi-driver": "An example; upstream recommends the AWS managed policy that `efs-csi-driver` attaches.",
  "efs-csi-driver-node": "For mounts of file systems in other accounts only, and on `*`.",
  "external-dns-abac":
    "Upstream's example of narrowing to names of records: give it in `inline_policies`, or by `role`.",
  "external-dns-cloud-map": "It allows every action of Cloud Map on `*`.",
  "external-secrets-acm": "A new provider of the operator; it exports private keys, on `*`.",
  ...parts("eks-integration", "iam-integration", "interruption", "node-lifecycle", "resource-discovery", "zonal-shift"),
  "ecr-pull-only": "What nodes need to pull images; pods do not pull.",
  "keda-cloudwatch": "It is `cloudwatch:GetMetricData` on `*`: give it in `inline_policies`.",
  "vector-agent-log": "What it needs depends on where its logs go.",
  "vpc-cni-ipv4-scoped": "Upstream's sample lacks an action that its own policy has: `ec2:DescribeSecurityGroups`.",
  "x-ray": "Part of `cloudwatch-observability`.",
};

function isolated(...partitions: readonly string[]): Record<string, string> {
  const reason =
    "Upstream leaves out five actions there that these partitions do not know, and that grant nothing there.";
  return Object.fromEntries(partitions.map((each) => [`aws-load-balancer-controller-${each}`, reason]));
}

function parts(...documents: readonly string[]): Record<string, string> {
  return Object.fromEntries(documents.map((each) => [`karpenter-${each}`, "A part of `karpenter`."]));
}
