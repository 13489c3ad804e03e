import { kindOf } from "./kind";
import type { Rule } from "./rule";

/** A value: a variable, or what stands in one. */
export interface Place {
  /** How the user knows it, a template. */
  readonly name: string;
  /** The value, an HCL expression. */
  readonly value: string;
  /** Whether it passes when it is null; absent where it cannot be. */
  readonly passes?: boolean;
  /** The head of the `for` expression whose entry it is. */
  readonly loop?: string;
}

/**
 * An entry of a collection, or its key. The entries of collections that stand in entries themselves are put into one
 * list first: an `if` in a loop within a loop takes Terraform long.
 * @param part what is behind the collection's name, where `[]` stands for the key and `[index]` for that of a list
 */
export function entryOf({ name, loop }: Place, over: string, part: string, of: "key" | "item" = "item"): Place {
  const [key, item] = loop ? ["entry.key", "entry.item"] : ["key", "item"];
  const called = part.replace("[]", `\${jsonencode([${key}])}`).replace("[index]", `[\${${key}}]`);
  const value = of === "key" ? key : item;
  if (!loop) return { name: name + called, value, loop: `for key, item in ${over}` };
  const entries = `[${loop} : [for inner_key, inner in ${over} : { outer = key, key = inner_key, item = inner }]]`;
  const outer = name.replace("jsonencode([key])", "jsonencode([entry.outer])");
  return { name: outer + called, value, loop: `for entry in flatten(${entries})` };
}

/** A field of each of the objects, by their keys or indices; of those that have it, where it may be left out. */
export function fieldsOf(over: string, field: string, rule: Rule): string {
  const given = rule.optional && (kindOf(rule) === "value" || (rule.entries?.[0] ?? 0) > 0);
  const entry = given ? `object.${field} if try(object.${field}, null) != null` : `try(object.${field}, ${none(rule)})`;
  return `{ for key, object in ${over} : key => ${entry} }`;
}

/** A collection, or an empty one where it is null: Terraform renders the message of a value that passes too. */
export function present(rule: Rule, { value, passes }: Place): string {
  return passes === undefined || kindOf(rule) === "value" ? value : `(${value} == null ? ${none(rule)} : ${value})`;
}

/** What stands for null, by the type that the rule is on. */
const none = (rule: Rule) => ({ map: "{}", list: "[]", value: "null" })[kindOf(rule)];
