import { isAbout, readTrustPolicy, type TrustPolicyStatement } from "../../../lib/irsa";
import type { Cluster, Role } from "../facts/facts";
import { type PodIdentityTrust, podIdentityTrusts } from "../trust/pod-identity";
import { isProviderArn, issuerOf, type Pins } from "../trust/statements";
import { type WebIdentityTrust, webIdentityTrusts } from "../trust/web-identity";
import type { TrustReport } from "./report";

/** A role whose trust policy was read, with whom it lets in. */
export interface ReadRole {
  readonly role: Role;
  /** None when the policy cannot be read. */
  readonly policy: readonly TrustPolicyStatement[];
  /** Why the policy cannot be read. */
  readonly error?: string;
  readonly webIdentities: readonly WebIdentityTrust[];
  readonly podIdentities: readonly PodIdentityTrust[];
  /** Federated principals that are no OIDC providers: SAML, Cognito and such. */
  readonly others: readonly { readonly statement: string; readonly principal: string }[];
}

export function readRole(role: Role): ReadRole {
  const none = { role, policy: [], webIdentities: [], podIdentities: [], others: [] };
  try {
    const policy = readTrustPolicy(role.trust);
    const webIdentities = webIdentityTrusts(policy);
    const podIdentities = podIdentityTrusts(policy, role.account);
    return { role, policy, webIdentities, podIdentities, others: othersIn(policy) };
  } catch (error) {
    return { ...none, error: (error as Error).message };
  }
}

/** Whether a role is a workload's: it has a federated or a Pod Identity trust, or one that cannot be read. */
export const isWorkloads = ({ webIdentities, podIdentities, others, error }: ReadRole) =>
  webIdentities.length + podIdentities.length + others.length > 0 || error !== undefined;

function othersIn(policy: readonly TrustPolicyStatement[]) {
  return policy
    .filter((statement) => statement.effect === "Allow")
    .filter((statement) =>
      ["sts:AssumeRoleWithWebIdentity", "sts:AssumeRoleWithSAML"].some((it) => isAbout(statement, it)),
    )
    .flatMap(({ name, principals }) =>
      principals
        .filter(({ kind, id }) => kind === "Federated" && !isProviderArn(id))
        .map(({ id }) => ({ statement: name, principal: id })),
    );
}

/** The cluster that has the issuer of a provider. */
export const clusterOf = (clusters: readonly Cluster[], provider: string) =>
  clusters.find(({ issuer }) => issuer === issuerOf(provider));

/** The same for a report. */
export function trustReports(
  { webIdentities, podIdentities, others }: ReadRole,
  clusters: readonly Cluster[],
): TrustReport[] {
  return [
    ...webIdentities.map((trust): TrustReport => {
      const cluster = clusterOf(clusters, trust.provider);
      return {
        statement: trust.statement,
        kind: trust.isKubernetes || cluster ? "irsa" : "oidc",
        provider: trust.provider,
        ...(cluster && { cluster: cluster.name }),
        subjects: [...valuesOf(trust.subjects)],
        audiences: [...valuesOf(trust.audiences)],
        verdict: trust.verdict,
        dependsOn: [...trust.dependsOn],
      };
    }),
    ...podIdentities.map((trust): TrustReport => {
      const named = valuesOf(trust.clusters).map((each) => each.slice(each.lastIndexOf("/") + 1));
      return {
        statement: trust.statement,
        kind: "pod-identity",
        provider: "pods.eks.amazonaws.com",
        ...(named.length > 0 && { cluster: named.join(", ") }),
        subjects: pairs(valuesOf(trust.namespaces), valuesOf(trust.serviceAccounts)),
        audiences: [],
        verdict: trust.verdict,
        dependsOn: [...trust.dependsOn],
      };
    }),
    ...others.map(({ statement, principal }): TrustReport => {
      const none = { subjects: [], audiences: [], dependsOn: [] };
      return { statement, kind: "other", provider: principal, verdict: "not-judged", ...none };
    }),
  ];
}

export const valuesOf = ({ exact, patterns }: Pins) => exact ?? patterns ?? [];

function pairs(namespaces: readonly string[], names: readonly string[]): string[] {
  if (namespaces.length + names.length === 0) return [];
  const orAny = (list: readonly string[]) => (list.length > 0 ? list : ["*"]);
  return orAny(namespaces).flatMap((namespace) => orAny(names).map((name) => `${namespace}/${name}`));
}
