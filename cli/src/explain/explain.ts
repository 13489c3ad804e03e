import { ROLE_ARN_ANNOTATION } from "../../../lib/irsa";
import type { Place } from "../facts/read";
import { annotationLink, serviceAccountLink } from "./account-links";
import { agentLinks } from "./agent-link";
import { associationLinks, idleAnnotationLinks } from "./association-links";
import { credentialLinks } from "./credential-links";
import { type Evidence, evidenceOf } from "./evidence";
import { fallbackLink } from "./fallback-link";
import { issuerLink, providerLink } from "./issuer-links";
import type { Explanation, Link } from "./link";
import { podLinks } from "./pod-links";
import { podTrustLink, roleLink, targetRoleLinks, trustLink } from "./role-links";
import { sdkLink } from "./sdk-link";
import type { Target } from "./target";
import { roleInPodsLinks, tokenLinks } from "./token-links";
import { webhookLink } from "./webhook-link";

/**
 * Walks the chain from the cluster's issuer to the pods, link by link, and stops at none. Nothing is read or written
 * here: the same documents give the same explanation.
 */
export function explain(place: Place, target: Target, tool: string): Explanation {
  const evidence = evidenceOf(place, target);
  const { namespace, name, association, account, roleArn, found } = evidence;
  const isAnnotated = account?.annotations[ROLE_ARN_ANNOTATION] !== undefined;
  const identity = association ? "pod-identity" : isAnnotated ? "irsa" : "none";
  const links = association ? podIdentityChain(evidence) : irsaChain(evidence);
  const first = links.find(({ status }) => status === "broken");
  const isSeen = links.every(({ status, id }) => status !== "unseen" || id === "sdk");
  const cluster = found.clusters[0]?.name;
  return {
    version: 1,
    tool,
    namespace,
    serviceAccount: name,
    ...(cluster && { cluster }),
    identity,
    ...(roleArn && { role: roleArn }),
    verdict: first ? "broken" : isSeen ? "ok" : "unseen",
    ...(first?.code && { first: first.code }),
    links,
    gaps: [...new Set([...found.gaps, ...evidence.facts.gaps])],
  };
}

function irsaChain(evidence: Evidence): Link[] {
  const { roleArn } = evidence;
  const annotation = annotationLink(evidence);
  const isNamed = roleArn !== undefined && annotation.status !== "broken";
  return [
    issuerLink(evidence),
    providerLink(evidence),
    serviceAccountLink(evidence),
    ...(evidence.account === null ? [] : [annotation]),
    ...(isNamed ? roleChain(roleLink(evidence, roleArn), trustLink(evidence, roleArn)) : []),
    webhookLink(evidence),
    ...podChain(evidence, isNamed),
  ];
}

function podIdentityChain(evidence: Evidence): Link[] {
  const { roleArn } = evidence;
  return [
    serviceAccountLink(evidence),
    ...associationLinks(evidence),
    ...idleAnnotationLinks(evidence),
    ...(roleArn ? roleChain(roleLink(evidence, roleArn), podTrustLink(evidence, roleArn)) : []),
    ...targetRoleLinks(evidence),
    webhookLink(evidence),
    ...agentLinks(evidence),
    ...podChain(evidence, true),
  ];
}

/** A role that does not exist has no trust policy. */
const roleChain = (role: Link, trust: Link): Link[] => (role.status === "broken" ? [role] : [role, trust]);

/** Without a role that is named, what pods lack is no news. */
function podChain(evidence: Evidence, isNamed: boolean): Link[] {
  return [
    ...(isNamed ? [...podLinks(evidence), ...roleInPodsLinks(evidence), ...tokenLinks(evidence)] : []),
    ...credentialLinks(evidence),
    fallbackLink(evidence),
    sdkLink(evidence),
  ];
}
