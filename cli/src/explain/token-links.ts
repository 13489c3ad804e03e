import { nameOf } from "../facts/facts";
import type { Evidence } from "./evidence";
import { audienceOf } from "./issuer-links";
import { broken, type Link, ok } from "./link";
import { namesOf, type Pod, restartCommand, tokenIn, variableOf } from "./pod";
import { isIrsa } from "./pod-reason";

/** The role and the token that pods have, against what the service account says today. */

const VOLUME = "aws-iam-token";
const ROLE = "AWS_ROLE_ARN";

/** Whether the role in the pods is the role that the annotation names today. */
export function roleInPodsLinks(evidence: Evidence): Link[] {
  const { roleArn, pods } = evidence;
  if (!roleArn || !isIrsa(evidence)) return [];
  const values = pods.flatMap((pod) => pod.containers.flatMap((each) => [{ pod, value: variableOf(each, ROLE) }]));
  const seen = values.filter((each): each is { pod: Pod; value: string } => each.value !== undefined);
  if (seen.length === 0) return [];
  const stale = seen.filter(({ value }) => value !== roleArn);
  if (stale.length === 0)
    return [ok("role-in-pods", `every pod has the role ${nameOf(roleArn)}, as the annotation says`)];
  const [first] = stale as [(typeof stale)[number]];
  const old = first.value === "" ? "a role from elsewhere" : first.value;
  const says = `${namesOf([...new Set(stale.map(({ pod }) => pod))])}: ${ROLE} is ${old}, the annotation names ${roleArn}`;
  return [broken("role-in-pods", "stale-role", says, { command: restartCommand(first.pod) })];
}

/** The audience and the lifetime of the tokens in the pods. */
export function tokenLinks(evidence: Evidence): Link[] {
  const volume = isIrsa(evidence) ? VOLUME : "eks-pod-identity-token";
  const audience = isIrsa(evidence) ? audienceOf(evidence) : "pods.eks.amazonaws.com";
  const tokens = evidence.pods.flatMap((pod) => {
    const token = tokenIn(pod, volume);
    return token ? [{ pod, token }] : [];
  });
  const [first] = tokens;
  if (!first) return [];
  const other = tokens.find(({ token }) => (token.audience ?? "") !== audience);
  if (other) {
    const says = `pod ${other.pod.name} asks for audience "${other.token.audience ?? ""}", the service account for "${audience}"`;
    return [broken("token", "stale-audience", says, { command: restartCommand(other.pod) })];
  }
  const seconds = first.token.expirationSeconds ?? 3600;
  const lifetime = seconds >= 7200 ? `${Math.round(seconds / 3600)} hours` : `${Math.round(seconds / 60)} minutes`;
  return [ok("token", `audience "${audience}", valid for ${lifetime}; the kubelet renews it`)];
}
