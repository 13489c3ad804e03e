import { BLANKS } from "./blanks";
import type { Rule } from "./rule";
import { isAscii, visibleTemplate } from "./visible";

/** The rule as an HCL expression on `value`, itself an HCL expression. */
export function condition(rule: Rule, value: string): string {
  const { pattern, without, longest, between, entries } = rule;
  return [
    ...(pattern ? [`can(regex(${JSON.stringify(pattern)}, ${value}))`] : []),
    ...(without ? [`!can(regex(${JSON.stringify(without)}, ${value}))`] : []),
    ...(longest ? [`${isAscii(rule) ? `length(${value})` : characters(value)} <= ${longest}`] : []),
    ...(rule.bytes ? [`length(replace(base64encode(${value}), "=", "")) <= ${Math.ceil((rule.bytes * 4) / 3)}`] : []),
    ...(rule.longestName ? [`length(basename(${value})) <= ${rule.longestName}`] : []),
    ...(between ? [`floor(max(${between[0]}, min(${between[1]}, ${value}))) == ${value}`] : []),
    ...(entries ? within(entries, `length(${value})`) : []),
    ...(rule.characters ? [`${unblanked(value)} <= ${rule.characters}`] : []),
    ...(rule.distinct ? [`length(distinct([for text in ${value} : lower(text)])) == length(${value})`] : []),
  ].join(" && ");
}

/** Text as it stands inside a Terraform template: `${` and `%{` are escaped. */
export const literal = (text: string) => text.replace(/\$\{/g, "$$${").replace(/%\{/g, "%%{");

/** What a message shows of a value of its own, a template. */
export function shown(rule: Rule, value: string): string {
  if (rule.entries) return `"\${length(${value})} entries"`;
  if (rule.distinct) return `"\${join(", ", ${value})}"`;
  return rule.characters ? `"\${${unblanked(value)}} characters"` : visibleTemplate(rule, value);
}

/** Counts code points: `length` of a text takes "\r\n" for one character. */
const characters = (text: string) => `length(split("", ${text}))`;

const unblanked = (map: string) =>
  characters(`replace(join("", compact(values(${map}))), ${JSON.stringify(BLANKS)}, "")`);

const within = ([least, most]: readonly [number, number], n: string) => [
  ...(least > 0 ? [`${n} >= ${least}`] : []),
  `${n} <= ${most}`,
];
