import { Token } from "cdktf";
import { rules } from "../irsa";
import { check, type Rule } from "../rules";
import { escaped } from "./hcl";

/**
 * What a user gives for an input, checked against the input's rule, and escaped so that Terraform
 * takes text as it is written. What only Terraform knows passes: modules have `validation` for it.
 * @throws Error when the rule does not hold
 */
export function given<T>(input: keyof typeof rules, value: T): T {
  const rule: Rule = rules[input];
  if (value !== undefined) check(input, rule, value, Token.isUnresolved);
  return escaped(value);
}
