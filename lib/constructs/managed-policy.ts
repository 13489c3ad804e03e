import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { Token } from "cdktf";
import type { Construct } from "constructs";
import { rules } from "../irsa";
import { given } from "./given";
import { type Condition, charactersOf, hcl, hclText } from "./hcl";

/** What IAM allows a customer-managed policy, in characters without blanks. */
const LONGEST = 6144;

const each = { key: hclText`each.key`, value: hclText`each.value` };

interface ManagedPolicyProps {
  /** Name of the role's own policy; that of any other is `POLICYNAME-NAME`. */
  readonly policyName: string;
  /** The name that the role's own policy has among `policies`; undefined where it has none. */
  readonly own?: string;
  /** JSON documents under their names. */
  readonly policies: unknown;
  /** Policies that are attached anyhow, under keys that must be others. */
  readonly policyArns: Record<string, string>;
  readonly path?: string;
  readonly tags?: Record<string, string>;
  readonly conditions: readonly Condition[];
}

/**
 * The policies of a role as customer-managed ones, for where inline policies are forbidden.
 * @returns their ARNs by the names of the policies
 */
export function ownManagedPolicies(scope: Construct, props: ManagedPolicyProps) {
  const { policyName, own, policyArns } = props;
  const other = hcl`"\${${policyName}}-\${each.key}"`;
  const name = own === undefined ? other : hcl`each.key == ${own} ? ${policyName} : ${other}`;
  const policy = new IamPolicy(scope, "own", {
    name: Token.asString(name),
    path: props.path,
    policy: each.value,
    tags: props.tags,
    lifecycle: {
      precondition: [...props.conditions, fits, isFree(policyArns)],
    },
  });
  policy.addOverride("for_each", props.policies);
  return {
    arns: Token.asStringMap(hcl`{ for name, own in ${policy.fqn} : name => own.arn }`),
  };
}

const fits: Condition = {
  condition: hcl`${charactersOf(each.value)} <= ${LONGEST}`,
  errorMessage: `irsa: policy ${each.key} of ${Token.asString(charactersOf(each.value))} characters, blanks not counted, exceeds the ${LONGEST} that IAM allows a managed policy; list fewer ARNs, or leave policy_name out for an inline policy: ${rules.inlinePolicies.source}`,
};

const isFree = (policyArns: Record<string, string>): Condition => ({
  condition: hcl`!contains(keys(${given("policyArns", policyArns)}), each.key)`,
  errorMessage: `irsa: policy_arns have the key ${each.key}, under which the role's policy of that name is attached; give yours another`,
});
