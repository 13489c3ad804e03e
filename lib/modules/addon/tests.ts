import { type Addon, ruleOf } from "../../addons";
import type { ModuleTests } from "../../export";
import { EXAMPLE_NAMESPACE, EXAMPLE_SERVICE_ACCOUNT } from "../parts/common";
import { roleTests } from "../parts/tests";
import { exampleInputs, exampleOf } from "./usage";

/** What the module of an add-on ships for `terraform test`: its trust, and that no scope may be empty. */
export function addonTests(addon: Addon): ModuleTests {
  const { namespace = EXAMPLE_NAMESPACE, serviceAccounts, scopes } = addon;
  const names = serviceAccounts.length > 0 ? serviceAccounts : [EXAMPLE_SERVICE_ACCOUNT];
  const ruled = Object.keys(scopes).filter((name) => ruleOf(name) !== undefined);
  const empty = ruled.map((name) => [name, Array.isArray(exampleOf(name)) ? [] : ""]);
  return roleTests(exampleInputs(addon), namespace, names, Object.fromEntries(empty));
}
