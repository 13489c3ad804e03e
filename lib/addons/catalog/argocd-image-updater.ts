import type { Addon } from "../addon";
import { ASSUME_ROLES, ASSUMED_ROLES, ASSUMES_ROLES, managedPolicy } from "../common";
import { ECR_READ } from "../registry";

export const argocdImageUpdater: Addon = {
  name: "argocd-image-updater",
  title: "Argo CD Image Updater",
  summary: "Argo CD Image Updater looks for newer image tags in ECR repositories.",
  namespace: "argocd",
  serviceAccounts: ["argocd-image-updater", "argocd-image-updater-controller"],
  scopes: {
    repository_arns: { of: "repositories that it looks in", optional: true },
    assume_role_arns: ASSUMED_ROLES,
  },
  anyOf: ["repository_arns", "assume_role_arns"],
  permissions: [...ECR_READ, ASSUME_ROLES],
  upstream: [
    managedPolicy("AmazonEC2ContainerRegistryReadOnly", "2024-09-18", {
      documents: ["ecr-read-only"],
      written: { repository_arns: ["*"] },
    }),
  ],
  differences: [ASSUMES_ROLES],
  helm: {
    repository: "https://argoproj.github.io/argo-helm",
    chart: "argocd-image-updater",
    values: "serviceAccount",
  },
  caveats: [
    "The project publishes no policy. This is what the AWS managed policy AmazonEC2ContainerRegistryReadOnly allows, limited to your repositories.",
    "The chart names the service account `argocd-image-updater`; installed from the project's manifests, it is `argocd-image-updater-controller` since version 1. Both are trusted.",
  ],
};
