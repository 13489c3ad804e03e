import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { type TerraformResource, Token } from "cdktf";
import type { Construct } from "constructs";
import { rules } from "../irsa";
import { inAccount } from "./agreement";
import { given } from "./given";
import { type Condition, hcl, hclText, merged } from "./hcl";
import { ownManagedPolicies } from "./managed-policy";
import { assumeRoles, fitsInline, type OwnPolicy } from "./own-policy";
import { grammarOf } from "./policy-grammar";

export interface RolePolicyProps {
  /** Managed policies to attach: ARNs under keys of the user's own. Default none. */
  readonly policyArns?: Record<string, string>;
  /** Inline policies: JSON documents under their names. Default none. */
  readonly inlinePolicies?: Record<string, string>;
  /** ARNs of roles that the role may assume, such as those of other accounts. Default none. */
  readonly assumeRoleArns?: string[];
  /**
   * Makes customer-managed policies of what would be inline ones, for where those are forbidden: of an add-on's
   * permissions, and of those for `assumeRoleArns`, under this name; of each of `inlinePolicies` as `POLICYNAME-NAME`.
   * Default: inline policies.
   */
  readonly policyName?: string;
  /** A policy beside those that the user writes. Default: that of `assumeRoleArns`. */
  readonly ownPolicy?: OwnPolicy;
}

interface Props extends RolePolicyProps {
  readonly managedPoliciesQuota?: number;
  readonly rolePath?: string;
  readonly tags?: Record<string, string>;
}

/** The entry that a resource under `for_each` is for. */
const each = { key: hclText`each.key`, value: hclText`each.value` };

/**
 * What a role may do: one resource for the managed policies, one for the inline ones, if there are any. Conditions on
 * policies stand here and not on the role, which would wait for whatever a policy names.
 * @param home ARN of a role's provider or cluster, whose account the policies are in
 */
export function rolePolicies(scope: Construct, role: string, home: string, props: Props): TerraformResource[] {
  const { policyArns = {}, inlinePolicies = {}, policyName } = props;
  const written = given("inlinePolicies", inlinePolicies);
  const own = props.ownPolicy ?? assumeRoles(props.assumeRoleArns, inlinePolicies);
  const policies = own ? merged(written, own.documents) : written;
  const conditions = [...grammarOf(inlinePolicies), ...(own?.conditions ?? [])];
  if (Object.keys(policies).length === 0) return attachments(scope, role, home, props, given("policyArns", policyArns));
  const isOpen = Token.isUnresolved(policyName);
  const managed =
    policyName === undefined
      ? undefined
      : ownManagedPolicies(scope, {
          policyName: given("policyName", policyName),
          own: own?.name,
          policies: isOpen ? hcl`${policyName} == null ? {} : ${policies}` : policies,
          policyArns,
          path: given("rolePath", props.rolePath),
          tags: given("tags", props.tags),
          conditions,
        });
  const all = [given("policyArns", policyArns), managed?.arns ?? {}].filter((each) => Object.keys(each).length > 0);
  const attached = all.length > 0 ? all.reduce(merged) : {};
  const made = attachments(scope, role, home, props, attached);
  if (managed && !isOpen) return made;
  const precondition = own ? [...conditions, fitsInline(own, inlinePolicies)] : conditions;
  const lifecycle = precondition.length > 0 ? { precondition } : undefined;
  const inline = new IamRolePolicy(scope, "inline", { role, name: each.key, policy: each.value, lifecycle });
  inline.addOverride("for_each", isOpen ? hcl`${policyName} == null ? ${policies} : {}` : policies);
  return [...made, inline];
}

/** @param attached the user's and the role's own policies: ARNs under their keys */
function attachments(scope: Construct, role: string, home: string, props: Props, attached: Record<string, string>) {
  if (Object.keys(attached).length === 0) return [];
  const managed = new IamRolePolicyAttachment(scope, "managed", { role, policyArn: each.value });
  managed.addOverride("for_each", attached);
  const isOpen = inAccount(home, "policyArns", Object.values(props.policyArns ?? {})).length > 0;
  const precondition = [
    ...(isOpen ? inAccount(home, "policyArns", each.value) : []),
    ...withinQuota(attached, props.managedPoliciesQuota),
  ];
  if (precondition.length > 0) managed.lifecycle = { precondition };
  return [managed];
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
