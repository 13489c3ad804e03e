import { ruleOf } from "../../addons";
import type { Json, Output, Variable } from "../../export";
import { validations } from "../../rules";

/** An input of a module; without a default, callers must give it. */
export function input<const Type extends string>(type: Type, description: string, value?: Json) {
  return { type, description, ...(value !== undefined && { default: value }) };
}

/** The inputs as variables: what the rule table knows by the same name is under its rule. */
export function variables<const I extends Readonly<Record<string, Variable>>>(inputs: I): I {
  const checked = Object.entries(inputs).map(([name, variable]) => [
    name,
    { ...variable, ...validation(name, variable) },
  ]);
  return Object.fromEntries(checked) as I;
}

function validation(name: string, variable: Variable): Pick<Variable, "validation"> {
  const rule = ruleOf(name);
  return rule ? { validation: validations(name, rule, variable.default === null) } : {};
}

/** An output of a module. */
export function output(
  description: string,
  value: Output["value"],
  more: Omit<Output, "description" | "value"> = {},
): Output {
  return { description, value, ...more };
}
