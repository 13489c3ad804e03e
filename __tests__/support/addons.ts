/** What each add-on's module makes when it is called with what it must be given, and what it is narrowed to: literally. */

export const REQUIRED = "required";
export const OPTIONAL = null;

export interface Expected {
  /** `namespace/service account` of each subject; `payments` and `ledger` stand for the user's own. */
  readonly subjects: readonly string[];
  /** What the permissions are narrowed to. */
  readonly scopes?: Readonly<Record<string, typeof REQUIRED | typeof OPTIONAL>>;
  /** AWS managed policies, as what stands behind `arn:PARTITION:iam::aws:policy/`. */
  readonly attached?: readonly string[];
  /** False: it has no policy of its own unless an optional scope is given. */
  readonly inline?: false;
  /** Name of the role where the user's own service account gives it. */
  readonly roleName?: string;
}

export const expected: Readonly<Record<string, Expected>> = {
  "aws-load-balancer-controller": { subjects: ["kube-system/aws-load-balancer-controller"] },
  "aws-load-balancer-controller-targetgroup-binding-only": {
    subjects: ["kube-system/aws-load-balancer-controller"],
    scopes: { target_group_arns: REQUIRED },
  },
  "aws-gateway-api-controller": { subjects: ["aws-application-networking-system/gateway-api-controller"] },
  "external-dns": { subjects: ["external-dns/external-dns"], scopes: { hosted_zone_arns: REQUIRED } },
  "cert-manager": { subjects: ["cert-manager/cert-manager"], scopes: { hosted_zone_arns: REQUIRED } },
  "aws-privateca-issuer": {
    subjects: ["aws-privateca-issuer/aws-privateca-issuer"],
    scopes: { certificate_authority_arns: REQUIRED },
  },
  "vpc-cni-ipv4": {
    subjects: ["kube-system/aws-node"],
    scopes: { log_group_arns: OPTIONAL },
    attached: ["AmazonEKS_CNI_Policy"],
    inline: false,
  },
  "vpc-cni-ipv6": { subjects: ["kube-system/aws-node"], scopes: { log_group_arns: OPTIONAL } },
  "cni-metrics-helper": { subjects: ["kube-system/cni-metrics-helper"] },
  "cluster-autoscaler": { subjects: ["kube-system/cluster-autoscaler"], scopes: { cluster_name: REQUIRED } },
  karpenter: {
    subjects: ["kube-system/karpenter"],
    scopes: { cluster_name: REQUIRED, node_role_arns: REQUIRED, queue_arns: OPTIONAL },
  },
  "node-termination-handler": {
    subjects: ["kube-system/aws-node-termination-handler"],
    scopes: { queue_arns: REQUIRED },
  },
  keda: { subjects: ["keda/keda-operator"], scopes: { queue_arns: OPTIONAL, workload_role_arns: OPTIONAL } },
  "ebs-csi-driver": {
    subjects: ["kube-system/ebs-csi-controller-sa"],
    scopes: { kms_key_arns: OPTIONAL },
    attached: ["AmazonEBSCSIDriverPolicyV2"],
    inline: false,
  },
  "efs-csi-driver": {
    subjects: ["kube-system/efs-csi-controller-sa"],
    attached: ["service-role/AmazonEFSCSIDriverPolicy"],
    inline: false,
  },
  "fsx-lustre-csi-driver": { subjects: ["kube-system/fsx-csi-controller-sa"], scopes: { bucket_arns: OPTIONAL } },
  "fsx-openzfs-csi-driver": { subjects: ["kube-system/fsx-openzfs-csi-controller-sa"] },
  "mountpoint-s3-csi-driver": {
    subjects: ["kube-system/s3-csi-driver-sa"],
    scopes: { bucket_arns: OPTIONAL, object_arns: OPTIONAL, directory_bucket_arns: OPTIONAL, kms_key_arns: OPTIONAL },
  },
  velero: {
    subjects: ["velero/velero", "velero/velero-server"],
    scopes: { bucket_arns: REQUIRED, kms_key_arns: OPTIONAL },
  },
  "external-secrets": {
    subjects: ["external-secrets/external-secrets"],
    scopes: {
      secret_arns: OPTIONAL,
      parameter_arns: OPTIONAL,
      push_secret_arns: OPTIONAL,
      push_parameter_arns: OPTIONAL,
      kms_key_arns: OPTIONAL,
    },
  },
  "secrets-store-csi-driver": {
    subjects: ["payments/ledger"],
    scopes: { secret_arns: OPTIONAL, parameter_arns: OPTIONAL, kms_key_arns: OPTIONAL },
    roleName: "eks-payments-ledger",
  },
  "amazon-managed-prometheus-remote-write": {
    subjects: ["payments/amp-iamproxy-ingest-service-account"],
    scopes: { workspace_arns: REQUIRED },
  },
  "amazon-managed-prometheus-query": {
    subjects: ["payments/amp-iamproxy-query-service-account"],
    scopes: { workspace_arns: REQUIRED },
  },
  "cloudwatch-observability": {
    subjects: ["amazon-cloudwatch/cloudwatch-agent"],
    attached: ["AWSXrayWriteOnlyAccess", "CloudWatchAgentServerPolicy"],
    inline: false,
  },
  "aws-for-fluent-bit": { subjects: ["kube-system/aws-for-fluent-bit"], scopes: { log_group_arns: REQUIRED } },
  "grafana-loki": { subjects: ["loki/loki"], scopes: { bucket_arns: REQUIRED, kms_key_arns: OPTIONAL } },
  "grafana-tempo": { subjects: ["payments/tempo"], scopes: { bucket_arns: REQUIRED, kms_key_arns: OPTIONAL } },
  thanos: {
    subjects: ["payments/ledger"],
    scopes: { bucket_arns: REQUIRED, kms_key_arns: OPTIONAL },
    roleName: "eks-payments-ledger",
  },
  pganalyze: { subjects: ["payments/pganalyze-service-account"], scopes: { database_arns: REQUIRED } },
  "argocd-image-updater": { subjects: ["argocd/argocd-image-updater"], scopes: { repository_arns: REQUIRED } },
  "image-builder": {
    subjects: ["payments/ledger"],
    scopes: { repository_arns: REQUIRED },
    roleName: "eks-payments-ledger",
  },
};
