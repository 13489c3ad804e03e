import type { AuditReport, Finding, RoleReport, SubjectReport } from "../audit/report";
import { SEVERITIES, type Severity } from "../audit/rules";
import { powers, shortSubject, whence } from "../formats/describe";

/** A role as the page shows it. */
export interface Row {
  readonly role: RoleReport;
  readonly findings: readonly Finding[];
  /** The gravest of its findings. */
  readonly worst: Severity | "none";
  /** Where its tokens come from, each with those that it lets in. */
  readonly groups: readonly Group[];
  readonly kinds: ReadonlySet<string>;
  readonly powers: string;
  /** What a search looks in. */
  readonly text: string;
}

/** A cluster or an issuer, and who of it gets the role. */
export interface Group {
  readonly from: string;
  readonly subjects: readonly Subject[];
}

export interface Subject {
  readonly label: string;
  /** admitted, refused, depends or unknown; "anyone" for everyone of the issuer, "pattern" for a wildcard. */
  readonly verdict: SubjectReport["verdict"] | "anyone" | "pattern" | "missing";
  readonly title: string;
}

/** The rows of a report, those with the gravest findings first. */
export function rowsOf(report: AuditReport): Row[] {
  const byRole = new Map<string, Finding[]>();
  for (const finding of report.findings) {
    if (finding.role) byRole.set(finding.role, [...(byRole.get(finding.role) ?? []), finding]);
  }
  const rows = report.roles.map((role) => rowOf(role, byRole.get(role.arn) ?? []));
  const rank = ({ worst }: Row) => (worst === "none" ? SEVERITIES.length : SEVERITIES.indexOf(worst));
  return rows.sort((a, b) => rank(a) - rank(b) || (a.role.name < b.role.name ? -1 : 1));
}

function rowOf(role: RoleReport, findings: readonly Finding[]): Row {
  const groups = groupsOf(role);
  const words = [
    role.arn,
    ...groups.flatMap(({ from, subjects }) => [from, ...subjects.map(({ label }) => label)]),
    ...role.trust.flatMap(({ provider, subjects }) => [provider, ...subjects]),
    ...role.permissions.policies,
    ...role.permissions.services,
    ...findings.flatMap(({ rule, name, message }) => [rule, name, message]),
  ];
  return {
    role,
    findings,
    worst: SEVERITIES.find((severity) => findings.some((each) => each.severity === severity)) ?? "none",
    groups,
    kinds: new Set(role.trust.map(({ kind }) => kind)),
    powers: powers(role),
    text: words.join("\n").toLowerCase(),
  };
}

function groupsOf(role: RoleReport): Group[] {
  const groups = new Map<string, Map<string, Subject>>();
  const add = (from: string, subject: Subject) => {
    const group = groups.get(from) ?? new Map<string, Subject>();
    if (!group.has(subject.label)) group.set(subject.label, subject);
    groups.set(from, group);
  };
  for (const { cluster, namespace, name, verdict, exists, by } of role.serviceAccounts) {
    const shown = exists === false ? "missing" : verdict;
    add(cluster, { label: `${namespace}/${name}`, verdict: shown, title: `by ${by.join(" and ")}: ${TITLES[shown]}` });
  }
  for (const trust of role.trust) {
    const from = whence(trust);
    if (trust.verdict === "open") add(from, { label: "anyone", verdict: "anyone", title: TITLES.anyone });
    else if (trust.subjects.length === 0) add(from, { label: "–", verdict: "unknown", title: trust.verdict });
    for (const each of trust.verdict === "open" ? [] : trust.subjects) {
      const isPattern = /[*?]/.test(each);
      const verdict = trust.verdict === "nobody" ? "refused" : isPattern ? "pattern" : "admitted";
      add(from, { label: shortSubject(each), verdict, title: `by trust: ${TITLES[verdict]}` });
    }
  }
  return [...groups].map(([from, subjects]) => ({ from, subjects: [...subjects.values()] }));
}

const TITLES = {
  admitted: "gets the role",
  refused: "is refused",
  depends: "gets the role under conditions that a token does not tell",
  unknown: "not known",
  anyone: "every subject of the issuer gets the role",
  pattern: "whoever matches gets the role",
  missing: "may get the role, but the cluster has no such service account",
} as const;
