import type { Addon } from "../addon";
import { bucketsApart, managedPolicy } from "../common";
import { ECR_PUBLIC, FLUX_BOOTSTRAP, fluxChart, fluxPage } from "../flux";
import { ECR_PUBLIC_READ, ECR_READ } from "../registry";

export const fluxSourceController: Addon = {
  name: "flux-source-controller",
  title: "Flux source-controller",
  summary: "The source-controller of Flux pulls artifacts from ECR, buckets and CodeCommit.",
  namespace: "flux-system",
  serviceAccounts: ["source-controller"],
  scopes: {
    repository_arns: { of: "ECR repositories that it pulls from", optional: true },
    ecr_public: { of: "pulling from ECR Public", default: false },
    bucket_arns: { of: "buckets that it reads", optional: true },
    codecommit_repository_arns: { of: "CodeCommit repositories that it pulls from", optional: true },
  },
  anyOf: ["repository_arns", "ecr_public", "bucket_arns", "codecommit_repository_arns"],
  permissions: [
    ...ECR_READ,
    ECR_PUBLIC_READ,
    { actions: ["s3:ListBucket"], resources: ["<bucket_arns>"] },
    { actions: ["s3:GetObject"], resources: ["<bucket_arns>/*"] },
    { actions: ["codecommit:GitPull"], resources: ["<codecommit_repository_arns>"] },
  ],
  upstream: [
    fluxPage("Granting permissions", {
      documents: ["flux-s3-bucket"],
      written: { bucket_arns: ["arn:aws:s3:::flux-bucket"] },
    }),
    fluxPage("For Amazon CodeCommit", {
      documents: ["flux-codecommit-read"],
      written: { codecommit_repository_arns: ["arn:aws:codecommit:<region>:<account-id>:<repository-name>"] },
    }),
    managedPolicy("AmazonEC2ContainerRegistryReadOnly", "2024-09-18", {
      documents: ["ecr-read-only"],
      written: { repository_arns: ["*"] },
    }),
    managedPolicy("AmazonElasticContainerRegistryPublicReadOnly", "2024-09-18", {
      documents: ["flux-ecr-public"],
      written: { ecr_public: true },
    }),
  ],
  differences: [bucketsApart("s3:GetObject", "s3:ListBucket")],
  helm: fluxChart("sourceController"),
  caveats: [FLUX_BOOTSTRAP, ECR_PUBLIC],
};
