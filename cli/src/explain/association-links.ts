import { ROLE_ARN_ANNOTATION } from "../../../lib/irsa";
import { accountOf, nameOf } from "../facts/facts";
import type { Evidence } from "./evidence";
import { broken, type Link, ok, unseen, warning } from "./link";

/** The Pod Identity association, and an annotation that it makes void. */

export function associationLinks({ association, found }: Evidence): Link[] {
  if (!association) return [];
  const { associationId, roleArn, disableSessionTags } = association;
  if (!roleArn) {
    const command = `aws eks describe-pod-identity-association --cluster-name ${association.clusterName} --association-id ${associationId}`;
    return [
      unseen("association", "association-unseen", `association ${associationId} exists; its role was not read`, {
        command,
      }),
    ];
  }
  const tags = disableSessionTags ? ", without session tags" : "";
  const own = found.clusters[0] && accountOf(found.clusters[0].arn);
  if (own && accountOf(roleArn) !== own) {
    const says = `the association names a role of account ${accountOf(roleArn)}; it must be in the cluster's account, ${own}`;
    return [
      broken("association", "association-account", says, {
        link: "https://docs.aws.amazon.com/eks/latest/userguide/pod-id-assign-target-role.html",
      }),
    ];
  }
  return [ok("association", `${associationId} gives it ${nameOf(roleArn)}${tags}`)];
}

/** An annotation that an association makes void. */
export function idleAnnotationLinks({ account, association }: Evidence): Link[] {
  const arn = account?.annotations[ROLE_ARN_ANNOTATION];
  if (!association || !arn || arn === association.roleArn) return [];
  const says = `the annotation names ${nameOf(arn)}; the association wins, and new pods get ${nameOf(association.roleArn ?? "its role")}`;
  const { name, namespace } = account;
  const command = `kubectl annotate serviceaccount ${name} -n ${namespace} ${ROLE_ARN_ANNOTATION}-`;
  return [warning("annotation", "association-wins", says, { command })];
}
