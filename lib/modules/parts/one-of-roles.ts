import { IrsaRole, providers } from "../../constructs";
import { hcl } from "../../constructs/hcl";
import { defineModule, references } from "../../export";
import { terraform } from "./common";
import { output } from "./input";
import { providerInputs } from "./provider-inputs";
import { roleInputs, roleProps, workloadInputs } from "./role-inputs";

const { role_name_prefix, ...ofRole } = roleInputs;

const attributes = { ...providerInputs, ...workloadInputs, ...ofRole };

const types = Object.entries(attributes).map(([name, { type }]) => `${name} = ${type}`);

/**
 * One of the workloads of `roles`, which checks its inputs. Its input is one object, as its output is: every variable
 * and output of a module is a step of the plan of each of its instances.
 */
export const oneOfRoles = defineModule({
  name: "workload",
  source: "lib/modules/roles.ts",
  summary: "One workload of roles.",
  usage: "",
  notes: "",
  terraform,
  providers: { aws: providers.aws },
  variables: { workload: { type: `object({ ${types.join(", ")} })`, description: "What role takes." } },
  build(scope) {
    const inputs = references(attributes, "var.workload");
    const role = new IrsaRole(scope, "irsa-role", {
      ...roleProps(inputs),
      roleName: inputs.role_name,
      oidcProviderArn: inputs.oidc_provider_arn,
      podIdentityClusterArns: inputs.pod_identity_cluster_arns,
    });
    const { arn, name, uniqueId: unique_id, trustPolicyJson: trust_policy_json } = role;
    return { role: output("The role.", hcl`${{ arn, name, unique_id, trust_policy_json }}`) };
  },
});
