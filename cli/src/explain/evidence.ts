import { ROLE_ARN_ANNOTATION } from "../../../lib/irsa";
import type { Cluster, Facts, Role, ServiceAccount } from "../facts/facts";
import { type Found, isAbsent, together } from "../facts/found";
import { gather } from "../facts/gather";
import type { Association, KubeObject } from "../facts/kinds";
import type { Place } from "../facts/read";
import { recognize } from "../facts/recognize";
import { UserError } from "../fail";
import { type Pod, podsOf } from "./pod";
import type { Target } from "./target";

/** All that is known of one service account, its pods and its role. */
export interface Evidence {
  readonly namespace: string;
  /** Name of the service account that the target runs as. */
  readonly name: string;
  readonly found: Found;
  readonly facts: Facts;
  readonly cluster: Cluster;
  /** Undefined when it was not read, null when there is none. */
  readonly account: ServiceAccount | null | undefined;
  /** The pods that are asked about. */
  readonly pods: readonly Pod[];
  /** Undefined when the associations were not read, null when it has none. */
  readonly association: Association | null | undefined;
  /** When its annotation was set, as far as the API server keeps a record. */
  readonly annotatedAt: Date | undefined;
  /** ARN of the role that its pods should have. */
  readonly roleArn: string | undefined;
}

const NOTHING: Cluster = { name: "", objects: [], instances: [] };

/** Puts together what was read. @throws UserError when the target itself is not in it */
export function evidenceOf(place: Place, target: Target): Evidence {
  const found = together([...place.documents.map(recognize), { gaps: place.gaps ?? [] }]);
  // An issuer that is only guessed by what a trust policy names would make that policy right.
  const facts = gather([place], { isGuessed: false });
  const cluster = facts.clusters[0] ?? NOTHING;
  const { namespace } = target;
  const all = podsOf(found.objects).filter((pod) => pod.namespace === namespace);
  const name = nameOf(target, found, all);
  const pods = all.filter((pod) => isAsked(pod, target, name));
  const account = serviceAccountOf(found, namespace, name);
  const association = associationOf(found, namespace, name);
  const annotation = account?.annotations[ROLE_ARN_ANNOTATION];
  const roleArn = association ? association.roleArn : annotation;
  return {
    namespace,
    name,
    found,
    facts,
    cluster,
    account,
    pods,
    association,
    annotatedAt: annotatedAt(account),
    roleArn,
  };
}

function isAsked(pod: Pod, target: Target, name: string): boolean {
  if (target.kind === "pod") return pod.name === target.name;
  if (target.kind === "deployment") return pod.owner?.kind === "Deployment" && pod.owner.name === target.name;
  return pod.serviceAccount === name;
}

/** The service account that a pod or a deployment runs as. */
function nameOf(target: Target, found: Found, pods: readonly Pod[]): string {
  if (target.kind === "service-account") return target.name;
  const what = `${target.kind} ${target.name} in namespace ${target.namespace}`;
  if (target.kind === "pod") {
    const pod = pods.find(({ name }) => name === target.name);
    if (pod) return pod.serviceAccount;
    throw new UserError(isAbsent(found, "Pod") ? `there is no ${what}` : `${what} was not found`);
  }
  const deployment = found.objects.find(({ kind, metadata }) => kind === "Deployment" && metadata.name === target.name);
  if (deployment) return templateAccount(deployment);
  const pod = pods.find(({ owner }) => owner?.kind === "Deployment" && owner.name === target.name);
  if (pod) return pod.serviceAccount;
  throw new UserError(isAbsent(found, "Deployment") ? `there is no ${what}` : `${what} was not found`);
}

function templateAccount({ spec }: KubeObject): string {
  const { template } = spec as { template?: { spec?: { serviceAccountName?: string } } };
  return template?.spec?.serviceAccountName ?? "default";
}

function serviceAccountOf(found: Found, namespace: string, name: string) {
  const object = found.objects.find(
    ({ kind, metadata }) => kind === "ServiceAccount" && metadata.name === name && metadata.namespace === namespace,
  );
  if (object) return { namespace, name, annotations: object.metadata.annotations ?? {}, object };
  return found.listed.includes("ServiceAccount") || isAbsent(found, "ServiceAccount", name) ? null : undefined;
}

function associationOf({ associations, listed }: Found, namespace: string, name: string) {
  const own = associations.filter((each) => each.namespace === namespace && each.serviceAccount === name);
  if (own.length > 0) return Object.assign({}, ...own) as Association;
  return listed.includes("Association") ? null : undefined;
}

/** Of the managers of the fields, the one that set the annotation says when. */
function annotatedAt(account: ServiceAccount | null | undefined): Date | undefined {
  const fields = account?.object.metadata.managedFields ?? [];
  const owners = fields.filter(({ fieldsV1 }) => JSON.stringify(fieldsV1 ?? {}).includes(`"f:${ROLE_ARN_ANNOTATION}"`));
  const times = owners.flatMap(({ time }) => (time ? [new Date(time)] : []));
  return times.sort((a, b) => b.getTime() - a.getTime())[0];
}

export const roleIn = ({ facts }: Evidence, arn: string): Role | undefined =>
  facts.roles.find((role) => role.arn === arn);

/** Whether objects of a kind were read, if only to find none. */
export const isRead = ({ found }: Evidence, kind: string) =>
  found.listed.includes(kind) || isAbsent(found, kind) || found.objects.some((each) => each.kind === kind);
