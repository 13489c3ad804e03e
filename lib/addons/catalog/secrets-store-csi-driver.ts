import type { Addon } from "../addon";
import { ASSUME_ROLES, ASSUMED_ROLES, ASSUMES_ROLES } from "../common";

export const secretsStoreCsiDriver: Addon = {
  name: "secrets-store-csi-driver",
  title: "Secrets Store CSI Driver with the AWS provider",
  summary:
    "The AWS provider of the Secrets Store CSI Driver mounts secrets and parameters into pods, with the role of the pod's own service account.",
  serviceAccounts: [],
  scopes: {
    secret_arns: { of: "secrets that the pods read", optional: true },
    parameter_arns: { of: "parameters that the pods read", optional: true },
    kms_key_arns: { of: "KMS keys of your own that they are encrypted with", optional: true },
    assume_role_arns: ASSUMED_ROLES,
  },
  anyOf: ["secret_arns", "parameter_arns", "assume_role_arns"],
  permissions: [
    { actions: ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"], resources: ["<secret_arns>"] },
    { actions: ["ssm:GetParameters"], resources: ["<parameter_arns>"] },
    { actions: ["kms:Decrypt"], resources: ["<kms_key_arns>"] },
    ASSUME_ROLES,
  ],
  upstream: [
    {
      repository: "aws/secrets-store-csi-driver-provider-aws",
      path: "README.md",
      section: "Usage",
      commit: "a74182c14f96eb4787eb624d44265659f07e4008",
      date: "2026-04-13",
      documents: ["secrets-store-csi-provider-aws"],
      written: { secret_arns: ["arn:*:secretsmanager:*:*:secret:MySecret-??????"] },
    },
  ],
  differences: [
    {
      actions: ["ssm:GetParameters"],
      reason: "For parameters, which are optional: upstream names the action on the same page, in prose.",
    },
    {
      actions: ["kms:Decrypt"],
      reason:
        "For keys of your own: [Secrets Manager](https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html) names the action, upstream does not.",
    },
    ASSUMES_ROLES,
  ],
  caveats: [
    "The role belongs to a workload, not to the driver, which needs none: call the module once per service account.",
    "EKS manages the driver as the add-on `aws-secrets-store-csi-driver-provider`, which takes no role.",
  ],
};
