import type { IrsaRole } from "../constructs";
import { output } from "./input";

/** What every module that makes one role gives; what a workload starts with waits for the policies. */
export function roleOutputs(role: IrsaRole) {
  const { arn, policies } = role;
  return {
    arn: output("ARN of the role, once its policies are attached.", arn, policies),
    name: output("Name of the role.", role.name),
    unique_id: output("IAM's own id of the role; a role made anew under the same name has another.", role.uniqueId),
    trust_policy_json: output("The role's trust policy, a JSON document.", role.trustPolicyJson),
    service_account_annotations: output(
      "Annotations that give the role to a service account's pods.",
      role.serviceAccountAnnotations,
      policies,
    ),
    service_account_manifest: output(
      "The annotated ServiceAccount in YAML, for kubectl apply.",
      role.serviceAccountManifest,
      policies,
    ),
  };
}
