import type { Addon } from "../addon";

export const externalSecrets: Addon = {
  name: "external-secrets",
  title: "External Secrets Operator",
  summary: "The External Secrets Operator copies secrets and parameters into the cluster, and pushes others out of it.",
  namespace: "external-secrets",
  serviceAccounts: ["external-secrets"],
  scopes: {
    secret_arns: { of: "secrets that it reads", optional: true },
    parameter_arns: { of: "parameters that it reads", optional: true },
    push_secret_arns: { of: "secrets that it writes and deletes", optional: true },
    push_parameter_arns: { of: "parameters that it writes", optional: true },
    kms_key_arns: { of: "keys of your own that they are encrypted with", optional: true },
  },
  anyOf: ["secret_arns", "parameter_arns", "push_secret_arns", "push_parameter_arns"],
  permissions: [
    {
      actions: ["secretsmanager:ListSecrets", "secretsmanager:BatchGetSecretValue"],
      resources: ["*"],
      when: "secret_arns",
    },
    {
      actions: [
        "secretsmanager:GetResourcePolicy",
        "secretsmanager:GetSecretValue",
        "secretsmanager:DescribeSecret",
        "secretsmanager:ListSecretVersionIds",
      ],
      resources: ["<secret_arns>"],
    },
    { actions: ["ssm:GetParameter*"], resources: ["<parameter_arns>"] },
    {
      actions: [
        "secretsmanager:CreateSecret",
        "secretsmanager:PutSecretValue",
        "secretsmanager:TagResource",
        "secretsmanager:GetResourcePolicy",
        "secretsmanager:PutResourcePolicy",
        "secretsmanager:DeleteResourcePolicy",
        "secretsmanager:ReplicateSecretToRegions",
        "secretsmanager:RemoveRegionsFromReplication",
      ],
      resources: ["<push_secret_arns>"],
    },
    {
      actions: ["secretsmanager:DeleteSecret"],
      resources: ["<push_secret_arns>"],
      conditions: { StringEquals: { "secretsmanager:ResourceTag/managed-by": "external-secrets" } },
    },
    {
      actions: ["ssm:GetParameter*", "ssm:PutParameter*", "ssm:AddTagsToResource", "ssm:ListTagsForResource"],
      resources: ["<push_parameter_arns>"],
    },
    { actions: ["kms:Decrypt"], resources: ["<kms_key_arns>"] },
    { actions: ["kms:GenerateDataKey"], resources: ["<kms_key_arns>"], when: "push_secret_arns" },
    { actions: ["kms:Encrypt"], resources: ["<kms_key_arns>"], when: "push_parameter_arns" },
  ],
  upstream: [
    {
      repository: "external-secrets/external-secrets",
      path: "docs/provider/aws-secrets-manager.md",
      section: "IAM Policy",
      commit: "cc5bfbc2234ace9cb0caff4ea89c435cf517b27b",
      date: "2026-07-16",
      documents: ["external-secrets"],
      written: { secret_arns: ["arn:aws:secretsmanager:us-west-2:111122223333:secret:dev-*"] },
    },
    {
      repository: "external-secrets/external-secrets",
      path: "docs/provider/aws-parameter-store.md",
      section: "Fetching Parameters",
      commit: "cc5bfbc2234ace9cb0caff4ea89c435cf517b27b",
      date: "2026-07-16",
      documents: ["external-secrets-ssm"],
      written: { parameter_arns: ["arn:aws:ssm:us-east-2:1234567889911:parameter/dev-*"] },
    },
    {
      repository: "external-secrets/external-secrets",
      path: "docs/provider/aws-secrets-manager.md",
      section: "Permissions for PushSecret",
      commit: "cc5bfbc2234ace9cb0caff4ea89c435cf517b27b",
      date: "2026-07-16",
      documents: ["external-secrets-push"],
      written: { push_secret_arns: ["arn:aws:secretsmanager:us-west-2:111122223333:secret:dev-*"] },
    },
    {
      repository: "external-secrets/external-secrets",
      path: "docs/provider/aws-parameter-store.md",
      section: "Pushing Parameters",
      commit: "cc5bfbc2234ace9cb0caff4ea89c435cf517b27b",
      date: "2026-07-16",
      documents: ["external-secrets-ssm-push"],
      written: { push_parameter_arns: ["arn:aws:ssm:us-east-2:1234567889911:parameter/dev-*"] },
    },
  ],
  differences: [
    {
      actions: ["kms:Decrypt", "kms:GenerateDataKey", "kms:Encrypt"],
      reason:
        "For keys of your own, which are optional: [Secrets Manager](https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html) and [Parameter Store](https://docs.aws.amazon.com/kms/latest/developerguide/services-parameter-store.html) name them, upstream does not.",
    },
  ],
  helm: { chart: "external-secrets/external-secrets", values: "serviceAccount" },
  remark:
    "To find parameters by tags it needs `ssm:DescribeParameters` and `tag:GetResources` on `*` too: give those in `inline_policies`.",
};
