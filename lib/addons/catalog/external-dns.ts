import type { Addon } from "../addon";
import { ASSUME_ROLES, ASSUMED_ROLES, ASSUMES_ROLES } from "../common";

export const externalDns: Addon = {
  name: "external-dns",
  title: "ExternalDNS",
  summary: "ExternalDNS writes DNS records of Services and Ingresses in Route 53.",
  namespace: "external-dns",
  serviceAccounts: ["external-dns"],
  scopes: {
    hosted_zone_arns: { of: "hosted zones that it writes records in", optional: true },
    record_names: { of: "names of records that it may write, with wildcards", optional: true, without: "for any name" },
    record_types: { of: "types of records that it may write", optional: true, without: "for any type" },
    record_actions: {
      of: "changes that it may make: CREATE, UPSERT, DELETE",
      optional: true,
      without: "for all of them",
    },
    assume_role_arns: ASSUMED_ROLES,
  },
  anyOf: ["hosted_zone_arns", "assume_role_arns"],
  permissions: [
    {
      actions: ["route53:ChangeResourceRecordSets", "route53:ListResourceRecordSets", "route53:ListTagsForResources"],
      resources: ["<hosted_zone_arns>"],
      narrowed: {
        record_names: {
          "ForAllValues:StringLike": { "route53:ChangeResourceRecordSetsNormalizedRecordNames": "<record_names>" },
        },
        record_types: {
          "ForAllValues:StringLike": { "route53:ChangeResourceRecordSetsRecordTypes": "<record_types>" },
        },
        record_actions: {
          "ForAllValues:StringLike": { "route53:ChangeResourceRecordSetsActions": "<record_actions>" },
        },
      },
    },
    { actions: ["route53:ListHostedZones"], resources: ["*"], when: "hosted_zone_arns" },
    ASSUME_ROLES,
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
    {
      repository: "kubernetes-sigs/external-dns",
      path: "docs/tutorials/aws.md",
      section: "IAM Permissions with ABAC",
      commit: "2bf1bf8af2b70f23579f9147c1f7e9394f7f83d5",
      date: "2026-08-20",
      documents: ["external-dns-abac"],
      written: {
        hosted_zone_arns: ["arn:aws:route53:::hostedzone/*"],
        record_names: ["*example.com", "marketing.example.com", "*-beta.example.com"],
        record_types: ["A", "AAAA", "CNAME", "MX", "TXT"],
        record_actions: ["CREATE", "UPSERT", "DELETE"],
      },
    },
  ],
  differences: [ASSUMES_ROLES],
  helm: {
    repository: "https://kubernetes-sigs.github.io/external-dns",
    chart: "external-dns",
    values: "serviceAccount",
    others: { policy: "upsert-only" },
  },
  eksAddon: "external-dns",
  caveats: [
    "Releases of the chart after 1.21.1 require `policy`: `upsert-only` never deletes records, `sync` does.",
    "ExternalDNS also writes TXT records that say what it owns, next to each record: `record_types` must list `TXT`, and `record_names` must match those names too. `*.example.com` does not match `example.com` itself.",
    "The EKS add-on `external-dns` runs in the namespace `external-dns` as `external-dns`, as this module expects.",
  ],
};
