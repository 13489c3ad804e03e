import { TerraformLocal } from "cdktf";
import { hcl, hclText } from "./hcl";
import type { IrsaRole } from "./irsa-role";

/**
 * The role as one local value, which waits for its policies. Outputs with a `depends_on`, or that become known one
 * after the other, cost a call for many workloads much: Terraform looks through all outputs that are known of all
 * instances when it comes to the next, and checks every `depends_on` again in every instance.
 */
export function madeRole(role: IrsaRole) {
  const { arn, name, uniqueId: unique_id, trustPolicyJson: trust_policy_json } = role;
  const attributes = { arn, name, unique_id, trust_policy_json };
  const waiting = hcl`${[attributes, ...role.policies.map(({ fqn }) => fqn)]}[0]`;
  const local = new TerraformLocal(role, "made", waiting).asString;
  return {
    arn: hclText`${local}.arn`,
    name: hclText`${local}.name`,
    unique_id: hclText`${local}.unique_id`,
    trust_policy_json: hclText`${local}.trust_policy_json`,
  };
}
