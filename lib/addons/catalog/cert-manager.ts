import type { Addon } from "../addon";
import { ASSUME_ROLES, ASSUMED_ROLES, ASSUMES_ROLES } from "../common";

export const certManager: Addon = {
  name: "cert-manager",
  title: "cert-manager",
  summary: "cert-manager proves that a domain is yours by TXT records in Route 53 (DNS01), for certificates by ACME.",
  namespace: "cert-manager",
  serviceAccounts: ["cert-manager"],
  scopes: {
    hosted_zone_arns: { of: "hosted zones that it writes TXT records in", optional: true },
    assume_role_arns: ASSUMED_ROLES,
  },
  anyOf: ["hosted_zone_arns", "assume_role_arns"],
  permissions: [
    { actions: ["route53:GetChange"], resources: ["arn:<partition>:route53:::change/*"], when: "hosted_zone_arns" },
    {
      actions: ["route53:ChangeResourceRecordSets", "route53:ListResourceRecordSets"],
      resources: ["<hosted_zone_arns>"],
      conditions: { "ForAllValues:StringEquals": { "route53:ChangeResourceRecordSetsRecordTypes": ["TXT"] } },
    },
    { actions: ["route53:ListHostedZonesByName"], resources: ["*"], when: "hosted_zone_arns" },
    ASSUME_ROLES,
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
  differences: [ASSUMES_ROLES],
  helm: { repository: "https://charts.jetstack.io", chart: "cert-manager", values: "serviceAccount" },
  caveats: [
    "EKS offers cert-manager as the community add-on `cert-manager`, and lists no IAM permissions for it: annotate its service account `cert-manager` yourself for DNS01 on Route 53.",
  ],
};
