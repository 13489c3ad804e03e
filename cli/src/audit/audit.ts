import { type Cluster, type Facts, nameOf } from "../facts/facts";
import { type Accepted, applyBaseline } from "./baseline";
import { clusterFindings, type Tie } from "./cluster-findings";
import { findingOf, sorted } from "./finding";
import { type Permissions, permissionsOf } from "./permissions";
import type { AuditReport, Finding, RoleReport, SubjectReport } from "./report";
import { roleFindings } from "./role-findings";
import { SEVERITIES } from "./rules";
import { providerIn } from "./subjects";
import { isWorkloads, type ReadRole, readRole, trustReports } from "./trust";

/** What an audit is told beside the facts. */
export interface Settings {
  readonly tool: string;
  readonly sources: readonly string[];
  readonly now: Date;
  readonly accepted: readonly Accepted[];
}

/** Who may assume what, and what is wrong with it. Nothing is read or written here: the same facts give the same report. */
export function audit(facts: Facts, { tool, sources, now, accepted }: Settings): AuditReport {
  const all = facts.roles.map(readRole);
  const workloads = all.filter(isWorkloads);
  const byArn = new Map(all.map((read) => [read.role.arn, read]));
  const clusters = facts.clusters.map((cluster) => clusterFindings(cluster, facts, byArn));
  const ties = clusters.flatMap((each) => each.ties);
  const tiesOf = grouped(ties);
  const roles = workloads.map((read) => roleOf(read, facts, tiesOf.get(read.role.arn) ?? []));
  const found = sorted([
    ...clusters.flatMap((each) => each.findings),
    ...roles.flatMap(({ findings }) => findings),
    ...staleProviders(facts),
  ]);
  const { findings, accepted: taken, gaps } = applyBaseline(found, accepted, now);
  const count = (severity: Finding["severity"]) => findings.filter((each) => each.severity === severity).length;
  const counts = Object.fromEntries(SEVERITIES.map((each) => [each, count(each)])) as AuditReport["counts"]["findings"];
  return {
    version: 1,
    tool,
    generatedAt: now.toISOString(),
    sources: [...sources],
    clusters: facts.clusters.map(({ name, arn, issuer, serviceAccounts }) => {
      return {
        name,
        ...(arn && { arn }),
        ...(issuer && { issuer }),
        ...(serviceAccounts && { serviceAccounts: serviceAccounts.length }),
      };
    }),
    counts: {
      roles: roles.length,
      otherRoles: all.length - roles.length,
      serviceAccounts: facts.clusters.reduce((sum, { serviceAccounts = [] }) => sum + serviceAccounts.length, 0),
      findings: counts,
      accepted: taken.length,
    },
    roles: roles.map(({ report }) => report).sort((a, b) => (a.arn < b.arn ? -1 : 1)),
    findings,
    accepted: taken,
    gaps: [...facts.gaps, ...gaps],
  };
}

function grouped(ties: readonly Tie[]): Map<string, Tie[]> {
  const groups = new Map<string, Tie[]>();
  for (const tie of ties) {
    const group = groups.get(tie.role);
    if (group) group.push(tie);
    else groups.set(tie.role, [tie]);
  }
  return groups;
}

function roleOf(read: ReadRole, facts: Facts, ties: readonly Tie[]): { report: RoleReport; findings: Finding[] } {
  const { role } = read;
  const permissions = permissionsOf(role);
  const target = { target: role.arn, role: role.arn, source: role.source };
  const subjects = subjectsOf(read, facts.clusters, ties);
  const notes = [...roleFindings(read, permissions, facts), ...subjectNotes(read, permissions, subjects)];
  const report = {
    arn: role.arn,
    name: role.name,
    account: role.account,
    source: role.source,
    trust: trustReports(read, facts.clusters),
    permissions: {
      ...permissions,
      policies: [...permissions.policies],
      because: [...permissions.because],
      services: [...permissions.services],
    },
    serviceAccounts: subjects,
  };
  return { report, findings: notes.map((note) => findingOf(note, target)) };
}

/** Service accounts that are tied to a role, and those that its trust policy names. */
function subjectsOf(read: ReadRole, clusters: readonly Cluster[], ties: readonly Tie[]): SubjectReport[] {
  const found = new Map<string, SubjectReport>();
  const add = ({ role: _, ...subject }: Tie) => {
    const key = `${subject.cluster}/${subject.namespace}/${subject.name}`;
    const before = found.get(key);
    found.set(key, before ? { ...before, by: [...new Set([...before.by, ...subject.by])] } : subject);
  };
  ties.forEach(add);
  for (const { provider, subjects, verdict } of read.webIdentities) {
    const cluster = clusters.find((each) => providerIn(each, read.role.arn) === provider);
    if (!cluster || verdict === "nobody") continue;
    for (const sub of subjects.exact ?? []) {
      const [, namespace, name] = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(sub) ?? [];
      if (!namespace || !name) continue;
      const exists = has(cluster, namespace, name);
      const stated = verdict === "depends" ? "depends" : "admitted";
      add({ cluster: cluster.name, namespace, name, by: ["trust"], verdict: stated, exists, role: read.role.arn });
    }
  }
  return [...found.values()];
}

const names = new WeakMap<Cluster, Set<string>>();

/** Undefined where the cluster's service accounts were not read. */
function has(cluster: Cluster, namespace: string, name: string): boolean | undefined {
  if (!cluster.serviceAccounts) return undefined;
  const known = names.get(cluster) ?? new Set(cluster.serviceAccounts.map((each) => `${each.namespace}/${each.name}`));
  names.set(cluster, known);
  return known.has(`${namespace}/${name}`);
}

function subjectNotes({ role }: ReadRole, permissions: Permissions, subjects: readonly SubjectReport[]) {
  const missing = subjects.filter(({ exists, by }) => exists === false && by.includes("trust"));
  const admitted = subjects.filter(({ verdict, exists }) => verdict === "admitted" && exists !== false);
  const isPowerful = permissions.level === "administrator" || permissions.level === "powerful";
  return [
    ...missing.map(({ cluster, namespace, name }) => {
      return {
        rule: "missing-subject" as const,
        message: `${role.name} admits ${namespace}/${name}, which cluster ${cluster} does not have`,
      };
    }),
    ...(isPowerful && admitted.length > 1
      ? [
          {
            rule: "shared-powerful-role" as const,
            message: `${admitted.length} service accounts share ${role.name}, which may ${permissions.because.slice(0, 3).join(", ")}`,
          },
        ]
      : []),
  ];
}

/** Providers of EKS whose issuer no cluster has, where clusters are known. */
function staleProviders({ providers, clusters }: Facts): Finding[] {
  const issuers = new Set(clusters.flatMap(({ issuer }) => issuer ?? []));
  if (issuers.size === 0) return [];
  return providers
    .filter(({ arn }) => /:oidc-provider\/oidc\.eks\./.test(arn))
    .filter(({ arn }) => !issuers.has(`https://${arn.slice(arn.indexOf("/") + 1)}`))
    .map(({ arn, source }) =>
      findingOf(
        { rule: "stale-provider", message: `no known cluster uses the issuer ${nameOf(arn)}` },
        { target: arn, source },
      ),
    );
}
