import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { type IResolvable, Token } from "cdktf";
import type { Construct } from "constructs";
import * as addons from "../addons";
import { all, any, escaped, hcl, type Switch } from "./hcl";

/** What an add-on's scopes and places are: text, ARNs, or tokens of either; null or absent for none. */
export type ScopeValues = Readonly<Record<string, string | string[] | null | undefined>>;

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
 */
export function permissions(
  scope: Construct,
  id: string,
  addon: addons.Addon,
  scopes: ScopeValues,
  place: (name: string) => string,
): Permissions | undefined {
  const text = (name: string) => (name in addon.scopes ? (scopes[name] as string) : place(name));
  const switchOf = switches(addon, scopes);
  const all = addon.permissions.map((each) => ({ each, when: switchOf(each) }));
  const there = all.filter(({ when }) => when !== false);
  if (there.length === 0) return undefined;
  const fixed = there.filter(({ when }) => when === true);
  const open = there.filter(({ when }) => when !== true);
  const document = new DataAwsIamPolicyDocument(scope, id, {});
  if (fixed.length > 0) {
    document.addOverride(
      "statement",
      fixed.map(({ each }) => statement(each, scopes, text)),
    );
  }
  if (open.length > 0) {
    document.addOverride(
      "dynamic.statement",
      open.map(({ each, when }) => ({
        for_each: hcl`${when} ? [true] : []`,
        content: statement(each, scopes, text),
      })),
    );
  }
  // Of the scopes in anyOf one is given, and then there is a statement.
  const isCertain = fixed.length > 0 || addon.anyOf !== undefined;
  return { document, isPresent: any(isCertain, ...new Set(open.map(({ when }) => when))) };
}

/** When a statement is there: one and the same switch for all that depend on the same scopes. */
function switches(addon: addons.Addon, scopes: ScopeValues): (permission: addons.Permission) => Switch {
  const made = new Map<string, Switch>();
  return (permission) => {
    const depends = addons.presence(addon, permission);
    const key = JSON.stringify(depends);
    const found = made.get(key) ?? presence(depends, scopes);
    made.set(key, found);
    return found;
  };
}

/** Whether a statement is there: known at synth, or for Terraform to say. */
function presence({ given, absent }: addons.Presence, scopes: ScopeValues): Switch {
  const compared = (name: string, open: IResolvable, known: boolean) =>
    Token.isUnresolved(scopes[name]) ? open : known;
  return all(
    true,
    ...given.map((name) => compared(name, hcl`${scopes[name]} != null`, scopes[name] != null)),
    ...absent.map((name) => compared(name, hcl`${scopes[name]} == null`, scopes[name] == null)),
  );
}

function statement(permission: addons.Permission, scopes: ScopeValues, text: (name: string) => string) {
  const { actions, conditions } = permission;
  const blocks = Object.entries(conditions ? addons.filledConditions(conditions, text) : {}).flatMap(([test, keys]) =>
    Object.entries(keys).map(([variable, values]) => ({ test, variable, values: [values].flat() })),
  );
  return {
    actions,
    resources: resources(permission.resources, scopes, text),
    ...(blocks.length > 0 && { condition: escaped(blocks) }),
  };
}

function resources(texts: readonly string[], scopes: ScopeValues, text: (name: string) => string) {
  const lists = texts.map((resource) => {
    const list = addons.namesIn(resource).map((name) => scopes[name])[0];
    if (!Array.isArray(list)) return [escaped(addons.filled(resource, text))];
    const behind = resource.slice(resource.indexOf(">") + 1);
    if (!Token.isUnresolved(list)) return escaped(list.map((arn) => arn + behind));
    return behind === "" ? list : hcl`formatlist("%s%s", ${list}, ${escaped(behind)})`;
  });
  if (lists.length === 1) return lists[0];
  return lists.some((each) => Token.isUnresolved(each)) ? hcl`flatten(${lists})` : lists.flat();
}
