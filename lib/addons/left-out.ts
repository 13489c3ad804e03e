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
  ...planned("adot-collector", "adot-collector-container-logs", "adot-collector-otlp", "adot-collector-prometheus"),
  ...planned("argo-workflows", "argo-workflows-s3-artifacts", "argo-workflows-s3-region"),
  ...planned("argocd", "argocd-remote-clusters", "argocd-remote-clusters-pod-identity"),
  ...planned("cloudnative-pg", "cloudnative-pg-s3-backup", "cloudnative-pg-s3-backup-kms"),
  ...planned(
    "efs-csi-driver-node",
    "efs-csi-driver-node-s3-files-client",
    "efs-csi-driver-node-s3-read-only",
    "efs-csi-driver-node-s3-tagged-read",
    "efs-csi-driver-node-utils",
  ),
  ...planned("fluent-bit", "fluent-bit-cloudwatch", "fluent-bit-firehose", "fluent-bit-kinesis", "fluent-bit-s3"),
  ...planned(
    "flux",
    "flux-codecommit-read",
    "flux-codecommit-write",
    "flux-ecr-public",
    "flux-kms-sops",
    "flux-remote-cluster",
    "flux-s3-bucket",
  ),
  ...planned("gitlab-runner", "gitlab-runner-s3-cache", "gitlab-runner-s3-cache-kms"),
  ...planned(
    "grafana-cloudwatch",
    "grafana-cloudwatch",
    "grafana-cloudwatch-cross-account",
    "grafana-cloudwatch-logs",
    "grafana-cloudwatch-metrics",
  ),
  ...planned("hyperpod", "hyperpod-observability", "hyperpod-training-operator"),
  ...planned(
    "kubecost",
    "kubecost-amp-read",
    "kubecost-cur",
    "kubecost-cur-assume-role",
    "kubecost-describe-resources",
    "kubecost-list-accounts",
    "kubecost-metrics-bucket",
    "kubecost-spot-data-feed",
  ),
  ...planned("network-flow-monitor-agent", "network-flow-monitor-agent"),
  ...planned("vault-kms-unseal", "openbao-kms-unseal", "vault-kms-unseal"),
  ...planned("opencost", "opencost-spot-data-feed"),
  ...planned("cloudwatch-exporter", "prometheus-cloudwatch-exporter", "yet-another-cloudwatch-exporter"),
  ...planned("sagemaker-spaces", "sagemaker-spaces-controller", "sagemaker-spaces-router"),
  ...planned("distribution-registry", "distribution-registry-s3"),
  ...planned("kyverno", "kyverno-kms", "kyverno-signer"),
  ...planned("jenkins", "jenkins-artifact-manager-s3"),
  ...planned("aws-load-balancer-controller", "aws-load-balancer-controller-wafv2-acl-name"),
  ...planned("aws-privateca-issuer", "aws-privateca-connector"),
  ...planned("ebs-csi-driver", "ebs-csi-driver-modify-tags"),
  ...planned("efs-csi-driver", "efs-csi-driver-s3-files"),
  ...planned(
    "external-secrets",
    "external-secrets-assume-role",
    "external-secrets-ecr-generator",
    "external-secrets-ssm-kms-read",
    "external-secrets-ssm-push-advanced",
    "external-secrets-ssm-push-standard",
  ),
  "cluster-api-provider-aws": "Its policy creates VPCs, instances and roles' grants on `*`: it is an administrator.",
  "cluster-api-provider-aws-eks": "Its policy creates roles and clusters on `*`: it is an administrator.",
  "fsx-lustre-csi-driver-managed":
    "Far wider than the document that `fsx-lustre-csi-driver` follows: to have it, give its ARN in `policy_arns`.",
  "longhorn-s3-backup": "Longhorn takes access keys from a Secret; upstream documents no role of a service account.",
  "secrets-store-csi-provider-aws-managed":
    "It reads every secret of the account; `secrets-store-csi-driver` reads those that you list.",
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

/** Documents that were collected and are in the works, for the module that takes them. */
function planned(addon: string, ...documents: readonly string[]): Record<string, string> {
  return Object.fromEntries(documents.map((each) => [each, `Not in a module yet; planned for \`${addon}\`.`]));
}
