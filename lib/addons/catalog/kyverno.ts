import type { Addon } from "../addon";

export const kyverno: Addon = {
  name: "kyverno",
  title: "Kyverno",
  summary: "Kyverno verifies signatures of images with keys of AWS KMS.",
  namespace: "kyverno",
  serviceAccounts: ["kyverno-admission-controller"],
  scopes: { kms_key_arns: { of: "KMS keys that images are signed with", optional: true } },
  anyOf: ["kms_key_arns"],
  permissions: [{ actions: ["kms:GetPublicKey", "kms:DescribeKey"], resources: ["<kms_key_arns>"] }],
  upstream: [
    {
      repository: "kyverno/website",
      path: "src/content/docs/docs/policy-types/cluster-policy/verify-images/sigstore.md",
      commit: "7c0814a5ca77662ea9aaa33c6ee7434865409c07",
      date: "2026-02-02",
      documents: ["kyverno-kms"],
      written: { kms_key_arns: ["arn:aws:kms:<region>:<account-id>:key/<key-id>"] },
    },
  ],
  caveats: [
    "Charts since version 3 run the admission controller as `kyverno-admission-controller`. Background scans run as `kyverno-reports-controller`: name it in `additional_subjects` if it verifies images.",
    "To pull signatures from ECR, attach what the registry needs by `policy_arns`.",
  ],
};
