import { Token } from "cdktf";
import * as addons from "../addons";
import { escaped, hcl, type Switch } from "./hcl";

/** Values of an add-on's scopes: text, lists, switches, or tokens of these; null or absent for none. */
export type ScopeValues = Readonly<Record<string, string | string[] | Switch | null | undefined>>;

/** What a statement is repeated for, and what it then differs in. */
export interface Loop {
  /** The expression that a `dynamic` block goes through; absent: the statement exists once. */
  readonly forEach?: unknown;
  /** The actions, where they are not all of the permission's. */
  readonly actions?: readonly string[];
  /** The resources, where they are not the permission's. */
  readonly resources?: unknown;
  /** Prefixes that a listing is held to. */
  readonly prefixes?: unknown;
  /** The entry of a list that the list's name stands for. */
  readonly entry?: { readonly name: string; readonly text: string };
}

/** A statement of a policy document, as Terraform's data source takes it. */
export function statement(
  permission: addons.Permission,
  scopes: ScopeValues,
  place: (name: string) => string,
  loop: Loop,
): Record<string, unknown> {
  const { narrowed = {} } = permission;
  const text = (name: string) => (loop.entry?.name === name ? loop.entry.text : place(name));
  const always = blocks(permission.conditions, scopes, text);
  const prefixed = loop.prefixes ? [{ test: "StringLike", variable: "s3:prefix", values: loop.prefixes }] : [];
  const added = Object.entries(narrowed).flatMap(([scope, conditions]) => {
    const value = scopes[scope];
    return [{ open: Token.isUnresolved(value), value, blocks: blocks(conditions, scopes, text) }];
  });
  const fixed = [
    ...always,
    ...added.filter(({ open, value }) => !open && addons.isGiven(value)).flatMap((each) => each.blocks),
  ];
  const dynamic = added
    .filter(({ open }) => open)
    .flatMap(({ value, blocks }) =>
      blocks.map((content) => ({ for_each: hcl`${value} != null ? [true] : []`, content: escaped(content) })),
    );
  return {
    actions: loop.actions ?? permission.actions,
    resources: loop.resources ?? resources(permission.resources, scopes, text),
    ...(fixed.length + prefixed.length > 0 && { condition: [...escaped(fixed), ...prefixed] }),
    ...(dynamic.length > 0 && { dynamic: { condition: dynamic } }),
  };
}

/** Blocks of conditions; a value that is a list stands whole. */
function blocks(conditions: addons.Conditions = {}, scopes: ScopeValues, text: (name: string) => string) {
  const value = (each: string) => {
    const list = scopes[addons.nameOf(each) ?? ""];
    return Array.isArray(list) ? list : [addons.filled(each, text)];
  };
  const values = (texts: readonly string[]) => {
    const [first, ...others] = texts.map(value);
    return others.length === 0 ? first : [first, ...others].flat();
  };
  const filled = addons.mapConditions(conditions, (key) => addons.filled(key, text), values);
  return Object.entries(filled).flatMap(([test, keys]) =>
    Object.entries(keys).map(([variable, values]) => ({ test, variable, values })),
  );
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
