import type { ModuleTests } from "../export";
import type { Addon } from "../irsa";
import { exampleInputs, exampleOf } from "./addon-usage";
import { roleTests } from "./tests";

/** What the module of an add-on ships for `terraform test`: its trust, and that no scope may be empty. */
export function addonTests(addon: Addon): ModuleTests {
  const { namespace = "payments", serviceAccounts, scopes } = addon;
  const names = serviceAccounts.length > 0 ? serviceAccounts : ["ledger"];
  const empty = Object.keys(scopes).map((name) => [name, Array.isArray(exampleOf(name)) ? [] : ""]);
  return roleTests(exampleInputs(addon), namespace, names, Object.fromEntries(empty));
}
