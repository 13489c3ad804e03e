import type { Addon } from "../addon";
import { managedPolicy } from "../common";

export const awsPrivatecaIssuer: Addon = {
  name: "aws-privateca-issuer",
  title: "AWS Private CA Issuer",
  summary: "The AWS Private CA Issuer issues cert-manager's certificates from AWS Private CA.",
  namespace: "aws-privateca-issuer",
  serviceAccounts: ["aws-privateca-issuer"],
  scopes: { certificate_authority_arns: { of: "certificate authorities that it issues from", optional: true } },
  anyOf: ["certificate_authority_arns"],
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
    managedPolicy("AWSPrivateCAConnectorForKubernetesPolicy", "2026-02-12", {
      documents: ["aws-privateca-connector"],
      written: { certificate_authority_arns: ["arn:aws:acm-pca:*:*:certificate-authority/*"] },
    }),
  ],
  helm: {
    repository: "https://cert-manager.github.io/aws-privateca-issuer",
    chart: "aws-privateca-issuer",
    values: "serviceAccount",
  },
  eksAddon: "aws-privateca-connector-for-kubernetes",
  caveats: [
    "The chart names no namespace: install it as release `aws-privateca-issuer` in a namespace of that name, or give `namespace` and `service_account`.",
    "The EKS add-on needs cert-manager in the cluster. AWS documents it with Pod Identity only.",
  ],
};
