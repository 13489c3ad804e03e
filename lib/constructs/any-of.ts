import { Token } from "cdktf";
import * as addons from "../addons";
import { type Condition, hcl, type Switch } from "./hcl";
import { isThere } from "./permissions";
import type { ScopeValues } from "./statement";

/** Whether the user gives a role policies beside the add-on's: known at synth, or for Terraform to say. */
export function hasPolicies(...policies: readonly Record<string, string>[]): Switch {
  const open = policies.filter((each) => Token.isUnresolved(each));
  if (policies.some((each) => !open.includes(each) && Object.keys(each).length > 0)) return true;
  if (open.length === 0) return false;
  return hcl`${open.map((each) => hcl`length(${each})`).reduce((a, b) => hcl`${a} + ${b}`)} > 0`;
}

/** The condition that one of the scopes in `anyOf` is given, or policies of the user's own. */
export function anyOf(addon: addons.Addon, scopes: ScopeValues, others: Switch): Condition {
  const given = (addon.anyOf ?? []).map((name) => isThere(addon, name, scopes, true));
  return { condition: hcl`anytrue(${[...given, others]})`, errorMessage: addons.anyOfMessage(addon) };
}
