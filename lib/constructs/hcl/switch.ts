import { type IResolvable, Token } from "cdktf";
import { hcl } from "./expression";

/** A choice made at synth, or left to Terraform: a module's boolean variable. */
export type Switch = boolean | IResolvable;

/** On when all are. */
export function all(first: Switch, ...others: Switch[]): Switch {
  return others.reduce((a, b) => {
    if (a === false || b === false) return false;
    if (a === true) return b;
    return b === true ? a : hcl`${a} && ${b}`;
  }, first);
}

/** On when one is. */
export function any(first: Switch, ...others: Switch[]): Switch {
  return others.reduce((a, b) => {
    if (a === true || b === true) return true;
    if (a === false) return b;
    return b === false ? a : hcl`${a} || ${b}`;
  }, first);
}

/** On when `on` is not. */
export function not(on: Switch): Switch {
  return typeof on === "boolean" ? !on : hcl`!${on}`;
}

/**
 * The `count` of a resource that is there when `on` is: none for a choice made at synth,
 * so that the resource's address has no index.
 */
export function count(on: Switch): number | undefined {
  return typeof on === "boolean" ? undefined : Token.asNumber(hcl`${on} ? 1 : 0`);
}
