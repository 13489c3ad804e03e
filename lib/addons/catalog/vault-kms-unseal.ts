import type { Addon } from "../addon";

export const vaultKmsUnseal: Addon = {
  name: "vault-kms-unseal",
  title: "Vault or OpenBao, unsealed by AWS KMS",
  summary: "HashiCorp Vault or OpenBao unseals itself with a key of AWS KMS (seal `awskms`).",
  namespace: "vault",
  serviceAccounts: ["vault"],
  scopes: { kms_key_arns: { of: "KMS keys that unseal it", optional: true } },
  anyOf: ["kms_key_arns"],
  permissions: [{ actions: ["kms:Encrypt", "kms:Decrypt", "kms:DescribeKey"], resources: ["<kms_key_arns>"] }],
  upstream: [
    {
      repository: "hashicorp/vault",
      path: "website/content/docs/configuration/seal/awskms.mdx",
      section: "Authentication",
      commit: "2cdc047e23a0a8f9d97b0d049d6c463c5db276ea",
      documents: ["vault-kms-unseal"],
      written: { kms_key_arns: ["*"] },
    },
    {
      repository: "openbao/openbao",
      path: "website/content/docs/configuration/seal/awskms.mdx",
      section: "Authentication",
      commit: "df6ce2cebaa823979215c116a16820aa913fe3b1",
      date: "2026-06-25",
      documents: ["openbao-kms-unseal"],
      written: { kms_key_arns: ["*"] },
    },
  ],
  helm: { repository: "https://helm.releases.hashicorp.com", chart: "vault", values: "server.serviceAccount" },
  caveats: [
    'For OpenBao, whose chart is `openbao` from `https://openbao.github.io/openbao-helm` with the same values, set `namespace = "openbao"` and `service_account = "openbao"`.',
    "The key's own policy must allow the account to delegate access by IAM, as AWS's default key policy does.",
  ],
};
