import { UserError } from "../fail";

/** What is to be explained. */
export interface Target {
  readonly kind: "service-account" | "pod" | "deployment";
  readonly namespace: string;
  readonly name: string;
}

const KINDS: Readonly<Record<string, Target["kind"]>> = {
  pod: "pod",
  pods: "pod",
  po: "pod",
  deployment: "deployment",
  deployments: "deployment",
  deploy: "deployment",
  "deployment.apps": "deployment",
  serviceaccount: "service-account",
  serviceaccounts: "service-account",
  sa: "service-account",
};

/**
 * Reads NAMESPACE/SERVICEACCOUNT, KIND/NAME with a namespace, or a service account's name with a namespace.
 * @throws UserError that says what may be written
 */
export function targetOf(
  text: string | undefined,
  options: { readonly namespace?: string; readonly deployment?: string },
): Target {
  const { namespace, deployment } = options;
  if (deployment) {
    if (text) throw new UserError("give either a target or --deployment, not both");
    return { kind: "deployment", namespace: namespace ?? "default", name: deployment };
  }
  const [first = "", second, ...rest] = (text ?? "").split("/");
  const [name] = [second ?? first];
  if (!name || rest.length > 0 || !first) {
    throw new UserError(
      "say what to explain: NAMESPACE/SERVICEACCOUNT, pod/NAME -n NAMESPACE or deployment/NAME -n NAMESPACE",
    );
  }
  if (second === undefined) return { kind: "service-account", namespace: namespace ?? "default", name };
  const kind = KINDS[first.toLowerCase()];
  if (kind && namespace) return { kind, namespace, name };
  // A namespace may be called like a kind, but then -n is not given.
  if (kind === "pod" || kind === "deployment") return { kind, namespace: "default", name };
  if (namespace && namespace !== first)
    throw new UserError(`${text} names namespace ${first}, and -n names ${namespace}`);
  return { kind: "service-account", namespace: first, name };
}
