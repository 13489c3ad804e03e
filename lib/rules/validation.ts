import { condition, literal, shown } from "./condition";
import { kindOf } from "./kind";
import { entryOf, fieldsOf, type Place, present } from "./place";
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
    ...(object ? [] : fieldValidations(fields ?? {}, place, over)),
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

/** The fields of the objects in a map, each by itself. */
function fieldValidations(fields: NonNullable<Rule["fields"]>, place: Place, over: string): Validation[] {
  return Object.entries<Rule>(fields).flatMap(([field, on]) => {
    const at = entryOf(place, fieldsOf(over, field, on), `[].${field}`);
    return under(on, on.optional || kindOf(on) !== "value" ? at : { ...at, passes: false });
  });
}

function validation(rule: Rule, place: Place): Validation {
  const { name, value, passes, loop } = place;
  const says = literal(rule.says as string);
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

/** A template as a quoted HCL string; what stands in `${…}` is left as it is. */
const quoted = (template: string) => `"${template.replace(/(\$\{(?:\{\}|[^}])*\})|"/g, (_, kept) => kept ?? '\\"')}"`;
