import { BLANKS } from "./blanks";
import type { Rule } from "./rule";
import { isAscii, visibleExpression } from "./visible";

/** The rule as an HCL expression on `value`, itself an HCL expression. */
export function condition(rule: Rule, value: string): string {
  const { pattern, without, longest, between, entries } = rule;
  return [
    ...(pattern ? [`can(regex(${JSON.stringify(pattern)}, ${value}))`] : []),
    ...(without ? [`!can(regex(${JSON.stringify(without)}, ${value}))`] : []),
    ...(longest ? [`${isAscii(rule) ? `length(${value})` : characters(value)} <= ${longest}`] : []),
    ...(rule.bytes ? [`length(replace(base64encode(${value}), "=", "")) <= ${Math.ceil((rule.bytes * 4) / 3)}`] : []),
    ...(rule.longestName ? [`length(basename(${value})) <= ${rule.longestName}`] : []),
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

/** What a message shows of a value, a template. */
export function shown({ entries, distinct, ...rule }: Rule, value: string): string {
  if (entries) return `\${length(${value})} entries`;
  if (distinct) return `\${join(", ", ${twins(value)})}`;
  return rule.characters
    ? `\${${unblanked(value)}} characters`
    : `\${${rule.pattern ? visibleExpression(rule, value) : value}}`;
}

const twins = (list: string) =>
  `sort([for text in ${list} : text if length([for other in ${list} : 0 if lower(other) == lower(text)]) > 1])`;

/** Counts code points: `length` of a text takes "\r\n" for one character. */
const characters = (text: string) => `length(split("", ${text}))`;

const unblanked = (map: string) =>
  characters(`replace(join("", compact(values(${map}))), ${JSON.stringify(BLANKS)}, "")`);

const within = ([least, most]: readonly [number, number], n: string) => [
  ...(least > 0 ? [`${n} >= ${least}`] : []),
  `${n} <= ${most}`,
];
