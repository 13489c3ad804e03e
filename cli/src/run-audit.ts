import { extname } from "node:path";
import { audit } from "./audit/audit";
import { baselineOf, readBaseline } from "./audit/baseline";
import type { AuditReport } from "./audit/report";
import { isAtLeast, type Severity } from "./audit/rules";
import type { FORMATS } from "./audit-command";
import { gather } from "./facts/gather";
import { readPlaces } from "./facts/read";
import { UserError } from "./fail";
import { html } from "./formats/html";
import { markdown } from "./formats/markdown";
import { sarif } from "./formats/sarif";
import { table } from "./formats/table";
import { style } from "./formats/text";
import type { LiveOptions } from "./live-options";
import { checkTarget, isColoured, terminalWidth, write } from "./output";

type Format = (typeof FORMATS)[number];

export interface AuditOptions extends LiveOptions {
  readonly format?: Format;
  readonly json?: boolean;
  readonly out?: string;
  readonly force?: boolean;
  readonly baseline?: string;
  readonly failOn: Severity | "none";
}

/** Runs an audit and writes its report. @returns the exit code: 1 when something at least as severe as asked was found */
export async function runAudit(paths: readonly string[], options: AuditOptions, version: string): Promise<number> {
  const format = formatOf(options);
  checkTarget(options);
  const accepted = options.baseline ? readBaseline(options.baseline) : [];
  const places = paths.length > 0 ? readPlaces(paths) : await live(options);
  const sources = paths.length > 0 ? paths : places.map(({ label }) => label);
  const facts = gather(places);
  if (facts.roles.length === 0 && !facts.clusters.some(({ serviceAccounts }) => serviceAccounts)) {
    const gaps = facts.gaps.map((gap) => `; ${gap}`).join("");
    throw new UserError(`${sources.join(", ")}: there is no role and no service account in it${gaps}`);
  }
  const report = audit(facts, { tool: `irsa ${version}`, sources, now: new Date(), accepted });
  write(RENDERERS[format](report, version), options);
  const { failOn } = options;
  return failOn !== "none" && report.findings.some(({ severity }) => isAtLeast(severity, failOn)) ? 1 : 0;
}

async function live(options: LiveOptions) {
  const { collectAccount } = await import("./live/collect.js");
  return collectAccount(options);
}

const RENDERERS: Readonly<Record<Format, (report: AuditReport, version: string) => string>> = {
  table: (report) => table(report, style(isColoured()), terminalWidth()),
  json: (report) => `${JSON.stringify(report, null, 2)}\n`,
  markdown,
  sarif,
  html,
  baseline: baselineOf,
};

const ENDINGS: Readonly<Record<string, Format>> = {
  ".json": "json",
  ".md": "markdown",
  ".sarif": "sarif",
  ".html": "html",
  ".htm": "html",
};

/** As it is asked for, or by the ending of the file's name. */
function formatOf({ format, json, out }: AuditOptions): Format {
  if (json && format && format !== "json") throw new UserError(`--json and --format ${format} exclude each other`);
  if (json) return "json";
  return format ?? ENDINGS[extname(out ?? "")] ?? "table";
}
