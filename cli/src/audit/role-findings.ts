import { isAbout } from "../../../lib/irsa";
import type { Facts } from "../facts/facts";
import { accountOf } from "../facts/facts";
import { nearMiss, quoted } from "../trust/near-miss";
import type { PodIdentityTrust } from "../trust/pod-identity";
import { hasWildcard, matchOf } from "../trust/statements";
import { isSubject, reachOf, type WebIdentityTrust } from "../trust/web-identity";
import type { Note } from "./finding";
import type { Permissions } from "./permissions";
import { clusterOf, type ReadRole, valuesOf } from "./trust";

/** What is wrong with a role by its trust policy alone, and by what it may do. */
export function roleFindings(read: ReadRole, permissions: Permissions, facts: Facts): Note[] {
  const { role, error } = read;
  if (error) return [note("unreadable-trust", error)];
  return [
    ...read.webIdentities.flatMap((trust) => webIdentityFindings(read, trust, facts)),
    ...read.podIdentities.flatMap((trust) => podIdentityFindings(trust)),
    ...principalFindings(read),
    ...(permissions.level === "administrator"
      ? [note("administrator", `${role.name} may do everything, by ${permissions.policies.join(", ")}`)]
      : []),
  ];
}

const note = (rule: Note["rule"], message: string, over: Partial<Note> = {}): Note => ({ rule, message, ...over });

function webIdentityFindings(read: ReadRole, trust: WebIdentityTrust, facts: Facts): Note[] {
  const { statement, provider, subjects, audiences, verdict, dependsOn } = trust;
  const notes: Note[] = [];
  const issuer = provider.slice(provider.indexOf("/") + 1);
  const patterns = (subjects.patterns ?? []).filter(hasWildcard);
  const isNamed = subjects.exact !== undefined || subjects.patterns !== undefined;
  const leavesOut = trust.open.some(({ key }) => key.toLowerCase() === `${issuer}:sub`.toLowerCase());
  if (!isNamed && !leavesOut && verdict !== "nobody") {
    const among = verdict === "depends" ? `; who gets in depends on ${dependsOn.join(", ")}` : "";
    const severity = verdict === "depends" ? "medium" : "critical";
    notes.push(note("no-subject", `${statement} admits every subject of ${issuer}${among}`, { severity }));
  }
  if (audiences.exact === undefined && audiences.patterns === undefined && verdict !== "nobody") {
    notes.push(note("no-audience", `${statement} takes tokens of ${issuer} for any audience that the provider lists`));
  }
  if (trust.isKubernetes || clusterOf(facts.clusters, provider)) notes.push(...reachFindings(statement, patterns));
  else notes.push(...ownerFindings(statement, patterns));
  if (trust.open.length > 0) {
    const which = trust.open.map(({ operator, key }) => `${operator} on ${key}`).join(", ");
    const severity = verdict === "open" ? "critical" : "medium";
    notes.push(note("open-operator", `${statement}: ${which} holds when the key is absent`, { severity }));
  }
  const impossible = (subjects.exact ?? []).filter((sub) => trust.isKubernetes && !isSubject(sub));
  if (impossible.length > 0 && verdict !== "nobody") {
    const message = `${statement} names ${quoted(impossible)}, which no service account can have as its subject`;
    notes.push(note("admits-nobody", message, { severity: "low" }));
  }
  if (verdict === "nobody") notes.push(note("admits-nobody", `${statement}: ${whyNobody(read, trust)}`));
  if (verdict === "depends" && isNamed) {
    notes.push(note("depends-on-key", `${statement} depends on ${dependsOn.join(", ")}`));
  }
  const account = accountOf(provider);
  const isForeign = account !== read.role.account && read.role.account !== "";
  const isMissing = facts.completeProviders.has(account) && !facts.providers.some(({ arn }) => arn === provider);
  if (isForeign) {
    notes.push(
      note(
        "missing-provider",
        `${statement} names a provider of account ${account}, the role is in ${read.role.account}`,
      ),
    );
  } else if (isMissing) {
    notes.push(note("missing-provider", `${statement} names ${provider}, which account ${account} does not have`));
  }
  return notes;
}

