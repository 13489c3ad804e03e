import type { Permission } from "./permission";

/** What reading from container registries takes, for the add-ons that do. */

/** A token of ECR, which knows no resources; what it may pull is what the role may read. */
export const ECR_TOKEN: Permission = {
  actions: ["ecr:GetAuthorizationToken"],
  resources: ["*"],
  when: "repository_arns",
};

/** What AmazonEC2ContainerRegistryReadOnly allows besides a token. */
export const ECR_READ_ACTIONS = [
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
] as const;

/** Reading from the repositories in `repository_arns`. */
export const ECR_READ: readonly Permission[] = [
  ECR_TOKEN,
  { actions: ECR_READ_ACTIONS, resources: ["<repository_arns>"] },
];

/** What AmazonElasticContainerRegistryPublicReadOnly allows: ECR Public, under the switch `ecr_public`. */
export const ECR_PUBLIC_READ: Permission = {
  actions: [
    "ecr-public:GetAuthorizationToken",
    "sts:GetServiceBearerToken",
    "ecr-public:BatchCheckLayerAvailability",
    "ecr-public:GetRepositoryPolicy",
    "ecr-public:DescribeRepositories",
    "ecr-public:DescribeRegistries",
    "ecr-public:DescribeImages",
    "ecr-public:DescribeImageTags",
    "ecr-public:GetRepositoryCatalogData",
    "ecr-public:GetRegistryCatalogData",
  ],
  resources: ["*"],
  when: "ecr_public",
};
