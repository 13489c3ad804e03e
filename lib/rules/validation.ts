import { condition, literal, shown } from "./condition";
import { kindOf } from "./kind";
import type { Rule } from "./rule";
import { visibleTemplate } from "./visible";

/** A Terraform `validation` block; `condition` and `errorMessage` are templates. */
export interface Validation {
  /** True when the value is allowed; `${…}` around an HCL expression. */
  readonly condition: string;
  /** What is wrong, with the name of the input, the value and what is allowed. */
  readonly errorMessage: string;
}

/**
 * A rule as Terraform `validation` blocks, with the messages that `check` gives for the same values, but for the page
 * that states the rule: Terraform reads every character of a message at every plan, for every call of a module.
 * @param input name of the variable
 * @param optional whether null passes
 * @see https://developer.hashicorp.com/terraform/language/values/variables#custom-validation-rules
 */
export function validations(input: string, rule: Rule, optional: boolean): Validation[] {
  return under(rule, { name: input, value: `var.${input}`, ...(optional && { passes: true }) });
}

/** A value: a variable, or what stands in one. */
interface Place {
  /** How the user knows it, a template. */
  readonly name: string;
  /** The value, an HCL expression. */
  readonly value: string;
  /** Whether it passes when it is null; absent where it cannot be. */
  readonly passes?: boolean;
  /** The head of the `for` expression whose entry it is. */
  readonly loop?: string;
}

function under(rule: Rule, place: Place): Validation[] {
  const { says, key, keys, each, values, entry, fields, object } = rule;
  const over = present(rule, place);
  const { name, loop } = place;
  const part = (on: Rule, called: string, value: string) => validation(on, { name: `${name} ${called}`, value, loop });
  return [
    ...(says ? [validation(rule, place)] : []),
    ...(keys ? [part(keys, "keys", `keys(${over})`)] : []),
    ...(values ? [part(values, "values", `compact(values(${over}))`)] : []),
    ...(key && !entry ? under(key, entryOf(place, over, " key", "key")) : []),
    ...(each && !entry ? under(each, { ...entryOf(place, over, "[]"), passes: each.optional ?? false }) : []),
    ...(key && each && entry ? [entryValidation(key, each, entry, place, over)] : []),
    ...(fields && object ? [objectValidation(fields, object, entryOf(place, over, "[index]"))] : []),
    ...(object ? [] : fieldValidations(fields ?? {}, rule, place, over)),
  ];
}

/** Keys and values of a map at once: a loop for each takes Terraform twice as long. */
function entryValidation(key: Rule, each: Rule, says: string, place: Place, over: string): Validation {
  const { value: name } = entryOf(place, over, "", "key");
  const at = entryOf(place, over, "[]");
  const holds = `${at.value} == null ? false : ${condition(key, name)} && ${condition(each, at.value)}`;
  return loopValidation(at, holds, visibleTemplate(each, at.value), says);
}

/** The fields of an object at once, which is refused as a whole when it is null or one of them breaks its rule. */
function objectValidation(fields: NonNullable<Rule["fields"]>, says: string, at: Place): Validation {
  const conditions = Object.entries<Rule>(fields).map(([field, rule]) => {
    const value = `${at.value}.${field}`;
    return rule.optional ? `(${value} == null ? true : ${condition(rule, value)})` : condition(rule, value);
  });
  const shown = visibleTemplate({ pattern: "" }, at.value);
  return loopValidation(at, `try(${conditions.join(" && ")}, false)`, shown, says);
}

function fieldValidations(fields: NonNullable<Rule["fields"]>, rule: Rule, place: Place, over: string): Validation[] {
  return Object.entries<Rule>(fields).flatMap(([field, on]) => {
    const at = entryOf(place, fieldsOf(over, field, on), `${rule.keyed ? "[]" : "[index]"}.${field}`);
    return under(on, on.optional || kindOf(on) !== "value" ? at : { ...at, passes: false });
  });
}

/**
 * An entry of a collection, or its key. The entries of collections that stand in entries themselves are put into one
 * list first: an `if` in a loop within a loop takes Terraform long.
 * @param part what is behind the collection's name, where `[]` stands for the key and `[index]` for that of a list
 */
function entryOf({ name, loop }: Place, over: string, part: string, of: "key" | "item" = "item"): Place {
  const [key, item] = loop ? ["entry.key", "entry.item"] : ["key", "item"];
  const called = part.replace("[]", `\${jsonencode([${key}])}`).replace("[index]", `[\${${key}}]`);
  const value = of === "key" ? key : item;
  if (!loop) return { name: name + called, value, loop: `for key, item in ${over}` };
  const entries = `[${loop} : [for inner_key, inner in ${over} : { outer = key, key = inner_key, item = inner }]]`;
  const outer = name.replace("jsonencode([key])", "jsonencode([entry.outer])");
  return { name: outer + called, value, loop: `for entry in flatten(${entries})` };
}

/** A field of each of the objects, by their keys or indices; of those that have it, where it may be left out. */
function fieldsOf(over: string, field: string, rule: Rule): string {
  const value = `try(object.${field}, ${none(rule)})`;
  const given = rule.optional && kindOf(rule) === "value";
  return `{ for key, object in ${over} : key => ${given ? `object.${field} if ${value} != null` : value} }`;
}

function validation(rule: Rule, place: Place): Validation {
  const { name, value, passes, loop } = place;
  const says = literal(rule.says ?? "");
  const holds = `${passes === undefined ? "" : `${value} == null ? ${passes} : `}${condition(rule, value)}`;
  if (!loop) {
    return { condition: `\${${holds}}`, errorMessage: `irsa: ${name} ${shown(rule, present(rule, place))} ${says}` };
  }
  return loopValidation(place, holds, shown(rule, present(rule, place)), says);
}

/** A validation of entries, whose message names those that are refused. */
function loopValidation({ name, loop }: Place, holds: string, given: string, says: string): Validation {
  return {
    condition: `\${alltrue([${loop} : ${holds}])}`,
    errorMessage: `irsa: \${join(", ", [${loop} : ${quoted(`${name} ${given}`)} if !(${holds})])} ${says}`,
  };
}

/** A collection, or an empty one where it is null: Terraform renders the message of a value that passes too. */
function present(rule: Rule, { value, passes }: Place): string {
  return passes === undefined || kindOf(rule) === "value" ? value : `(${value} == null ? ${none(rule)} : ${value})`;
}

/** What stands for null, by the type that the rule is on. */
const none = (rule: Rule) => ({ map: "{}", list: "[]", value: "null" })[kindOf(rule)];

/** A template as a quoted HCL string; what stands in `${…}` is left as it is. */
const quoted = (template: string) => `"${template.replace(/(\$\{(?:\{\}|[^}])*\})|"/g, (_, kept) => kept ?? '\\"')}"`;
