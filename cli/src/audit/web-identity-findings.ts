import type { Facts } from "../facts/facts";
import { accountOf } from "../facts/facts";
import { nearMiss } from "../trust/near-miss";
import { hasWildcard, matchOf } from "../trust/statements";
import { quoted } from "../trust/subject-miss";
import { isSubject, reachOf, type WebIdentityTrust } from "../trust/web-identity";
import { type Note, note } from "./finding";
import { clusterOf, type ReadRole, valuesOf } from "./trust";

/** What is wrong with a statement that takes tokens of an issuer. */
export function webIdentityFindings(read: ReadRole, trust: WebIdentityTrust, facts: Facts): Note[] {
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
