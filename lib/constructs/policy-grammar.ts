import { Token } from "cdktf";
import { permissionsPolicy, rules } from "../irsa";
import { type Condition, hcl, hclText, verbatim } from "./hcl";

/**
 * What must hold of each inline policy under `for_each`, by IAM's grammar: of such as are not known at synth, where
 * `given` has checked the others.
 */
export function grammarOf(inlinePolicies: Readonly<Record<string, string>>): Condition[] {
  const isOpen = Token.isUnresolved(inlinePolicies) || Object.values(inlinePolicies).some(Token.isUnresolved);
  if (!isOpen) return [];
  const faults = verbatim(permissionsPolicy.expression("each.value"));
  const name = hclText`jsonencode([each.key])`;
  return [
    {
      condition: hcl`length(${faults}) == 0`,
      errorMessage: `irsa: inline_policies${name} ${hclText`try((${faults})[0], "")`}: ${rules.inlinePolicies.each.source}`,
    },
  ];
}
