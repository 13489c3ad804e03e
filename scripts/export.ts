import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { addons } from "../lib/addons";
import { exportModules, withSection } from "../lib/export";
import { addonList, addonTable, helmValues, modules } from "../lib/modules";
import { argumentsOf } from "./lab/arguments";

const TARGET = "modules";
const COMMAND = "npm run export";

/** What is generated in pages that are otherwise written by hand: the page, the section, and what stands in it. */
const SECTIONS = [
  ["README.md", "ADDONS", addonList(addons)],
  ["docs/add-ons.md", "ADDONS", addonTable(addons)],
  ["docs/helm-values.md", "HELM_VALUES", helmValues(addons)],
] as const;

const USAGE = `npm run export -- [--check] writes modules/ from lib/modules, and what README.md and docs/ list of add-ons
  --check   write nothing, and exit 1 where something differs`;
const { check } = argumentsOf(USAGE, { options: { check: { type: "boolean", default: false } } }).values;

// A polite signal waits for the writing, which takes milliseconds.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => {});

// CDKTF keeps the stack trace of every token, whatever Error.stackTraceLimit says; nobody reads it here.
Error.prepareStackTrace = () => "";

/** The pages whose sections are not what they should be; without `check` they are, afterwards. */
function changedPages(): string[] {
  return SECTIONS.filter(([page, name, body]) => {
    const text = readFileSync(page, "utf8");
    const expected = withSection(text, name, body);
    if (expected === text) return false;
    if (check) return true;
    const next = join(dirname(page), `.${basename(page)}.next`);
    writeFileSync(next, expected);
    renameSync(next, page);
    return true;
  }).map(([page]) => page);
}

try {
  const lines: string[] = [];
  const report = (line: string) => void lines.push(line);
  const { isUpToDate } = exportModules({ modules, target: TARGET, command: COMMAND, check, report });
  const pages = changedPages();
  // The summary stays last.
  lines.splice(-1, 0, ...pages.map((page) => `changed: the add-ons in ${page}`));
  for (const line of lines) console.log(line);
  if (check && !(isUpToDate && pages.length === 0)) {
    console.log(`${TARGET}/, README.md or docs/ is not what lib/modules says; run: ${COMMAND}`);
    process.exitCode = 1;
  }
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
