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
  "cluster-autoscaler-minimal": "It finds no groups by tags, and asks to describe them on ARNs, which IAM does not do.",
  crossplane: "Its project publishes no policy but all actions on all resources.",
  "ebs-csi-driver-v1": "Superseded by the policy that `ebs-csi-driver` attaches.",
  "efs-csi-driver": "An example; upstream recommends the AWS managed policy that `efs-csi-driver` attaches.",
  "external-dns-cloud-map": "It allows every action of Cloud Map on `*`.",
  "external-secrets-acm": "A new provider of the operator; it exports private keys, on `*`.",
  ...parts("eks-integration", "iam-integration", "interruption", "node-lifecycle", "resource-discovery", "zonal-shift"),
  "vector-agent-log": "What it needs depends on where its logs go.",
  "vpc-cni-ipv4-scoped": "Upstream's sample lacks an action that its own policy has: `ec2:DescribeSecurityGroups`.",
  "fsx-lustre-csi-driver-managed":
    "Far wider than the document that `fsx-lustre-csi-driver` follows: to have it, give its ARN in `policy_arns`.",
  "longhorn-s3-backup": "Longhorn takes access keys from a Secret; upstream documents no role of a service account.",
  "secrets-store-csi-provider-aws-managed":
    "It reads every secret of the account; `secrets-store-csi-driver` reads those that you list.",
  "cluster-api-provider-aws":
    "Its policy creates networks, instances and load balancers on `*`: it is an administrator, and needs a boundary that only you can draw.",
  "cluster-api-provider-aws-eks":
    "Its policy creates roles and clusters on `*`: it is an administrator, as `cluster-api-provider-aws` is.",
  "efs-csi-driver-node-s3-read-only":
    "It reads every bucket of the account; `efs-csi-driver-node` reads those that you list. To have it, give its ARN in `policy_arns`.",
  "external-secrets-ssm-kms-read":
    "An example of AWS's, of one of the keys' actions: `kms_key_arns` of `external-secrets` follows it.",
  "external-secrets-ssm-push-advanced":
    "An example of AWS's, of one of the keys' actions: `kms_key_arns` of `external-secrets` follows it.",
  "external-secrets-ssm-push-standard":
    "An example of AWS's, of one of the keys' actions: `kms_key_arns` of `external-secrets` follows it.",
  "grafana-cloudwatch-logs":
    "Without metrics; part of `grafana-cloudwatch`, which reads logs when you list log groups.",
  "jenkins-artifact-manager-s3":
    "It names an action that IAM does not have (`s3:ListObjects`), and no chart of the plugin a service account: give the role of your controller by `role`.",
  "kubecost-amp-read":
    "Kubecost's documents are from a repository of proofs of concept, unchanged since 2024, and its documentation was withdrawn in 2025. This one is what `amazon-managed-prometheus-query` allows.",
  "kyverno-signer": "From a blog post: it signs as well, and on `*`, where verifying needs neither.",
  ...kubecost(
    "kubecost-cur",
    "kubecost-cur-assume-role",
    "kubecost-describe-resources",
    "kubecost-list-accounts",
    "kubecost-metrics-bucket",
    "kubecost-spot-data-feed",
  ),
  "x-ray": "Part of `cloudwatch-observability`.",
};

function isolated(...partitions: readonly string[]): Record<string, string> {
  const reason =
    "Upstream leaves out five actions there that these partitions do not know, and that grant nothing there.";
  return Object.fromEntries(partitions.map((each) => [`aws-load-balancer-controller-${each}`, reason]));
}

function kubecost(...documents: readonly string[]): Record<string, string> {
  return Object.fromEntries(documents.map((each) => [each, "One of Kubecost's documents: see `kubecost-amp-read`."]));
}

function parts(...documents: readonly string[]): Record<string, string> {
  return Object.fromEntries(documents.map((each) => [`karpenter-${each}`, "A part of `karpenter`."]));
}
