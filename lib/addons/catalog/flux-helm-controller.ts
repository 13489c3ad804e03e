import type { Addon } from "../addon";
import { FLUX_BOOTSTRAP, fluxChart, fluxPage, REMOTE_CLUSTERS } from "../flux";

export const fluxHelmController: Addon = {
  name: "flux-helm-controller",
  title: "Flux helm-controller",
  summary: "The helm-controller of Flux applies Helm releases to other EKS clusters.",
  namespace: "flux-system",
  serviceAccounts: ["helm-controller"],
  scopes: {
    cluster_arns: { of: "other EKS clusters that it applies releases to", optional: true },
  },
  anyOf: ["cluster_arns"],
  permissions: [{ actions: ["eks:DescribeCluster"], resources: ["<cluster_arns>"] }],
  upstream: [
    fluxPage("Permissions for the EKS API", {
      documents: ["flux-remote-cluster"],
      written: { cluster_arns: ["arn:aws:eks:us-east-1:123456789012:cluster/some-cluster"] },
    }),
  ],
  helm: fluxChart("helmController"),
  caveats: [FLUX_BOOTSTRAP, REMOTE_CLUSTERS],
};
