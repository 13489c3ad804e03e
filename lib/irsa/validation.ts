import { permissionsPolicyCondition } from "./permissions-policy";
import type { Rule } from "./rules";

/** A Terraform `validation` block; `condition` and `errorMessage` are templates. */
export interface Validation {
  readonly condition: string;
  readonly errorMessage: string;
}

/**
 * A rule as Terraform `validation` blocks, with the messages that `check` gives for the same values.
 * @param input name of the variable
 * @param optional whether null passes
 * @see https://developer.hashicorp.com/terraform/language/values/variables#custom-validation-rules
 */
export function validations(input: string, rule: Rule, optional: boolean): Validation[] {
  const value = `var.${input}`;
  const over = optional ? `coalesce(${value}, [])` : value;
  const at = (part: string) => `${input}\${jsonencode([key])}${part}`;
  const { says, key, keys, each, values, fields = {} } = rule;
  return [
    ...(says ? [alone(input, rule, value, optional)] : []),
    ...(keys ? [alone(`${input} keys`, keys, `keys(${over})`, false)] : []),
    ...(values ? [alone(`${input} values`, values, `compact(values(${over}))`, false)] : []),
    ...(key ? [forEach(over, `${input} key`, key, "key")] : []),
    ...(each ? [forEach(over, at(""), each, "item")] : []),
    ...Object.entries(fields).map(([field, on]) => {
      return forEach(`[for object in ${over} : try(object.${field}, null)]`, at(`.${field}`), on, "item");
    }),
  ];
}

function alone(name: string, rule: Rule, value: string, optional: boolean): Validation {
  const holds = optional ? `${value} == null ? true : ${condition(rule, value)}` : condition(rule, value);
  // Terraform renders the message of a value that passes too, and a null cannot be rendered.
  const present = optional ? `(${value} == null ? ${rule.entries ? "[]" : '"null"'} : ${value})` : value;
  return { condition: `\${${holds}}`, errorMessage: `irsa: ${name} "${shown(rule, present)}" ${reason(rule)}` };
}

function forEach(over: string, name: string, rule: Rule, value: "key" | "item"): Validation {
  const each = `for key, item in ${over} :`;
  const ofItem = `item == null ? ${rule.optional ?? false} : ${condition(rule, "item")}`;
  const [holds, present] =
    value === "key" ? [condition(rule, "key"), "key"] : [ofItem, '(item == null ? "null" : item)'];
  const broken = `[${each} ${quoted(`${name} "${shown(rule, present)}"`)} if !(${holds})]`;
  return {
    condition: `\${alltrue([${each} ${holds}])}`,
    errorMessage: `irsa: \${join(", ", ${broken})} ${reason(rule)}`,
  };
}

/** The rule as an HCL expression on `value`, itself an HCL expression. */
export function condition(rule: Rule, value: string): string {
  const { pattern, without, longest, policy, between, entries } = rule;
  return [
    ...(pattern ? [`can(regex(${JSON.stringify(pattern)}, ${value}))`] : []),
    ...(without ? [`!can(regex(${JSON.stringify(without)}, ${value}))`] : []),
    ...(longest ? [`${characters(value)} <= ${longest}`] : []),
    ...(policy ? [permissionsPolicyCondition(value)] : []),
    ...(between ? [`floor(${value}) == ${value}`, ...within(between, value)] : []),
    ...(entries ? within(entries, `length(${value})`) : []),
    ...(rule.characters ? [`${unblanked(value)} <= ${rule.characters}`] : []),
    ...(rule.distinct ? [`length(distinct([for text in ${value} : lower(text)])) == length(${value})`] : []),
  ].join(" && ");
}

/** Why a value was refused, a template. */
export const reason = ({ says = "", source }: Rule) => `${literal(says)}: ${source}`;

/** Text as it stands inside a Terraform template: `${` and `%{` are escaped. */
export const literal = (text: string) => text.replace(/\$\{/g, "$$${").replace(/%\{/g, "%%{");

function shown({ entries, distinct, ...rule }: Rule, value: string): string {
  if (entries) return `\${length(${value})} entries`;
  if (distinct) return `\${join(", ", ${twins(value)})}`;
  return rule.characters ? `\${${unblanked(value)}} characters` : `\${${value}}`;
}

const twins = (list: string) =>
  `sort([for text in ${list} : text if length([for other in ${list} : 0 if lower(other) == lower(text)]) > 1])`;

/** Counts code points: `length` of a text takes "\r\n" for one character, and IAM for two. */
const characters = (text: string) => `length(split("", ${text}))`;

const unblanked = (map: string) => characters(`replace(join("", compact(values(${map}))), "/[ \\\\t\\\\n\\\\r]/", "")`);

const within = ([least, most]: readonly [number, number], n: string) => [`${n} >= ${least}`, `${n} <= ${most}`];

/** A template as a quoted HCL string; what stands in `${…}` is left as it is. */
const quoted = (template: string) => `"${template.replace(/(\$\{[^}]*\})|"/g, (_, kept) => kept ?? '\\"')}"`;
