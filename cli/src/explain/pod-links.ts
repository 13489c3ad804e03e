import type { Evidence } from "./evidence";
import { broken, type Link, ok, unseen, warning } from "./link";
import { namesOf, type Pod } from "./pod";
import { isIrsa, type Reason, reasonOf } from "./pod-reason";

/** Whether pods have what the webhook gives them, and if not, why. */

const WEBHOOK = "https://github.com/aws/amazon-eks-pod-identity-webhook";

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
  const all = good.length > 0 ? [ok("pods", `${namesOf(good)}: the webhook injected ${what}`)] : [];
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
