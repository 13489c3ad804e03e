import type { Addon } from "../addon";
import { managedPolicy } from "../common";
import { ECR_PUBLIC, FLUX_BOOTSTRAP, fluxChart, fluxPage } from "../flux";
import { ECR_PUBLIC_READ, ECR_READ } from "../registry";

export const fluxImageReflectorController: Addon = {
  name: "flux-image-reflector-controller",
  title: "Flux image-reflector-controller",
  summary: "The image-reflector-controller of Flux reads tags and digests of images in ECR.",
  namespace: "flux-system",
  serviceAccounts: ["image-reflector-controller"],
  scopes: {
    repository_arns: { of: "ECR repositories that it reads", optional: true },
    ecr_public: { of: "reading ECR Public", default: false },
  },
  anyOf: ["repository_arns", "ecr_public"],
  permissions: [...ECR_READ, ECR_PUBLIC_READ],
  upstream: [
    fluxPage("For Amazon Elastic Container Registry", {}),
    managedPolicy("AmazonEC2ContainerRegistryReadOnly", "2024-09-18", {
      documents: ["ecr-read-only"],
      written: { repository_arns: ["*"] },
    }),
    managedPolicy("AmazonElasticContainerRegistryPublicReadOnly", "2024-09-18", {
      documents: ["flux-ecr-public"],
      written: { ecr_public: true },
    }),
  ],
  helm: fluxChart("imageReflectionController"),
  caveats: [FLUX_BOOTSTRAP, ECR_PUBLIC],
};
