import { nameOf } from "../facts/facts";
import type { Evidence } from "./evidence";
import { audienceOf } from "./identity-links";
import { broken, type Link, ok, unseen, warning } from "./link";
import { type Container, namesOf, type Pod, restartCommand, tokenIn, variableOf } from "./pod";

/** Whether pods have what the webhook gives them, and if not, why. */

const VOLUME = "aws-iam-token";
const [ROLE, FILE] = ["AWS_ROLE_ARN", "AWS_WEB_IDENTITY_TOKEN_FILE"] as const;
const [URI, TOKEN] = ["AWS_CONTAINER_CREDENTIALS_FULL_URI", "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"] as const;
const SKIP_LABEL = "eks.amazonaws.com/skip-pod-identity-webhook";
const SKIP_CONTAINERS = "eks.amazonaws.com/skip-containers";
const WEBHOOK = "https://github.com/aws/amazon-eks-pod-identity-webhook";

/** Why a pod, or a container of it, lacks its credentials. */
interface Reason {
  readonly code: string;
  readonly says: string;
  readonly command: (pod: Pod) => string;
}

const isIrsa = ({ association }: Evidence) => !association;

/** Whether a container has the variables that the webhook sets. */
const has = (evidence: Evidence, container: Container) =>
  (isIrsa(evidence) ? [ROLE, FILE] : [URI, TOKEN]).every((name) => variableOf(container, name) !== undefined);

/** A link for all pods that are as they must be, and one for each reason why others are not. */
export function podLinks(evidence: Evidence): Link[] {
  const { pods } = evidence;
  if (pods.length === 0) return [noPods(evidence)];
  const groups = new Map<string, { reason: Reason; pods: Pod[] }>();
  const good: Pod[] = [];
  for (const pod of pods) {
    const reason = reasonOf(evidence, pod);
    if (!reason) good.push(pod);
    else {
      const key = `${reason.code} ${reason.says} ${pod.owner?.kind}/${pod.owner?.name ?? pod.name}`;
      groups.set(key, { reason, pods: [...(groups.get(key)?.pods ?? []), pod] });
    }
  }
  const what = isIrsa(evidence) ? "the token and the role" : "the address of the Pod Identity agent";
  const all = good.length > 0 ? [ok("pods", `${namesOf(good)}: the webhook gave ${what}`)] : [];
  const bad = [...groups.values()].map(({ reason, pods }) =>
    broken("pods", reason.code, `${namesOf(pods)}: ${reason.says}`, {
      command: reason.command(pods[0] as Pod),
      link: WEBHOOK,
    }),
  );
  return [...bad, ...all];
}

function noPods({ namespace, name, found }: Evidence): Link {
  const command = `kubectl get pods -n ${namespace} -o custom-columns=NAME:.metadata.name,ACCOUNT:.spec.serviceAccountName`;
  if (!found.listed.includes("Pod") && !found.objects.some(({ kind }) => kind === "Pod")) {
    return unseen("pods", "pods-unseen", "pods were not read", { command });
  }
  const others = new Set(
    found.objects
      .filter(({ kind }) => kind === "Pod")
      .map(({ spec }) => (spec as { serviceAccountName?: string })?.serviceAccountName ?? "default"),
  );
  const instead = others.size > 0 ? `; the namespace's pods use ${[...others].sort().slice(0, 3).join(", ")}` : "";
  return warning("pods", "no-pods", `no running pod of ${namespace} uses the service account ${name}${instead}`, {
    command,
  });
}

function reasonOf(evidence: Evidence, pod: Pod): Reason | undefined {
  const lacking = pod.containers.filter((container) => !has(evidence, container));
  if (lacking.length === 0) return undefined;
  if (pod.labels[SKIP_LABEL] !== undefined) {
    return {
      code: "skip-label",
      says: `the label ${SKIP_LABEL} keeps the webhook away`,
      command: () => `kubectl edit ${editable(pod)}   # remove the label from the pod's template`,
    };
  }
  const skipped = (pod.annotations[SKIP_CONTAINERS] ?? "").split(",").filter(Boolean);
  const left = lacking.filter(({ name }) => skipped.includes(name));
  const predefined = lacking.find((container) => preset(evidence, container));
  if (predefined) {
    const which = preset(evidence, predefined);
    return {
      code: "predefined-variables",
      says: `container ${predefined.name} sets ${which} itself, so the webhook sets none of its variables`,
      command: () => `kubectl edit ${editable(pod)}   # remove ${which} from the container`,
    };
  }
  if (left.length === lacking.length) {
    return {
      code: "skip-containers",
      says: `the annotation ${SKIP_CONTAINERS} leaves out ${left.map(({ name }) => name).join(", ")}`,
      command: () => `kubectl edit ${editable(pod)}   # remove the annotation from the pod's template`,
    };
  }
  const since = sinceOf(evidence, pod);
  if (since && pod.created && pod.created < since.at) {
    const says = `created ${stamp(pod.created)}, before ${since.what} (${stamp(since.at)}); the webhook acts when a pod is created`;
    return { code: since.code, says, command: restartCommand };
  }
  const former = isIrsa(evidence)
    ? "a Pod Identity association that is gone"
    : "the annotation, from before the association";
  if (hasOther(evidence, pod)) {
    return { code: "other-identity", says: `has the variables of ${former}`, command: restartCommand };
  }
  if (!since) {
    const says =
      "the webhook did not change it: the pod is older than what names its role, of which there is no record, or the webhook was not reached";
    return { code: "not-injected", says, command: restartCommand };
  }
  const says =
    "the webhook did not change it, although the role was named: it was not reached, or did not know the service account yet";
  return { code: "missed-by-webhook", says, command: restartCommand };
}

const editable = ({ owner, name, namespace }: Pod) =>
  `${owner ? `${owner.kind.toLowerCase()} ${owner.name}` : `pod ${name}`} -n ${namespace}`;

/** A variable of the webhook's that the container sets itself: with one of two the webhook sets neither. */
function preset(evidence: Evidence, container: Container): string | undefined {
  const names = isIrsa(evidence) ? [ROLE, FILE] : [URI, TOKEN];
  return names.find((name) => variableOf(container, name) !== undefined);
}

const hasOther = (evidence: Evidence, { containers }: Pod) =>
  containers.some((each) => (isIrsa(evidence) ? [URI] : [ROLE]).every((name) => variableOf(each, name) !== undefined));

/** When the role was named: a pod that is older does not have it. */
function sinceOf(
  { association, annotatedAt, account }: Evidence,
  { created }: Pod,
): { at: Date; code: string; what: string } | undefined {
  if (association) {
    const at = association.createdAt === undefined ? undefined : dateOf(association.createdAt);
    return at && { at, code: "older-than-association", what: "the association was created" };
  }
  const code = "older-than-annotation";
  if (annotatedAt) return { at: annotatedAt, code, what: "the annotation was set" };
  // Without a record of the annotation it is known at least that it is no older than its service account.
  const born = account?.object.metadata.creationTimestamp;
  const at = born ? new Date(born) : undefined;
  return at && created && created < at ? { at, code, what: "the service account was created" } : undefined;
}

/** EKS's CLI prints a text or, in older versions, seconds. */
function dateOf(given: string | number | Date): Date | undefined {
  const date = new Date(typeof given === "number" ? given * 1000 : given);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

const stamp = (date: Date) => date.toISOString().replace(/\.\d+Z$/, "Z");

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
