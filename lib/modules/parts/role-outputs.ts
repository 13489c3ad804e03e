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
    arn: output("ARN of the role. Available once its policies are attached.", made.arn),
    name: output("Name of the role.", made.name),
    unique_id: output(
      "Unique ID of the role in IAM. A recreated role of the same name has a different one.",
      made.unique_id,
    ),
    trust_policy_json: output("Trust policy of the role, as JSON.", made.trust_policy_json),
    service_account_annotations: output("Annotations for the service account. Empty without IRSA.", annotations),
    service_account_manifest: output("The annotated ServiceAccount as YAML, for kubectl apply.", manifest),
  };
}
