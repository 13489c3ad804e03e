import type { Addon } from "../addon";
import { FLUX_BOOTSTRAP, fluxChart, fluxPage, REMOTE_CLUSTERS } from "../flux";

export const fluxKustomizeController: Addon = {
  name: "flux-kustomize-controller",
  title: "Flux kustomize-controller",
  summary:
    "The kustomize-controller of Flux decrypts SOPS secrets with AWS KMS, and applies manifests to other EKS clusters.",
  namespace: "flux-system",
  serviceAccounts: ["kustomize-controller"],
  scopes: {
    kms_key_arns: { of: "KMS keys that secrets are encrypted with by SOPS", optional: true },
    cluster_arns: { of: "other EKS clusters that it applies manifests to", optional: true },
  },
  anyOf: ["kms_key_arns", "cluster_arns"],
  permissions: [
    { actions: ["kms:Decrypt", "kms:DescribeKey"], resources: ["<kms_key_arns>"] },
    { actions: ["eks:DescribeCluster"], resources: ["<cluster_arns>"] },
  ],
  upstream: [
    fluxPage("For Amazon Key Management Service", {
      documents: ["flux-kms-sops"],
      written: { kms_key_arns: ["*"] },
    }),
    fluxPage("Permissions for the EKS API", {
      documents: ["flux-remote-cluster"],
      written: { cluster_arns: ["arn:aws:eks:us-east-1:123456789012:cluster/some-cluster"] },
    }),
  ],
  helm: fluxChart("kustomizeController"),
  caveats: [FLUX_BOOTSTRAP, REMOTE_CLUSTERS],
};