/** Subjects of Kubernetes: a wildcard before the last colon reaches over namespaces. */
function reachFindings(statement: string, patterns: readonly string[]): Note[] {
  const over = patterns.filter((pattern) => reachOf(pattern) === "namespaces");
  const within = patterns.filter((pattern) => !over.includes(pattern));
  return [
    ...(over.length > 0
      ? [
          note(
            "wildcard-namespace",
            `${statement} admits ${quoted(over)}: service accounts of any namespace that matches`,
          ),
        ]
      : []),
    ...(within.length > 0
      ? [
          note("wildcard-service-account", `${statement} admits ${quoted(within)}`, {
            severity: within.some((pattern) => reachOf(pattern) === "namespace") ? "medium" : "low",
          }),
        ]
      : []),
  ];
}

/** Subjects of CI services begin with who they are of: `repo:OWNER/REPO:…`, `project_path:GROUP/PROJECT:…`. */
function ownerFindings(statement: string, patterns: readonly string[]): Note[] {
  return patterns.flatMap((pattern) => {
    const before = pattern.slice(0, pattern.search(/[*?]/));
    const [, owner = "", repository] = /^[^:]*:([^/:]*)\/?([^:]*:)?/.exec(before) ?? [];
    const isOwned = before.includes("/") || (owner !== "" && before.split(":").length > 2);
    if (repository && isOwned) return [];
    const severity = isOwned ? "medium" : "critical";
    const what = isOwned ? "every repository or project of one owner" : "subjects of any owner";
    return [note("wildcard-subject", `${statement} admits "${pattern}": ${what}`, { severity })];
  });
}

/** The reason by the nearest miss of a token that the statement seems to be for. */
function whyNobody({ policy }: ReadRole, { statement, provider, subjects, audiences }: WebIdentityTrust): string {
  const own = policy.filter(({ name, effect }) => name === statement || effect === "Deny");
  const asked = valuesOf(subjects)[0] ?? "system:serviceaccount:NAMESPACE:NAME";
  const sub = /^system:serviceaccount:/.test(asked) ? matchOf(asked) : asked;
  const miss = nearMiss(own, { provider, sub, aud: valuesOf(audiences).map(matchOf)[0] ?? "sts.amazonaws.com" });
  return miss?.says ?? `"${asked}" is no subject that a service account can have`;
}

function podIdentityFindings(trust: PodIdentityTrust): Note[] {
  const { statement, namespaces, serviceAccounts, clusters, verdict, dependsOn } = trust;
  if (verdict === "depends") return [note("depends-on-key", `${statement} depends on ${dependsOn.join(", ")}`)];
  if (verdict === "nobody") {
    return [note("admits-nobody", `${statement} does not let EKS both assume the role and tag the session`)];
  }
  const unpinned = [
    ...(clusters.exact ? [] : ["the cluster"]),
    ...(namespaces.exact ? [] : ["the namespace"]),
    ...(serviceAccounts.exact ? [] : ["the service account"]),
  ];
  const notes: Note[] = [];
  if (unpinned.length > 0) {
    const severity = unpinned.length === 3 ? "medium" : "low";
    const message = `${statement} does not pin ${unpinned.join(", ").replace(/, ([^,]*)$/, " and $1")}`;
    notes.push(note("pod-identity-unpinned", message, { severity }));
  }
  if ((namespaces.exact?.length ?? 0) > 1 && (serviceAccounts.exact?.length ?? 0) > 1) {
    const count = (namespaces.exact?.length ?? 0) * (serviceAccounts.exact?.length ?? 0);
    notes.push(note("pod-identity-pairs", `${statement} admits ${count} pairs of namespace and service account`));
  }
  return notes;
}

/** Accounts and everyone, beside a workload. */
function principalFindings({ role, policy }: ReadRole): Note[] {
  const allowing = policy.filter(({ effect }) => effect === "Allow");
  return allowing.flatMap((statement): Note[] => {
    const { name, principals, conditions } = statement;
    const isConditional = conditions.length > 0;
    return principals.flatMap(({ kind, id }): Note[] => {
      if (kind !== "AWS") return [];
      const under = isConditional ? ", under conditions" : "";
      if (id === "*") {
        const severity = isConditional ? "high" : "critical";
        return [note("wide-principal", `${name} admits everyone${under}`, { severity })];
      }
      const [, account] = /^(?:arn:aws[a-z-]*:iam::)?(\d{12})(?::root)?$/.exec(id) ?? [];
      if (!account || !isAbout(statement, "sts:AssumeRole")) return [];
      const isOwn = account === role.account;
      const severity = isOwn ? "low" : isConditional ? "medium" : "high";
      const whose = isOwn ? "its own account" : `account ${account}`;
      return [note("wide-principal", `${name} admits whoever ${whose} lets${under}`, { severity })];
    });
  });
}
