import {
  AUDIENCE_ANNOTATION,
  DEFAULT_AUDIENCE,
  judgePodIdentity,
  judgeWebIdentity,
  oidcProviderArn,
  ROLE_ARN_ANNOTATION,
  subject,
  type TrustPolicyStatement,
  type TrustVerdict,
} from "../../../lib/irsa";
import { accountOf, type Cluster, type ServiceAccount } from "../facts/facts";
import type { Association } from "../facts/kinds";
import type { Token } from "../trust/near-miss";
import { issuerOf } from "../trust/statements";

/** Service accounts as they stand to roles. */

/** The role that a service account's annotation names, as it is written; undefined when it has none. */
export const annotatedRole = ({ annotations }: ServiceAccount): string | undefined => annotations[ROLE_ARN_ANNOTATION];

const providers = new Map<string, string | undefined>();

/** ARN of the cluster's provider in a role's account; undefined when its issuer is not known, or is none of IAM's. */
export function providerIn({ issuer }: Cluster, roleArn: string): string | undefined {
  if (!issuer) return undefined;
  const [partition, account] = [roleArn.split(":")[1] ?? "aws", accountOf(roleArn)];
  const key = `${partition} ${account} ${issuer}`;
  if (!providers.has(key)) providers.set(key, providerArn(issuer, partition, account));
  return providers.get(key);
}

function providerArn(issuer: string, partition: string, account: string): string | undefined {
  try {
    return oidcProviderArn(issuer, { partition, account });
  } catch {
    return undefined;
  }
}

/** The token that the pods of a service account present for its role. */
export function tokenOf(cluster: Cluster, account: ServiceAccount, roleArn: string): Token | undefined {
  const provider = providerIn(cluster, roleArn);
  const aud = account.annotations[AUDIENCE_ANNOTATION] ?? DEFAULT_AUDIENCE;
  return provider ? { provider, sub: subject(account.namespace, account.name), aud } : undefined;
}

export function judgeToken(policy: readonly TrustPolicyStatement[], { provider, sub, aud }: Token): TrustVerdict {
  return judgeWebIdentity(policy, { iss: issuerOf(provider), sub, aud }, provider);
}

/** What EKS asks for by an association; undefined when its cluster's ARN is not known. */
export function podRequest(cluster: Cluster, { namespace, serviceAccount, disableSessionTags }: Association) {
  if (!cluster.arn) return undefined;
  return { clusterArn: cluster.arn, namespace, serviceAccount, sessionTags: !disableSessionTags };
}

export function judgeAssociation(
  policy: readonly TrustPolicyStatement[],
  cluster: Cluster,
  association: Association,
): TrustVerdict | undefined {
  const request = podRequest(cluster, association);
  return request && judgePodIdentity(policy, request);
}
