import type { Addon } from "../addon";

export const externalDns: Addon = {
  name: "external-dns",
  title: "ExternalDNS",
  summary: "ExternalDNS writes the DNS records of Services and Ingresses into Route 53.",
  namespace: "external-dns",
  serviceAccounts: ["external-dns"],
  scopes: { hosted_zone_arns: { of: "hosted zones that it writes records in" } },
  permissions: [
    {
      actions: ["route53:ChangeResourceRecordSets", "route53:ListResourceRecordSets", "route53:ListTagsForResources"],
      resources: ["<hosted_zone_arns>"],
    },
    { actions: ["route53:ListHostedZones"], resources: ["*"] },
  ],
  upstream: [
    {
      repository: "kubernetes-sigs/external-dns",
      path: "docs/tutorials/aws.md",
      section: "IAM Policy",
      commit: "2bf1bf8af2b70f23579f9147c1f7e9394f7f83d5",
      date: "2026-08-20",
      documents: ["external-dns"],
      written: { hosted_zone_arns: ["arn:aws:route53:::hostedzone/*"] },
    },
  ],
  helm: { chart: "external-dns/external-dns", values: "serviceAccount" },
};
