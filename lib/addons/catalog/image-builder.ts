import type { Addon } from "../addon";

export const imageBuilder: Addon = {
  name: "image-builder",
  title: "Image builder",
  summary: "A builder of images, such as Kaniko or BuildKit, pulls from repositories of ECR and pushes to them.",
  serviceAccounts: [],
  scopes: { repository_arns: { of: "repositories that it pulls from and pushes to" } },
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
        "ecr:InitiateLayerUpload",
        "ecr:UploadLayerPart",
        "ecr:CompleteLayerUpload",
        "ecr:PutImage",
      ],
      resources: ["<repository_arns>"],
    },
  ],
  upstream: [
    {
      repository: "zoph-io/MAMIP",
      path: "policies/AmazonEC2ContainerRegistryPowerUser",
      commit: "0387244e53a3dbe038810ef3463489c2c6836f06",
      date: "2019-12-10",
      documents: ["ecr-power-user"],
      written: { repository_arns: ["*"] },
    },
  ],
  remark:
    "This is what eksctl's `imageBuilder` attaches, the AWS managed policy AmazonEC2ContainerRegistryPowerUser, on your repositories only.",
};
