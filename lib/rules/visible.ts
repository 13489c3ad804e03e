import type { Rule } from "./rule";

/**
 * What a message shows of a text that must be ASCII and is not: look-alikes and what cannot be seen would be shown as
 * they look. Escaped as in a URL, as Terraform's `urlencode` does.
 */
const HIDDEN = "[^ -~]";

/** Whether a rule lets through printable ASCII only; `length` counts the code points of such texts. */
export const isAscii = ({ pattern = "\\p" }: Rule): boolean => !/[^ -~]|\\[pnrt]/.test(pattern);

/** The text as a message shows it. */
export function visible(rule: Rule, text: string): string {
  if (!isAscii(rule) || !new RegExp(HIDDEN, "u").test(text)) return text;
  const escaped = encodeURIComponent(text).replace(
    /[!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return escaped.replaceAll("%20", "+");
}

/** The same as an HCL expression on `value`, itself an HCL expression. */
export const visibleExpression = (rule: Rule, value: string): string =>
  isAscii(rule) ? `can(regex("${HIDDEN}", ${value})) ? urlencode(${value}) : ${value}` : value;
