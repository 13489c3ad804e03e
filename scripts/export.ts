import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { addons } from "../lib/addons";
import { exportModules, withSection } from "../lib/export";
import { addonTable, modules } from "../lib/modules";
import { argumentsOf } from "./lab/arguments";

const TARGET = "modules";
const COMMAND = "npm run export";

const USAGE = `npm run export -- [--check] writes modules/ from lib/modules, and the table of add-ons in README.md
  --check   write nothing, and exit 1 where something differs`;
const { check } = argumentsOf(USAGE, { options: { check: { type: "boolean", default: false } } }).values;

// A polite signal waits for the writing, which takes milliseconds.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => {});

// CDKTF keeps the stack trace of every token, whatever Error.stackTraceLimit says; nobody reads it here.
Error.prepareStackTrace = () => "";

/** Whether the README's table was what it should be; without `check` it is, afterwards. */
function tableHolds(): boolean {
  const text = readFileSync("README.md", "utf8");
  const expected = withSection(text, "ADDONS", addonTable(addons));
  if (expected === text) return true;
  if (check) return false;
  writeFileSync(".README.md.next", expected);
  renameSync(".README.md.next", "README.md");
  return false;
}

try {
  const lines: string[] = [];
  const report = (line: string) => void lines.push(line);
  const { isUpToDate } = exportModules({ modules, target: TARGET, command: COMMAND, check, report });
  const isTableRight = tableHolds();
  // The summary stays last.
  if (!isTableRight) lines.splice(-1, 0, "changed: the table of add-ons in README.md");
  for (const line of lines) console.log(line);
  if (check && !(isUpToDate && isTableRight)) {
    console.log(`${TARGET}/ or README.md is not what lib/modules says; run: ${COMMAND}`);
    process.exitCode = 1;
  }
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
