import { isAbout } from "../../../lib/irsa";
import type { Facts } from "../facts/facts";
import type { PodIdentityTrust } from "../trust/pod-identity";
import { type Note, note } from "./finding";
import type { Permissions } from "./permissions";
import type { ReadRole } from "./trust";
import { webIdentityFindings } from "./web-identity-findings";

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
