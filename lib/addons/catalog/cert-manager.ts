import type { Addon } from "../addon";

export const certManager: Addon = {
  name: "cert-manager",
  title: "cert-manager",
  summary: "cert-manager proves by TXT records in Route 53 that a domain is yours, for certificates by ACME.",
  namespace: "cert-manager",
  serviceAccounts: ["cert-manager"],
  scopes: { hosted_zone_arns: { of: "hosted zones that it writes TXT records in" } },
  permissions: [
    { actions: ["route53:GetChange"], resources: ["arn:<partition>:route53:::change/*"] },
    {
      actions: ["route53:ChangeResourceRecordSets", "route53:ListResourceRecordSets"],
      resources: ["<hosted_zone_arns>"],
      conditions: { "ForAllValues:StringEquals": { "route53:ChangeResourceRecordSetsRecordTypes": ["TXT"] } },
    },
    { actions: ["route53:ListHostedZonesByName"], resources: ["*"] },
  ],
  upstream: [
    {
      repository: "cert-manager/website",
      path: "content/docs/configuration/acme/dns01/route53.md",
      commit: "776e5dba56510fc9de84206b806b568447077f25",
      date: "2025-04-16",
      documents: ["cert-manager"],
      written: { hosted_zone_arns: ["arn:aws:route53:::hostedzone/*"] },
    },
  ],
  helm: { chart: "jetstack/cert-manager", values: "serviceAccount" },
};
