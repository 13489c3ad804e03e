import type { Addon } from "../addon";

export const argocdImageUpdater: Addon = {
  name: "argocd-image-updater",
  title: "Argo CD Image Updater",
  summary: "Argo CD Image Updater looks for newer tags of images in repositories.",
  namespace: "argocd",
  serviceAccounts: ["argocd-image-updater"],
  scopes: { repository_arns: { of: "repositories that it looks in" } },
  permissions: [
    { actions: ["ecr:GetAuthorizationToken"], resources: ["*"] },
    {
      actions: [
        "ecr:BatchCheckLayerAvailability",
        "ecr:GetDownloadUrlForLayer",
        "ecr:GetRepositoryPolicy",
        "ecr:DescribeRepositories",
        "ecr:ListImages",
        "ecr:DescribeImages",
        "ecr:BatchGetImage",
        "ecr:GetLifecyclePolicy",
        "ecr:GetLifecyclePolicyPreview",
        "ecr:ListTagsForResource",
        "ecr:DescribeImageScanFindings",
      ],
      resources: ["<repository_arns>"],
    },
  ],
  upstream: [
    {
      repository: "zoph-io/MAMIP",
      path: "policies/AmazonEC2ContainerRegistryReadOnly",
      commit: "0387244e53a3dbe038810ef3463489c2c6836f06",
      date: "2024-09-18",
      documents: ["ecr-read-only"],
      written: { repository_arns: ["*"] },
    },
  ],
  helm: { chart: "argo/argocd-image-updater", values: "serviceAccount" },
  remark:
    "The project publishes no policy; this is what the AWS managed policy AmazonEC2ContainerRegistryReadOnly allows, on your repositories only.",
};
