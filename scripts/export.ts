import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { addons } from "../lib/addons";
import { isHalfWritten, moduleFiles, withSection, write } from "../lib/export";
import { addonTable, modules } from "../lib/modules";
import { argumentsOf } from "./lab/arguments";

/**
 * `npm run export` writes modules/, and the table of add-ons in README.md; with `-- --check` it writes
 * nothing and exits 1 on any difference.
 */

const TARGET = "modules";
const COMMAND = "npm run export";

// A polite signal waits for the writing, which takes milliseconds.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => {});

// CDKTF keeps the stack trace of every token, whatever Error.stackTraceLimit says; nobody reads it here.
Error.prepareStackTrace = () => "";

const USAGE = `npm run export -- [--check] writes modules/, and the table of add-ons in README.md
  --check   write nothing, and exit 1 when they are not as they should be`;
const { check } = argumentsOf(USAGE, { options: { check: { type: "boolean", default: false } } }).values;
const folders = modules.map((definition) => [definition.name, moduleFiles(definition, COMMAND)] as const);
const files = Object.fromEntries(
  folders.flatMap(([name, texts]) => Object.entries(texts).map(([file, text]) => [`${name}/${file}`, text])),
);

/** Whether the README's table is what it should be; without `check` it is, afterwards. */
function tableHolds(): boolean {
  const text = readFileSync("README.md", "utf8");
  const expected = withSection(text, "ADDONS", addonTable(addons));
  if (expected === text) return true;
  console.log("changed: README.md");
  if (check) return false;
  writeFileSync(".README.md.next", expected);
  renameSync(".README.md.next", "README.md");
  return true;
}

try {
  const drift = write(TARGET, files, { check });
  const isTableRight = tableHolds();
  if (!check)
    for (const [name, texts] of folders) console.log(`${TARGET}/${name}: ${Object.keys(texts).sort().join(" ")}`);
  for (const { path, state } of drift) console.log(`${state}: ${TARGET}/${path}`);
  if (check && isHalfWritten(TARGET)) console.log(`half written: ${TARGET}, by a run that was killed`);
  if (check && (drift.length > 0 || isHalfWritten(TARGET) || !isTableRight)) {
    console.log(`${TARGET}/ or README.md is not what lib/modules says; run: ${COMMAND}`);
    process.exitCode = 1;
  }
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
