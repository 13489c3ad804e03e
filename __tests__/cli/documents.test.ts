import { readFileSync, writeFileSync } from "node:fs";
import { RULES } from "../../cli/src/audit/rules";
import { withSection } from "../../lib/export";
import { markdownTable } from "../../scripts/lab/table";

/** What is written for users agrees with the code; IRSA_WRITE_DOCS=1 writes it anew. */

const DOCUMENT = "docs/explain-and-audit.md";

test("the table of rules is the one of the code", () => {
  const rows = RULES.map(({ id, name, severity, title, remedy }) => [
    `${id} \`${name}\``,
    severity,
    `${title}.`,
    remedy,
  ]);
  const table = markdownTable(["Rule", "Severity", "What is found", "What to do"], rows);
  const document = readFileSync(DOCUMENT, "utf8");
  const next = withSection(document, "RULES", `\n${table}\n`);
  if (process.env.IRSA_WRITE_DOCS) writeFileSync(DOCUMENT, next);
  else expect(document).toBe(next);
});

test("every permission that a live call names is in the table of permissions", () => {
  const [, permissions = ""] = readFileSync(DOCUMENT, "utf8").split("\n## Permissions\n");
  const sources = ["account.ts", "chain.ts"].map((name) => readFileSync(`cli/src/live/${name}`, "utf8")).join("");
  const named = new Set(sources.match(/"(sts|iam|eks|ec2):[A-Za-z]+"/g));
  expect(named.size).toBeGreaterThan(6);
  for (const each of named) expect(permissions).toContain(`\`${each.slice(1, -1)}\``);
});

test("the rules have stable ids, one after the other, and each says what to do", () => {
  expect(RULES.map(({ id }) => id)).toEqual(RULES.map((_, index) => `IRSA${String(index + 1).padStart(3, "0")}`));
  expect(new Set(RULES.map(({ name }) => name)).size).toBe(RULES.length);
});
