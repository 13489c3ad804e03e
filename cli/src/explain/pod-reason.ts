import type { Evidence } from "./evidence";
import { type Container, type Pod, restartCommand, variableOf } from "./pod";

const [ROLE, FILE] = ["AWS_ROLE_ARN", "AWS_WEB_IDENTITY_TOKEN_FILE"] as const;
const [URI, TOKEN] = ["AWS_CONTAINER_CREDENTIALS_FULL_URI", "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"] as const;
const SKIP_LABEL = "eks.amazonaws.com/skip-pod-identity-webhook";
const SKIP_CONTAINERS = "eks.amazonaws.com/skip-containers";

/** Why a pod, or a container of it, lacks its credentials. */
export interface Reason {
  readonly code: string;
  readonly says: string;
  readonly command: (pod: Pod) => string;
}

/** Whether the pods get their role by the annotation. */
export const isIrsa = ({ association }: Evidence) => !association;

/** Whether a container has the variables that the webhook sets. */
const has = (evidence: Evidence, container: Container) =>
  (isIrsa(evidence) ? [ROLE, FILE] : [URI, TOKEN]).every((name) => variableOf(container, name) !== undefined);

/** Why a pod lacks what the webhook gives; undefined when it has it. */
export function reasonOf(evidence: Evidence, pod: Pod): Reason | undefined {
  const lacking = pod.containers.filter((container) => !has(evidence, container));
  if (lacking.length === 0) return undefined;
  if (pod.labels[SKIP_LABEL] !== undefined) {
    return {
      code: "skip-label",
      says: `the label ${SKIP_LABEL} makes the webhook skip the pod`,
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
      says: `the annotation ${SKIP_CONTAINERS} excludes ${left.map(({ name }) => name).join(", ")}`,
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
