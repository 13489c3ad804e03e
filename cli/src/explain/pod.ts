import { z } from "zod";
import type { KubeObject } from "../facts/kinds";

/** A pod, as far as credentials are concerned. */

const text = z.string();

const variable = z.object({ name: text, value: text.optional(), valueFrom: z.unknown().optional() });
const source = z.object({ name: text.optional() });

const container = z.object({
  name: text,
  image: text.optional(),
  env: z.array(variable).optional(),
  envFrom: z.array(z.object({ secretRef: source.optional(), configMapRef: source.optional() })).optional(),
  volumeMounts: z.array(z.object({ name: text, mountPath: text })).optional(),
});

const volume = z.object({
  name: text,
  projected: z
    .object({
      sources: z
        .array(
          z.object({
            serviceAccountToken: z
              .object({ audience: text.optional(), expirationSeconds: z.number().optional(), path: text })
              .optional(),
          }),
        )
        .optional(),
    })
    .optional(),
});

const Spec = z.object({
  serviceAccountName: text.optional(),
  nodeName: text.optional(),
  hostNetwork: z.boolean().optional(),
  initContainers: z.array(container).optional(),
  containers: z.array(container),
  volumes: z.array(volume).optional(),
});

const Status = z.object({ phase: text.optional() }).optional();

export type Container = z.infer<typeof container>;

export interface Pod {
  readonly name: string;
  readonly namespace: string;
  readonly serviceAccount: string;
  readonly created: Date | undefined;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly node: string | undefined;
  readonly hostNetwork: boolean;
  readonly containers: readonly Container[];
  readonly volumes: readonly z.infer<typeof volume>[];
  /** What it was made by, as kind and name; undefined when it stands alone. */
  readonly owner: { readonly kind: string; readonly name: string } | undefined;
}

/** The pods among objects that run or will run; those that have ended, or are ending, get no credentials any more. */
export function podsOf(objects: readonly KubeObject[]): Pod[] {
  return objects
    .filter(({ kind, metadata }) => kind === "Pod" && !metadata.deletionTimestamp)
    .flatMap((object) => {
      const spec = Spec.safeParse(object.spec);
      const { phase = "" } = Status.safeParse(object.status).data ?? {};
      return spec.success && !/^(Succeeded|Failed)$/.test(phase) ? [podOf(object, spec.data)] : [];
    });
}

function podOf({ metadata }: KubeObject, spec: z.infer<typeof Spec>): Pod {
  const { name, namespace = "default", creationTimestamp, labels = {}, annotations = {} } = metadata;
  return {
    name,
    namespace,
    serviceAccount: spec.serviceAccountName ?? "default",
    created: creationTimestamp ? new Date(creationTimestamp) : undefined,
    labels,
    annotations,
    node: spec.nodeName,
    hostNetwork: spec.hostNetwork ?? false,
    containers: [...(spec.initContainers ?? []), ...spec.containers],
    volumes: spec.volumes ?? [],
    owner: ownerOf(metadata),
  };
}

/** A ReplicaSet belongs to the Deployment that its name begins with. */
function ownerOf({ ownerReferences = [], labels = {} }: KubeObject["metadata"]): Pod["owner"] {
  const owner = ownerReferences.find(({ controller }) => controller) ?? ownerReferences[0];
  if (!owner) return undefined;
  const hash = labels["pod-template-hash"];
  const isOfDeployment = owner.kind === "ReplicaSet" && hash && owner.name.endsWith(`-${hash}`);
  return isOfDeployment ? { kind: "Deployment", name: owner.name.slice(0, -hash.length - 1) } : owner;
}

/** The command that makes pods anew. */
export function restartCommand({ owner, name, namespace }: Pod): string {
  const kind = owner?.kind.toLowerCase() ?? "";
  if (/^(deployment|statefulset|daemonset)$/.test(kind))
    return `kubectl rollout restart ${kind} ${owner?.name} -n ${namespace}`;
  return `kubectl delete pod ${name} -n ${namespace}${owner ? "" : "   # and create it again"}`;
}

/** A container's variable: its value, "" when it comes from elsewhere; undefined when it is not there. */
export function variableOf({ env = [] }: Container, name: string): string | undefined {
  const found = env.filter((each) => each.name === name).at(-1);
  return found && (found.value ?? "");
}

/** The projected token of a volume. */
export const tokenIn = ({ volumes }: Pod, name: string) =>
  volumes.find((each) => each.name === name)?.projected?.sources?.find((each) => each.serviceAccountToken)
    ?.serviceAccountToken;

/** "deployment api (3 pods)", or the pods' names. */
export function namesOf(pods: readonly Pod[]): string {
  const [first] = pods as [Pod];
  const { owner } = first;
  const isOne = owner && pods.every((pod) => pod.owner?.kind === owner.kind && pod.owner.name === owner.name);
  const many = pods.length === 1 ? "1 pod" : `${pods.length} pods`;
  if (isOne) return `${owner.kind} ${owner.name} (${many})`;
  const names = pods.slice(0, 3).map(({ name }) => name);
  return `${pods.length === 1 ? "pod" : "pods"} ${names.join(", ")}${pods.length > 3 ? ` and ${pods.length - 3} more` : ""}`;
}
