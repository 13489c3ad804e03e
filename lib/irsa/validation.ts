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
  return [
    ...(rule.says ? [alone(input, rule, value, optional)] : []),
    ...(rule.key ? [forEach(over, `${input} key`, rule.key, "key")] : []),
    ...(rule.each ? [forEach(over, at(""), rule.each, "item")] : []),
    ...Object.entries(rule.fields ?? {}).map(([field, on]) => forEach(over, at(`.${field}`), on, `item.${field}`)),
  ];
}

function alone(name: string, rule: Rule, value: string, optional: boolean): Validation {
  const holds = optional ? `${value} == null ? true : ${condition(rule, value)}` : condition(rule, value);
  // Terraform renders the message of a value that passes too, and a null cannot be rendered.
  const present = optional ? `(${value} == null ? ${rule.entries ? "[]" : '"null"'} : ${value})` : value;
  return { condition: `\${${holds}}`, errorMessage: `irsa: ${name} "${shown(rule, present)}" ${reason(rule)}` };
}

function forEach(over: string, name: string, rule: Rule, value: string): Validation {
  const each = `for key, item in ${over} :`;
  const holds = value.includes(".") ? `${value} == null ? true : ${condition(rule, value)}` : condition(rule, value);
  const broken = `[${each} ${quoted(`${name} "${shown(rule, value)}"`)} if !(${holds})]`;
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
    ...(longest ? [`length(${value}) <= ${longest}`] : []),
    ...(policy ? [`can(jsondecode(${value}).Statement)`] : []),
    ...(between ? [`floor(${value}) == ${value}`, ...within(between, value)] : []),
    ...(entries ? within(entries, `length(${value})`) : []),
    ...(rule.characters ? [`${characters(value)} <= ${rule.characters}`] : []),
  ].join(" && ");
}

/** Why a value was refused, a template. */
export const reason = ({ says = "", source }: Rule) => `${literal(says)}: ${source}`;

/** Text as it stands inside a Terraform template: `${` and `%{` are escaped. */
export const literal = (text: string) => text.replace(/\$\{/g, "$$${").replace(/%\{/g, "%%{");

function shown({ entries, ...rule }: Rule, value: string): string {
  if (entries) return `\${length(${value})} entries`;
  return rule.characters ? `\${${characters(value)}} characters` : `\${${value}}`;
}

const characters = (map: string) => `length(replace(join("", values(${map})), "/[ \\\\t\\\\n\\\\r]/", ""))`;

const within = ([least, most]: readonly [number, number], n: string) => [`${n} >= ${least}`, `${n} <= ${most}`];

/** A template as a quoted HCL string; what stands in `${…}` is left as it is. */
const quoted = (template: string) => `"${template.replace(/(\$\{[^}]*\})|"/g, (_, kept) => kept ?? '\\"')}"`;
