/** What each add-on's module makes when it is called with what it must be given, and what it is narrowed to: literally. */

export const REQUIRED = "required";
export const OPTIONAL = null;

export interface Expected {
  /** `namespace/service account` of each subject; `payments` and `ledger` stand for the user's own. */
  readonly subjects: readonly string[];
  /** The inputs that narrow the permissions: required, optional, or with a default. */
  readonly scopes?: Readonly<Record<string, typeof REQUIRED | typeof OPTIONAL | boolean | readonly string[]>>;
  /** AWS managed policies, as what stands behind `arn:PARTITION:iam::aws:policy/`. */
  readonly attached?: readonly string[];
  /** False: it has no inline policy unless an optional scope is given. */
  readonly inline?: false;
  /** Name of the role where the user's own service account gives it. */
  readonly roleName?: string;
}

/** Both optional, in many add-ons. */
const ASSUMES = { assume_role_arns: OPTIONAL };
const BUCKETS = { bucket_arns: OPTIONAL, kms_key_arns: OPTIONAL };

export const expected: Readonly<Record<string, Expected>> = {
  "aws-load-balancer-controller": {
    subjects: ["kube-system/aws-load-balancer-controller"],
    scopes: { cluster_name: OPTIONAL, vpc_arns: OPTIONAL, web_acl_names: false },
  },
  "aws-load-balancer-controller-targetgroup-binding-only": {
    subjects: ["kube-system/aws-load-balancer-controller"],
    scopes: { target_group_arns: OPTIONAL, ...ASSUMES },
  },
  "aws-gateway-api-controller": { subjects: ["aws-application-networking-system/gateway-api-controller"] },
  "external-dns": {
    subjects: ["external-dns/external-dns"],
    scopes: {
      hosted_zone_arns: OPTIONAL,
      record_names: OPTIONAL,
      record_types: OPTIONAL,
      record_actions: OPTIONAL,
      ...ASSUMES,
    },
  },
  "cert-manager": { subjects: ["cert-manager/cert-manager"], scopes: { hosted_zone_arns: OPTIONAL, ...ASSUMES } },
  "aws-privateca-issuer": {
    subjects: ["aws-privateca-issuer/aws-privateca-issuer"],
    scopes: { certificate_authority_arns: OPTIONAL },
  },
  "vpc-cni-ipv4": {
    subjects: ["kube-system/aws-node"],
    scopes: { log_group_arns: OPTIONAL },
    attached: ["AmazonEKS_CNI_Policy"],
    inline: false,
  },
  "vpc-cni-ipv6": { subjects: ["kube-system/aws-node"], scopes: { log_group_arns: OPTIONAL } },
  "cni-metrics-helper": { subjects: ["kube-system/cni-metrics-helper"] },
  "network-flow-monitor-agent": {
    subjects: ["amazon-network-flow-monitor/aws-network-flow-monitor-agent-service-account"],
  },
  "cluster-autoscaler": {
    subjects: ["kube-system/cluster-autoscaler"],
    scopes: { cluster_name: REQUIRED, additional_cluster_names: OPTIONAL, group_tag_values: ["owned"] },
  },
  karpenter: {
    subjects: ["kube-system/karpenter"],
    scopes: { cluster_name: REQUIRED, node_role_arns: REQUIRED, queue_arns: OPTIONAL, ami_parameter_arns: OPTIONAL },
  },
  "node-termination-handler": {
    subjects: ["kube-system/aws-node-termination-handler"],
    scopes: { queue_arns: OPTIONAL },
  },
  keda: {
    subjects: ["keda/keda-operator"],
    scopes: { queue_arns: OPTIONAL, workload_role_arns: OPTIONAL, cloudwatch_metrics: false },
  },
  "ebs-csi-driver": {
    subjects: ["kube-system/ebs-csi-controller-sa"],
    scopes: { cluster_name: OPTIONAL, kms_key_arns: OPTIONAL, tag_existing_volumes: false },
    attached: ["AmazonEBSCSIDriverPolicyV2"],
    inline: false,
  },
  "efs-csi-driver": {
    subjects: ["kube-system/efs-csi-controller-sa"],
    scopes: { s3_files: false, ...ASSUMES },
    attached: ["service-role/AmazonEFSCSIDriverPolicy"],
    inline: false,
  },
  "efs-csi-driver-node": {
    subjects: ["kube-system/efs-csi-node-sa"],
    scopes: { file_system_arns: OPTIONAL, s3_files: false, bucket_arns: OPTIONAL, log_group_arns: OPTIONAL },
  },
  "fsx-lustre-csi-driver": { subjects: ["kube-system/fsx-csi-controller-sa"], scopes: { bucket_arns: OPTIONAL } },
  "fsx-openzfs-csi-driver": { subjects: ["kube-system/fsx-openzfs-csi-controller-sa"] },
  "mountpoint-s3-csi-driver": {
    subjects: ["kube-system/s3-csi-driver-sa"],
    scopes: {
      bucket_arns: OPTIONAL,
      object_arns: OPTIONAL,
      access_point_arns: OPTIONAL,
      directory_bucket_arns: OPTIONAL,
      kms_key_arns: OPTIONAL,
    },
  },
  velero: {
    subjects: ["velero/velero", "velero/velero-server"],
    scopes: { ...BUCKETS, volume_snapshots: true, ...ASSUMES },
  },
  "cloudnative-pg": { subjects: ["payments/ledger"], scopes: BUCKETS, roleName: "eks-payments-ledger" },
  "external-secrets": {
    subjects: ["external-secrets/external-secrets"],
    scopes: {
      secret_arns: OPTIONAL,
      parameter_arns: OPTIONAL,
      push_secret_arns: OPTIONAL,
      push_parameter_arns: OPTIONAL,
      kms_key_arns: OPTIONAL,
      repository_arns: OPTIONAL,
      ...ASSUMES,
    },
  },
  "secrets-store-csi-driver": {
    subjects: ["payments/ledger"],
    scopes: { secret_arns: OPTIONAL, parameter_arns: OPTIONAL, kms_key_arns: OPTIONAL, ...ASSUMES },
    roleName: "eks-payments-ledger",
  },
  "vault-kms-unseal": { subjects: ["vault/vault"], scopes: { kms_key_arns: OPTIONAL } },
  kyverno: { subjects: ["kyverno/kyverno-admission-controller"], scopes: { kms_key_arns: OPTIONAL } },
  "amazon-managed-prometheus-remote-write": {
    subjects: ["payments/amp-iamproxy-ingest-service-account"],
    scopes: { workspace_arns: OPTIONAL },
  },
  "amazon-managed-prometheus-query": {
    subjects: ["payments/amp-iamproxy-query-service-account"],
    scopes: { workspace_arns: OPTIONAL },
  },
  "cloudwatch-observability": {
    subjects: ["amazon-cloudwatch/cloudwatch-agent"],
    attached: ["AWSXrayWriteOnlyAccess", "CloudWatchAgentServerPolicy"],
    inline: false,
  },
  "adot-collector": {
    subjects: ["opentelemetry-operator-system/ledger"],
    scopes: { workspace_arns: OPTIONAL, traces: false, log_group_arns: OPTIONAL },
    roleName: "eks-opentelemetry-operator-system-ledger",
  },
  "yet-another-cloudwatch-exporter": {
    subjects: ["payments/prometheus-yet-another-cloudwatch-exporter"],
    scopes: ASSUMES,
  },
  "prometheus-cloudwatch-exporter": { subjects: ["payments/prometheus-cloudwatch-exporter"], scopes: ASSUMES },
  "grafana-cloudwatch": {
    subjects: ["payments/grafana"],
    scopes: { log_group_arns: OPTIONAL, cross_account_observability: false, ...ASSUMES },
  },
  "aws-for-fluent-bit": {
    subjects: ["kube-system/aws-for-fluent-bit"],
    scopes: {
      log_group_arns: OPTIONAL,
      delivery_stream_arns: OPTIONAL,
      stream_arns: OPTIONAL,
      bucket_arns: OPTIONAL,
      ...ASSUMES,
    },
  },
  "fluent-bit": {
    subjects: ["fluent-bit/fluent-bit"],
    scopes: {
      log_group_arns: OPTIONAL,
      delivery_stream_arns: OPTIONAL,
      stream_arns: OPTIONAL,
      bucket_arns: OPTIONAL,
      ...ASSUMES,
    },
  },
  "grafana-loki": { subjects: ["loki/loki"], scopes: { ...BUCKETS, ...ASSUMES } },
  "grafana-tempo": { subjects: ["payments/tempo"], scopes: { ...BUCKETS, ...ASSUMES } },
  thanos: { subjects: ["payments/ledger"], scopes: { ...BUCKETS, ...ASSUMES }, roleName: "eks-payments-ledger" },
  opencost: { subjects: ["opencost/opencost"], scopes: { bucket_arns: OPTIONAL } },
  pganalyze: {
    subjects: ["payments/pganalyze-service-account"],
    scopes: { database_arns: OPTIONAL, database_cluster_arns: OPTIONAL },
  },
  argocd: {
    subjects: [
      "argocd/argocd-applicationset-controller",
      "argocd/argocd-server",
      "argocd/argocd-application-controller",
    ],
    scopes: { cluster_role_arns: OPTIONAL },
  },
  "argocd-image-updater": {
    subjects: ["argocd/argocd-image-updater-controller", "argocd/argocd-image-updater"],
    scopes: { repository_arns: OPTIONAL, ...ASSUMES },
  },
  "argo-workflows": { subjects: ["payments/argo-workflow"], scopes: BUCKETS },
  "flux-source-controller": {
    subjects: ["flux-system/source-controller"],
    scopes: {
      repository_arns: OPTIONAL,
      ecr_public: false,
      bucket_arns: OPTIONAL,
      codecommit_repository_arns: OPTIONAL,
    },
  },
  "flux-kustomize-controller": {
    subjects: ["flux-system/kustomize-controller"],
    scopes: { kms_key_arns: OPTIONAL, cluster_arns: OPTIONAL },
  },
  "flux-helm-controller": { subjects: ["flux-system/helm-controller"], scopes: { cluster_arns: OPTIONAL } },
  "flux-image-reflector-controller": {
    subjects: ["flux-system/image-reflector-controller"],
    scopes: { repository_arns: OPTIONAL, ecr_public: false },
  },
  "flux-image-automation-controller": {
    subjects: ["flux-system/image-automation-controller"],
    scopes: { codecommit_repository_arns: OPTIONAL },
  },
  "image-builder": {
    subjects: ["payments/ledger"],
    scopes: { repository_arns: OPTIONAL },
    roleName: "eks-payments-ledger",
  },
  "distribution-registry": { subjects: ["payments/ledger"], scopes: BUCKETS, roleName: "eks-payments-ledger" },
  "gitlab-runner": { subjects: ["payments/gitlab-runner"], scopes: BUCKETS },
  "hyperpod-observability": {
    subjects: ["hyperpod-observability/hyperpod-observability-operator-otel-collector"],
    scopes: { workspace_arns: OPTIONAL, log_group_arns: OPTIONAL },
  },
  "hyperpod-training-operator": { subjects: ["payments/ledger"], roleName: "eks-payments-ledger" },
  "sagemaker-spaces-controller": {
    subjects: ["jupyter-k8s-system/jupyter-k8s-controller-manager"],
    scopes: { cluster_arn: REQUIRED },
  },
  "sagemaker-spaces-router": {
    subjects: ["jupyter-k8s-system/jupyter-k8s-authmiddleware"],
    scopes: { cluster_arn: REQUIRED },
  },
};
