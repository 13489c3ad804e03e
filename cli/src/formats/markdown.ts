import type { AuditReport } from "../audit/report";
import { KINDS, powers, subjectsOf, summary, VERDICTS, whence } from "./describe";

/** A report for a pull request or a wiki. */
export function markdown(report: AuditReport): string {
  const findings = report.findings.map((each) => [
    each.severity,
    `[${each.rule}](${each.link}) ${each.name}`,
    code(each.target),
    `${each.message}. ${each.remedy}`,
  ]);
  const roles = report.roles.flatMap((role) =>
    role.trust.map((trust) => [
      code(role.name),
      KINDS[trust.kind],
      whence(trust),
      VERDICTS[trust.verdict],
      list(subjectsOf(trust)),
      list(trust.audiences),
      powers(role),
    ]),
  );
  const accepted = report.accepted.map((each) => [
    each.rule,
    code(each.target),
    each.reason,
    each.expires ?? "for good",
  ]);
  return [
    "# Who may assume which role",
    "",
    `${summary(report)}.`,
    "",
    ...section("Findings", ["Severity", "Rule", "What", "Why, and what to do"], findings),
    ...section("Roles", ["Role", "Trust", "From", "Who", "Subjects", "Audience", "May do"], roles),
    ...section("Accepted", ["Rule", "What", "Reason", "Until"], accepted),
    ...(report.gaps.length > 0 ? ["## Not checked", "", ...report.gaps.map((gap) => `- ${escaped(gap)}`), ""] : []),
  ].join("\n");
}

function section(title: string, heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]) => `| ${cells.map(escaped).join(" | ")} |`;
  return [`## ${title}`, "", line(heads), `|${heads.map(() => " --- ").join("|")}|`, ...rows.map(line), ""];
}

/** What a table's cell must not hold as it is. */
const escaped = (text: string) => text.replace(/\|/g, "\\|").replace(/</g, "&lt;").replace(/\s+/g, " ");

/** Names of roles and subjects hold asterisks and underscores. */
const code = (text: string) => `\`${text.replaceAll("`", "'")}\``;

const list = (texts: readonly string[]) =>
  texts.slice(0, 5).map(code).join(", ") + (texts.length > 5 ? ` and ${texts.length - 5} more` : "");
