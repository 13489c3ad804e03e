import type { Addon } from "../addon";

export const awsPrivatecaIssuer: Addon = {
  name: "aws-privateca-issuer",
  title: "AWS Private CA Issuer",
  summary: "The AWS Private CA Issuer has certificates of cert-manager issued by AWS Private CA.",
  namespace: "aws-privateca-issuer",
  serviceAccounts: ["aws-privateca-issuer"],
  scopes: { certificate_authority_arns: { of: "certificate authorities that it issues from" } },
  permissions: [
    {
      actions: ["acm-pca:DescribeCertificateAuthority", "acm-pca:GetCertificate", "acm-pca:IssueCertificate"],
      resources: ["<certificate_authority_arns>"],
    },
  ],
  upstream: [
    {
      repository: "cert-manager/aws-privateca-issuer",
      path: "README.md",
      section: "Configuration",
      commit: "cc32c134687affd2c83a2333058cfc5666522977",
      date: "2026-04-13",
      documents: ["aws-privateca-issuer"],
      written: {
        certificate_authority_arns: ["arn:aws:acm-pca:<region>:<account_id>:certificate-authority/<resource_id>"],
      },
    },
  ],
  helm: { chart: "awspca/aws-privateca-issuer", values: "serviceAccount" },
  remark:
    "The chart names no namespace: install it as release `aws-privateca-issuer` in a namespace of that name, or give `namespace` and `service_account`.",
};
