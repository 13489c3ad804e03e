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

/** Whom a target role admits: one role, for one service account of one cluster. */
export interface TargetGrant {
  /** ARN of the cluster. */
  readonly clusterArn: string;
  /** Namespace of the service account. */
  readonly namespace: string;
  /** Name of the service account. */
  readonly serviceAccount: string;
  /** The account of the association's role: `arn:PARTITION:iam::ACCOUNT:root`. */
  readonly accountArn: string;
  /** ARN of the association's role. */
  readonly roleArn: string;
}

/**
 * Admits the role of an association to the role of another account that it goes on to, with the tags of its session. The
 * principal is the account, so that the policy outlives a role that is made anew; the condition narrows it to the role.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/pod-id-assign-target-role.html
 */
export function targetStatement({ accountArn, roleArn, ...pod }: TargetGrant): TrustStatement {
  const { condition = [], actions } = podIdentityStatement({
    clusterArns: [pod.clusterArn],
    namespaces: [pod.namespace],
    serviceAccounts: [pod.serviceAccount],
  });
  return {
    actions,
    principals: [{ type: "AWS", identifiers: [accountArn] }],
    condition: [{ test: "ArnEquals", variable: "aws:PrincipalArn", values: [roleArn] }, ...condition],
  };
}
