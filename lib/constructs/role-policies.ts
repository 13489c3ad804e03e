import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import type { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { given } from "./given";
import { hclText } from "./hcl";

export interface RolePolicyProps {
  /** ARNs of policies to attach, under keys of the user's own. Default none. */
  readonly policyArns?: Record<string, string>;
  /** JSON policy documents of the role's own, under their names. Default none. */
  readonly inlinePolicies?: Record<string, string>;
}

/** The entry that a resource under `for_each` is for. */
const each = { key: hclText`each.key`, value: hclText`each.value` };

/** What a role may do: one resource for the policies that are attached, one for those of its own, if there are any. */
export function rolePolicies(scope: Construct, role: string, props: RolePolicyProps): TerraformResource[] {
  const { policyArns = {}, inlinePolicies = {} } = props;
  const policies: TerraformResource[] = [];
  if (Object.keys(policyArns).length > 0) {
    const managed = new IamRolePolicyAttachment(scope, "managed", { role, policyArn: each.value });
    managed.addOverride("for_each", given("policyArns", policyArns));
    policies.push(managed);
  }
  if (Object.keys(inlinePolicies).length > 0) {
    const inline = new IamRolePolicy(scope, "inline", { role, name: each.key, policy: each.value });
    inline.addOverride("for_each", given("inlinePolicies", inlinePolicies));
    policies.push(inline);
  }
  return policies;
}
