import type { AuditReport, RoleReport, TrustReport } from "../audit/report";
import { SEVERITIES } from "../audit/rules";

/** How a report's parts are called, in every format. */

export const KINDS: Readonly<Record<TrustReport["kind"], string>> = {
  irsa: "IRSA",
  oidc: "OIDC",
  "pod-identity": "Pod Identity",
  other: "other",
};

/** Whom a trust lets in, in words. */
export const VERDICTS: Readonly<Record<TrustReport["verdict"], string>> = {
  exact: "only these",
  pattern: "who matches",
  open: "anyone",
  nobody: "nobody",
  depends: "depends",
  "not-judged": "not judged",
};

/** The cluster of a trust, or the issuer by what tells it apart. */
export function whence({ cluster, provider, kind }: TrustReport): string {
  if (cluster) return cluster;
  if (kind === "pod-identity") return "any cluster";
  const [, host] = provider.split(":oidc-provider/");
  return host ?? provider;
}

const PREFIX = /^system:serviceaccount:([^:]*):(.*)$/;

/** A subject of Kubernetes as NAMESPACE/NAME. */
export const shortSubject = (subject: string) => subject.replace(PREFIX, "$1/$2");

export const subjectsOf = ({ subjects, kind, verdict }: TrustReport) =>
  subjects.length > 0 ? subjects.map(shortSubject) : kind === "other" || verdict === "nobody" ? [] : ["any"];

/** What a role may do, in a phrase. */
export function powers({ permissions: { level, because, policies, services } }: RoleReport): string {
  switch (level) {
    case "administrator":
      return "everything";
    case "powerful":
      return because.slice(0, 3).join(", ");
    case "none":
      return "nothing";
    case "unknown":
      return policies.join(", ") || "unknown";
    default:
      return services.slice(0, 4).join(", ") + (services.length > 4 ? " …" : "");
  }
}

/** "2 roles, 3 service accounts: 1 critical, 1 high". */
export function summary({ counts }: AuditReport): string {
  const { roles, serviceAccounts, findings, accepted } = counts;
  const found = SEVERITIES.filter((each) => findings[each] > 0).map((each) => `${findings[each]} ${each}`);
  const result = found.length > 0 ? found.join(", ") : "no findings";
  const taken = accepted > 0 ? `, ${accepted} accepted` : "";
  return `${count(roles, "role")}, ${count(serviceAccounts, "service account")}: ${result}${taken}`;
}

/** "1 role", "2 roles". */
export const count = (n: number, thing: string) => `${n.toLocaleString("en")} ${thing}${n === 1 ? "" : "s"}`;
