import { ROLE_ARN_ANNOTATION } from "../../../lib/irsa";
import { faultOf } from "../audit/cluster-findings";
import { accountOf } from "../facts/facts";
import type { Evidence } from "./evidence";
import { broken, type Link, ok, unseen } from "./link";

/** The service account, and the annotation that names its role. */

const ANNOTATE = "https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html";

export function serviceAccountLink(evidence: Evidence): Link {
  const { account, namespace, name } = evidence;
  if (account) return ok("service-account", `${namespace}/${name} exists`);
  if (account === null) {
    const command = `kubectl create serviceaccount ${name} -n ${namespace}`;
    return broken("service-account", "no-service-account", `namespace ${namespace} has no service account ${name}`, {
      command,
    });
  }
  const command = `kubectl get serviceaccount ${name} -n ${namespace} -o json --show-managed-fields`;
  return unseen("service-account", "service-account-unseen", "the service account was not read", { command });
}

export function annotationLink(evidence: Evidence): Link {
  const { account, namespace, name, found } = evidence;
  const example = found.accounts[0] ?? "111122223333";
  const command = `kubectl annotate serviceaccount ${name} -n ${namespace} --overwrite ${ROLE_ARN_ANNOTATION}=arn:aws:iam::${example}:role/ROLE`;
  if (!account) return unseen("annotation", "annotation-unseen", "the annotation was not read");
  const arn = account.annotations[ROLE_ARN_ANNOTATION];
  if (arn === undefined) {
    const near = nearAnnotation(evidence);
    const says = `${namespace}/${name} has neither the annotation ${ROLE_ARN_ANNOTATION} nor a Pod Identity association`;
    const noAssociation =
      evidence.association === null ? says : `${namespace}/${name} has no annotation ${ROLE_ARN_ANNOTATION}`;
    return broken(
      "annotation",
      near ? near.code : "not-annotated",
      near ? `${noAssociation}; ${near.says}` : noAssociation,
      {
        command: near?.arn ? command.replace(/=arn:.*$/, `=${near.arn}`) : command,
        link: ANNOTATE,
      },
    );
  }
  const fault = faultOf(arn);
  if (fault) return broken("annotation", "bad-annotation", fault, { command, link: ANNOTATE });
  const own = found.clusters[0] && accountOf(found.clusters[0].arn);
  const other = own && own !== accountOf(arn) ? `, of another account than the cluster's (${own})` : "";
  return ok("annotation", `${arn}${other}`);
}

/** A role that is named in the wrong place: under another key, or on the pods. */
function nearAnnotation({ account, pods }: Evidence): { code: string; says: string; arn: string } | undefined {
  const isRole = (value: string) => /^arn:aws[a-z-]*:iam::\d{12}:role\//.test(value);
  const own = Object.entries(account?.annotations ?? {}).find(([, value]) => isRole(value));
  if (own) return { code: "annotation-key", says: `it has ${own[0]}, which the webhook ignores`, arn: own[1] };
  for (const { name, annotations } of pods) {
    const value = annotations[ROLE_ARN_ANNOTATION];
    if (value)
      return { code: "annotation-on-pod", says: `pod ${name} has it, where the webhook ignores it`, arn: value };
  }
  return undefined;
}
