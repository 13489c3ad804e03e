import type { Rule } from "./rule";

/**
 * What a message shows of a value: its JSON, in which line breaks and other control characters are escaped. Where a rule
 * lets through printable ASCII only, `�` stands for every other character: look-alikes, and what cannot be seen.
 */
const HIDDEN = "[^ -~]";

/** Whether a rule lets through printable ASCII only; `length` counts the code points of such texts. */
export const isAscii = ({ pattern = "\\p" }: Rule): boolean => !/[^ -~]|\\[pnrt]/.test(pattern);

/** The value as it is shown. */
export function visible(rule: Rule, value: unknown): string {
  const json = terraformJson(typeof value === "string" ? value.normalize() : value);
  return isAscii(rule) ? json.replace(new RegExp(HIDDEN, "gu"), "�") : json;
}

/** The same as a template on `value`, an HCL expression. */
export const visibleTemplate = (rule: Rule, value: string): string =>
  isAscii(rule) ? `\${replace(jsonencode(${value}), "/${HIDDEN}/", "�")}` : `\${jsonencode(${value})}`;

/** JSON as Terraform's `jsonencode` writes it. */
const terraformJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
