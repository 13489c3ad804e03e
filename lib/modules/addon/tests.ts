import type { Addon } from "../../addons";
import type { ModuleTests } from "../../export";
import { roleTests } from "../parts/tests";
import { exampleInputs, exampleOf } from "./usage";

/** What the module of an add-on ships for `terraform test`: its trust, and that no scope may be empty. */
export function addonTests(addon: Addon): ModuleTests {
  const { namespace = "payments", serviceAccounts, scopes } = addon;
  const names = serviceAccounts.length > 0 ? serviceAccounts : ["ledger"];
  const empty = Object.keys(scopes).map((name) => [name, Array.isArray(exampleOf(name)) ? [] : ""]);
  return roleTests(exampleInputs(addon), namespace, names, Object.fromEntries(empty));
}
