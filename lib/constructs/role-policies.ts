import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { type TerraformResource, Token } from "cdktf";
import type { Construct } from "constructs";
import { rules } from "../irsa";
import { inAccount } from "./agreement";
import { given } from "./given";
import { type Condition, hcl, hclText } from "./hcl";
import { grammarOf } from "./policy-grammar";

export interface RolePolicyProps {
  /** Managed policies to attach: ARNs under keys of the user's own. Default none. */
  readonly policyArns?: Record<string, string>;
  /** Inline policies: JSON documents under their names. Default none. */
  readonly inlinePolicies?: Record<string, string>;
  /** What must hold before an inline policy is created or changed; `each` is its name and document. Default its grammar. */
  readonly inlineConditions?: readonly Condition[];
}

/** The entry that a resource under `for_each` is for. */
const each = { key: hclText`each.key`, value: hclText`each.value` };

/**
 * What a role may do: one resource for the managed policies, one for the inline ones, if there are any. Conditions on
 * policies stand here and not on the role, which would wait for whatever a policy names.
 * @param home ARN of a role's provider or cluster, whose account the policies are in
 */
export function rolePolicies(
  scope: Construct,
  role: string,
  home: string,
  props: RolePolicyProps & { readonly managedPoliciesQuota?: number },
): TerraformResource[] {
  const { policyArns = {}, inlinePolicies = {} } = props;
  const { inlineConditions = grammarOf(inlinePolicies) } = props;
  const policies: TerraformResource[] = [];
  if (Object.keys(policyArns).length > 0) {
    const managed = new IamRolePolicyAttachment(scope, "managed", { role, policyArn: each.value });
    managed.addOverride("for_each", given("policyArns", policyArns));
    const isOpen = inAccount(home, "policyArns", Object.values(policyArns)).length > 0;
    const precondition = [
      ...(isOpen ? inAccount(home, "policyArns", each.value) : []),
      ...withinQuota(policyArns, props.managedPoliciesQuota),
    ];
    if (precondition.length > 0) managed.lifecycle = { precondition };
    policies.push(managed);
  }
  if (Object.keys(inlinePolicies).length > 0) {
    const lifecycle = inlineConditions.length > 0 ? { precondition: [...inlineConditions] } : undefined;
    const inline = new IamRolePolicy(scope, "inline", { role, name: each.key, policy: each.value, lifecycle });
    inline.addOverride("for_each", given("inlinePolicies", inlinePolicies));
    policies.push(inline);
  }
  return policies;
}

/** Said of the first policy, once. @throws Error when the policies are known at synth, and are too many */
function withinQuota(policyArns: Record<string, string>, quota = 10): Condition[] {
  const allowed = given("managedPoliciesQuota", quota);
  const count = Object.keys(policyArns).length;
  const remedy = `attach fewer, or have the quota raised (to 25 at most) and say so: ${rules.managedPoliciesQuota.source}`;
  if (!Token.isUnresolved(policyArns) && !Token.isUnresolved(allowed)) {
    if (count <= allowed) return [];
    throw new Error(`irsa: ${count} managed policies exceed managedPoliciesQuota "${allowed}"; ${remedy}`);
  }
  return [
    {
      condition: hcl`length(${policyArns}) <= ${allowed} || each.key != keys(${policyArns})[0]`,
      errorMessage: `irsa: ${hcl`length(${policyArns})`} managed policies exceed managed_policies_quota "${allowed}"; ${remedy}`,
    },
  ];
}
