import {
  judgePodIdentity,
  POD_IDENTITY_ACTIONS,
  POD_IDENTITY_PRINCIPAL,
  type TrustPolicyStatement,
} from "../../../lib/irsa";
import { allows, matchOf, type Pins, pinsOn } from "./statements";

/** Which pods' associations a statement of a trust policy lets EKS get the role for. */
export interface PodIdentityTrust {
  readonly kind: "pod-identity";
  readonly statement: string;
  /** Clusters by their ARNs or their names, namespaces and service accounts that it names. */
  readonly clusters: Pins;
  readonly namespaces: Pins;
  readonly serviceAccounts: Pins;
  /** As for web identities; open: any association of any cluster in the account. */
  readonly verdict: "exact" | "pattern" | "open" | "nobody" | "depends";
  readonly dependsOn: readonly string[];
}

/** What each statement that lets EKS Pod Identity assume the role asks of the session's tags. */
export function podIdentityTrusts(policy: readonly TrustPolicyStatement[], account: string): PodIdentityTrust[] {
  return policy
    .filter((statement) => allows(statement, "Service", POD_IDENTITY_ACTIONS[0]))
    .filter(({ principals }) => principals.some(({ id }) => id === POD_IDENTITY_PRINCIPAL))
    .map((statement) => trustOf(policy, statement, account));
}

function trustOf(
  policy: readonly TrustPolicyStatement[],
  statement: TrustPolicyStatement,
  account: string,
): PodIdentityTrust {
  const on = (...tags: string[]) =>
    pinsOn(statement, (key) => tags.some((tag) => key.toLowerCase() === `aws:requesttag/${tag}`));
  const [arns, names] = [on("eks-cluster-arn"), on("eks-cluster-name")];
  const clusters = firstOf(arns) ? arns : names;
  const namespaces = on("kubernetes-namespace");
  const serviceAccounts = on("kubernetes-service-account");
  const clusterArn =
    firstOf(arns) ?? `arn:aws:eks:us-east-1:${account || "111122223333"}:cluster/${firstOf(names) ?? "x"}`;
  const stranger = "irsa-audit-stranger";
  const judge = (namespace: string, serviceAccount: string) => {
    // A statement may allow sts:TagSession only beside another that allows sts:AssumeRole, so all of them are judged.
    return judgePodIdentity(policy, { clusterArn: legal(clusterArn, account), namespace, serviceAccount });
  };
  const asked = judge(firstOf(namespaces) ?? stranger, firstOf(serviceAccounts) ?? stranger);
  const isPinned = [namespaces, serviceAccounts].every(({ exact }) => exact) && (arns.exact || names.exact);
  const isOpen = !namespaces.exact && !namespaces.patterns && !serviceAccounts.exact && !serviceAccounts.patterns;
  const shape = isPinned ? "exact" : isOpen ? "open" : "pattern";
  const verdict = asked.admitted ? shape : asked.verdict === "depends" ? "depends" : "nobody";
  const name = statement.name;
  return {
    kind: "pod-identity",
    statement: name,
    clusters,
    namespaces,
    serviceAccounts,
    verdict,
    dependsOn: asked.dependsOn,
  };
}

const firstOf = ({ exact, patterns }: Pins) => exact?.[0] ?? patterns?.map(matchOf)[0];

/** A pattern's match need be no ARN, of which the oracle judges none. */
function legal(arn: string, account: string): string {
  const isArn = /^arn:aws[a-z-]*:eks:[a-z0-9-]+:[0-9]{12}:cluster\/[0-9A-Za-z][0-9A-Za-z_-]*$/.test(arn);
  return isArn ? arn : `arn:aws:eks:us-east-1:${account || "111122223333"}:cluster/x`;
}
