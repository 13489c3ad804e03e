import type { Addon } from "../addon";
import { managedPolicy } from "../common";
import { ECR_READ_ACTIONS, ECR_TOKEN } from "../registry";

export const imageBuilder: Addon = {
  name: "image-builder",
  title: "Image builder",
  summary: "An image builder, such as Kaniko or BuildKit, pulls from ECR repositories and pushes to them.",
  serviceAccounts: [],
  scopes: { repository_arns: { of: "repositories that it pulls from and pushes to", optional: true } },
  anyOf: ["repository_arns"],
  permissions: [
    ECR_TOKEN,
    {
      actions: [
        ...ECR_READ_ACTIONS,
        "ecr:InitiateLayerUpload",
        "ecr:UploadLayerPart",
        "ecr:CompleteLayerUpload",
        "ecr:PutImage",
      ],
      resources: ["<repository_arns>"],
    },
  ],
  upstream: [
    managedPolicy("AmazonEC2ContainerRegistryPowerUser", "2024-09-18", {
      documents: ["ecr-power-user"],
      written: { repository_arns: ["*"] },
    }),
  ],
  caveats: [
    "This is what eksctl's `imageBuilder` attaches, the AWS managed policy AmazonEC2ContainerRegistryPowerUser, limited to your repositories.",
  ],
};
