import type { AuditReport } from "../audit/report";

/** What the bundle's build puts in: the page, its style and its script. */
declare const PAGE: { readonly html: string; readonly style: string; readonly script: string };

/** A report as one page that fetches nothing. */
export function html(report: AuditReport): string {
  const { style, script } = PAGE;
  const parts: Readonly<Record<string, string>> = {
    STYLE: style,
    SCRIPT: script,
    // "<" as an escape, so that no text of a policy can end the element that holds it.
    REPORT: JSON.stringify(report).replaceAll("<", "\\u003c"),
  };
  return PAGE.html.replace(/\/\*(STYLE|SCRIPT)\*\/|"(REPORT)"/g, (_, one, other) => parts[one ?? other] ?? "");
}
