import type { IrsaRole } from "../../constructs";
import { hasIrsa, type Identity } from "../../constructs/identity";
import { madeRole } from "../../constructs/made-role";
import { serviceAccountAnnotations, serviceAccountManifest } from "../../constructs/service-account-annotations";
import { output } from "./input";

/** Whose role it is. */
export interface RoleOwner extends Identity {
  readonly namespace: string;
  readonly serviceAccount: string;
  readonly audience?: string;
}

/** What every module that makes one role gives; all of it waits for the role's policies. */
export function roleOutputs(role: IrsaRole, owner: RoleOwner) {
  const { namespace, serviceAccount, audience } = owner;
  const made = madeRole(role);
  const annotations = serviceAccountAnnotations({ roleArn: made.arn, audience }, hasIrsa(owner));
  const manifest = serviceAccountManifest(namespace, serviceAccount, annotations);
  return {
    arn: output("ARN of the role, once its policies are attached.", made.arn),
    name: output("Name of the role.", made.name),
    unique_id: output("IAM's own id of the role; a role made anew under the same name has another.", made.unique_id),
    trust_policy_json: output("The role's trust policy, a JSON document.", made.trust_policy_json),
    service_account_annotations: output(
      "Annotations that give the role to a service account's pods; empty without IRSA.",
      annotations,
    ),
    service_account_manifest: output("The annotated ServiceAccount in YAML, for kubectl apply.", manifest),
  };
}
