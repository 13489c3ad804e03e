import type { Rule } from "./rule";

/** What a rule is on: a map, a list, or one value. */
export function kindOf(rule: Rule): "map" | "list" | "value" {
  const { key, keys, values, characters, keyed, each, fields, entries, distinct } = rule;
  if (key || keys || values || characters || keyed) return "map";
  return each || fields || entries || distinct ? "list" : "value";
}
