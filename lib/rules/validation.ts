import { condition, reason, shown } from "./condition";
import { kindOf } from "./kind";
import type { Rule } from "./rule";

/** A Terraform `validation` block; `condition` and `errorMessage` are templates. */
export interface Validation {
  /** True when the value is allowed; `${…}` around an HCL expression. */
  readonly condition: string;
  /** What is wrong, with the name of the input, the value and what is allowed. */
  readonly errorMessage: string;
}

/**
 * A rule as Terraform `validation` blocks, with the messages that `check` gives for the same values.
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
  const { says, key, keys, each, values, fields = {} } = rule;
  const over = present(rule, place);
  const { name, loop } = place;
  const part = (on: Rule, called: string, value: string) => validation(on, { name: `${name} ${called}`, value, loop });
  return [
    ...(says ? [validation(rule, place)] : []),
    ...(keys ? [part(keys, "keys", `keys(${over})`)] : []),
    ...(values ? [part(values, "values", `compact(values(${over}))`)] : []),
    ...(key ? under(key, entryOf(place, over, " key", "key")) : []),
    ...(each ? under(each, { ...entryOf(place, over, "[]"), passes: each.optional ?? false }) : []),
    ...(rule.fields ? [isObject(entryOf(place, over, rule.keyed ? "[]" : "[index]"))] : []),
    ...Object.entries<Rule>(fields).flatMap(([field, on]) => {
      const at = entryOf(place, fieldsOf(over, field, on), `${rule.keyed ? "[]" : "[index]"}.${field}`);
      return under(on, on.optional || none(on) !== TEXT ? at : { ...at, passes: false });
    }),
  ];
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
  const value = `try(object.${field}, ${none(rule) === TEXT ? "null" : none(rule)})`;
  const given = rule.optional && none(rule) === TEXT;
  return `{ for key, object in ${over} : key => ${given ? `object.${field} if ${value} != null` : value} }`;
}

function validation(rule: Rule, place: Place): Validation {
  const { name, value, passes, loop } = place;
  const holds = `${passes === undefined ? "" : `${value} == null ? ${passes} : `}${condition(rule, value)}`;
  const given = `${name} "${shown(rule, present(rule, place))}"`;
  if (!loop) return { condition: `\${${holds}}`, errorMessage: `irsa: ${given} ${reason(rule)}` };
  return {
    condition: `\${alltrue([${loop} : ${holds}])}`,
    errorMessage: `irsa: \${join(", ", [${loop} : ${quoted(given)} if !(${holds})])} ${reason(rule)}`,
  };
}

/** An entry of a list or map of objects may not be null. */
const isObject = ({ name, value, loop }: Place): Validation => ({
  condition: `\${alltrue([${loop} : ${value} != null])}`,
  errorMessage: `irsa: \${join(", ", [${loop} : ${quoted(name)} if ${value} == null])} must be an object, not null`,
});

/** The value, or what stands for it where it is null: Terraform renders the message of a value that passes too. */
function present(rule: Rule, { value, passes }: Place): string {
  return passes === undefined ? value : `(${value} == null ? ${none(rule)} : ${value})`;
}

const TEXT = '"null"';

/** What stands for null, by the type that the rule is on. */
const none = (rule: Rule) => ({ map: "{}", list: "[]", value: TEXT })[kindOf(rule)];

/** A template as a quoted HCL string; what stands in `${…}` is left as it is. */
const quoted = (template: string) => `"${template.replace(/(\$\{(?:\{\}|[^}])*\})|"/g, (_, kept) => kept ?? '\\"')}"`;
