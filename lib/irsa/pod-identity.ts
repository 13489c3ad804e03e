import type { Subject } from "./subject";
import { type TrustStatement, unique } from "./trust-statement";

/** What one statement grants: Pod Identity associations of each of these service accounts in each of these namespaces. */
export interface PodIdentityGrant {
  /** ARNs of the EKS clusters. */
  readonly clusterArns: string[];
  /** Namespaces that have all of the service accounts. */
  readonly namespaces: string[];
  /** Names of service accounts that all of the namespaces have. */
  readonly serviceAccounts: string[];
}

/**
 * Admits EKS on behalf of the grant's service accounts, by the tags that EKS sets on the session.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/pod-id-abac.html
 */
export function podIdentityStatement({ clusterArns, namespaces, serviceAccounts }: PodIdentityGrant): TrustStatement {
  const equals = (tag: string, values: string[]) => ({
    test: "StringEquals",
    variable: `aws:RequestTag/${tag}`,
    values,
  });
  return {
    actions: ["sts:AssumeRole", "sts:TagSession"],
    principals: [{ type: "Service", identifiers: ["pods.eks.amazonaws.com"] }],
    condition: [
      equals("eks-cluster-arn", clusterArns),
      equals("kubernetes-namespace", namespaces),
      equals("kubernetes-service-account", serviceAccounts),
    ],
  };
}

/**
 * The fewest statements that admit these subjects in these clusters and no other pair. Lists in one statement multiply,
 * so namespaces share a statement only if they have the same service accounts.
 * @param clusterArns none for no statement
 */
export function podIdentityGrants(subjects: readonly Subject[], clusterArns: readonly string[]): PodIdentityGrant[] {
  if (clusterArns.length === 0) return [];
  const byNames = new Map<string, string[]>();
  for (const namespace of unique(subjects.map((each) => each.namespace))) {
    const its = subjects.filter((each) => each.namespace === namespace);
    const names = JSON.stringify(unique(its.map(({ serviceAccount }) => serviceAccount)));
    byNames.set(names, [...(byNames.get(names) ?? []), namespace]);
  }
  return [...byNames.keys()].sort().map((names) => ({
    clusterArns: unique(clusterArns),
    namespaces: byNames.get(names) as string[],
    serviceAccounts: JSON.parse(names),
  }));
}
