import type { Helm, Upstream } from "./upstream";

/** What the controllers of Flux have in common. Each has a service account and a role of its own, so that no controller may do what another needs: only one of them decrypts secrets. */

/** A section of Flux's page on AWS. */
export const fluxPage = (section: string, more: Partial<Upstream>): Upstream => ({
  repository: "fluxcd/website",
  path: "content/en/flux/integrations/aws.md",
  section,
  commit: "6da0f383c3348b92f94ae5a90c4d2b59ec0144e8",
  date: "2026-04-24",
  ...more,
});

/** The community chart, whose values name no service account: each controller has its own. */
export const fluxChart = (controller: string): Helm => ({
  repository: "https://fluxcd-community.github.io/helm-charts",
  chart: "flux2",
  values: `${controller}.serviceAccount`,
  named: false,
});

export const FLUX_BOOTSTRAP =
  "Installed by `flux bootstrap`, the controller's service account is annotated by a patch in `flux-system/kustomization.yaml`.";

export const ECR_PUBLIC =
  "ECR Public exists in the partition `aws` only: leave `ecr_public` off in China and GovCloud.";

export const REMOTE_CLUSTERS =
  "Another cluster also needs an EKS access entry for this role, with the Kubernetes permissions that Flux needs there.";
