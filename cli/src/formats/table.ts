import type { AuditReport, Finding } from "../audit/report";
import { KINDS, powers, subjectsOf, summary, VERDICTS, whence } from "./describe";
import { columns, type Style, wrap } from "./text";

const HEADS = ["ROLE", "TRUST", "FROM", "WHO", "SUBJECTS", "AUDIENCE", "MAY DO"];

/** A report for a terminal. @param width of the terminal; undefined for as wide as it takes */
export function table(report: AuditReport, style: Style, width?: number): string {
  const rows = report.roles.flatMap((role) =>
    role.trust.map((trust, index) => [
      index === 0 ? role.name : "",
      KINDS[trust.kind],
      whence(trust),
      VERDICTS[trust.verdict],
      subjectsOf(trust).join(", "),
      trust.audiences.join(", ") || (trust.kind === "irsa" || trust.kind === "oidc" ? "any" : ""),
      index === 0 ? powers(role) : "",
    ]),
  );
  const [head, ...body] = columns(HEADS, rows, width);
  const roles = rows.length > 0 ? [style.bold(head as string), ...body, ""] : [];
  const findings = report.findings.flatMap((finding) => [...shown(finding, style, width ?? 100), ""]);
  const gaps = report.gaps.map((gap) => style.warn(`not checked: ${gap}`));
  const end = report.findings.length > 0 ? style.bold(summary(report)) : style.good(summary(report));
  return `${[...roles, ...findings, ...gaps, ...(gaps.length > 0 ? [""] : []), end].join("\n")}\n`;
}

function shown({ severity, rule, name, target, source, message, remedy, link }: Finding, style: Style, width: number) {
  const colour =
    severity === "critical" || severity === "high" ? style.bad : severity === "info" ? style.dim : style.warn;
  const indent = " ".repeat(10);
  const block = (text: string) => wrap(text, width - indent.length).map((line) => indent + line);
  const from = source === target || target.startsWith(source.replace("cluster ", "")) ? "" : ` (${source})`;
  return [
    `${colour(severity.padEnd(8))}  ${style.bold(`${rule} ${name}`)}  ${target}${style.dim(from)}`,
    ...block(message),
    ...block(`Fix: ${remedy}`),
    style.dim(`${indent}${link}`),
  ];
}
