import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { Token } from "cdktf";
import type { Construct } from "constructs";
import * as addons from "../addons";
import { bucketLoop } from "./bucket-loop";
import { all, any, hcl, type Switch } from "./hcl";
import { type Loop, type ScopeValues, statement } from "./statement";

/** The policy document of an add-on's permissions, and when it holds any. */
export interface Permissions {
  readonly document: DataAwsIamPolicyDocument;
  /** Left to Terraform where every statement depends on an optional scope. */
  readonly isPresent: Switch;
}

/**
 * `policyOf` as a policy document: statements that depend on scopes which only Terraform knows
 * stand in `dynamic` blocks.
 * @param place text for `partition`, `account` and `region`
 * @param others whether the role has policies of the user's own; without any, one of `anyOf` is given
 */
export function permissions(
  scope: Construct,
  id: string,
  addon: addons.Addon,
  scopes: ScopeValues,
  place: (name: string) => string,
  others: Switch,
): Permissions | undefined {
  const text = (name: string) => (name in addon.scopes ? (scopes[name] as string) : place(name));
  const switchOf = switches(addon, scopes);
  const there = addon.permissions
    .map((permission) => ({ permission, when: switchOf(permission) }))
    .filter(({ when }) => when !== false);
  if (there.length === 0) return undefined;
  const blocks = there.flatMap(({ permission, when }) =>
    loopsOf(permission, when, scopes).map((loop) => ({ loop, content: statement(permission, scopes, text, loop) })),
  );
  const document = new DataAwsIamPolicyDocument(scope, id, {});
  const fixed = blocks.filter(({ loop }) => loop.forEach === undefined);
  const open = blocks.filter(({ loop }) => loop.forEach !== undefined);
  if (fixed.length > 0) {
    document.addOverride(
      "statement",
      fixed.map(({ content }) => content),
    );
  }
  if (open.length > 0) {
    document.addOverride(
      "dynamic.statement",
      open.map(({ loop, content }) => ({ for_each: loop.forEach, content })),
    );
  }
  const given = any(false, ...new Set(there.map(({ when }) => when)));
  if (addon.anyOf === undefined || typeof given === "boolean") return { document, isPresent: given };
  // Without policies of the user's own, one of anyOf is given, and then there is a statement.
  return { document, isPresent: others === false ? true : hcl`(${others} ? ${given} : true)` };
}

/** The statements of a permission: one, or one for each of what a loop goes through. */
function loopsOf(permission: addons.Permission, when: Switch, scopes: ScopeValues): Loop[] {
  const { each, actions } = permission;
  if (each) return entryLoops(each, when, scopes[each]);
  return addons.partsOf(permission).flatMap(({ permission: part, buckets }) => {
    if (buckets) return bucketLoop(buckets, part.actions, when, scopes[buckets.scope] as string[]);
    return [{ actions, forEach: when === true ? undefined : hcl`${when} ? [true] : []` }];
  });
}

function entryLoops(each: string, when: Switch, value: ScopeValues[string]): Loop[] {
  if (!Token.isUnresolved(value)) return (value as string[]).map((entry) => ({ entry: { name: each, text: entry } }));
  const forEach = when === true ? value : hcl`${when} ? ${value} : []`;
  return [{ forEach, entry: { name: each, text: Token.asString(hcl`statement.value`) } }];
}

/** When a statement exists: the same switch for all that depend on the same scopes. */
function switches(addon: addons.Addon, scopes: ScopeValues): (permission: addons.Permission) => Switch {
  const made = new Map<string, Switch>();
  return (permission) => {
    const depends = addons.presence(addon, permission);
    const key = JSON.stringify(depends);
    const found = made.get(key) ?? presence(addon, depends, scopes);
    made.set(key, found);
    return found;
  };
}

function presence(addon: addons.Addon, { given, absent }: addons.Presence, scopes: ScopeValues): Switch {
  return all(
    true,
    ...given.map((name) => isThere(addon, name, scopes, true)),
    ...absent.map((name) => isThere(addon, name, scopes, false)),
  );
}

/** Whether a scope is given, or is not: known at synth, or for Terraform to say. */
export function isThere(addon: addons.Addon, name: string, scopes: ScopeValues, is: boolean): Switch {
  const value = scopes[name];
  if (!Token.isUnresolved(value)) return addons.isGiven(value) === is;
  if (typeof addon.scopes[name]?.default === "boolean") return is ? hcl`${value}` : hcl`!${value}`;
  return is ? hcl`${value} != null` : hcl`${value} == null`;
}
