import { type Evidence, isRead } from "./evidence";
import { broken, type Link, ok, unseen } from "./link";

/** Whether the cluster has EKS's pod identity webhook. */
export function webhookLink(evidence: Evidence): Link {
  const link = "https://github.com/aws/amazon-eks-pod-identity-webhook";
  const hooks = evidence.found.objects.filter(({ kind }) => kind === "MutatingWebhookConfiguration");
  const own = hooks.find((hook) => hook.metadata.name.includes("pod-identity-webhook") || isIdentityHook(hook));
  if (own) return ok("webhook", `${own.metadata.name} exists`);
  if (isRead(evidence, "MutatingWebhookConfiguration")) {
    const says = "the cluster has no pod identity webhook, which gives pods their token; EKS has one in every cluster";
    return broken("webhook", "no-webhook", says, { command: "kubectl get mutatingwebhookconfigurations", link });
  }
  return unseen("webhook", "webhook-unseen", "webhooks were not read", {
    command: "kubectl get mutatingwebhookconfigurations",
  });
}

const isIdentityHook = (hook: object) =>
  /pod-identity|iam-for-pods/.test(JSON.stringify((hook as { webhooks?: unknown }).webhooks ?? ""));
