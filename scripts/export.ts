import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { addons } from "../lib/addons";
import { isHalfWritten, moduleFiles, withSection, write } from "../lib/export";
import { addonList, addonTable, helmValues, modules } from "../lib/modules";
import { argumentsOf } from "./lab/arguments";

/**
 * `npm run export` writes modules/, and the sections of README.md and docs/ that say what add-ons there are; with
 * `-- --check` it writes nothing and exits 1 on any difference.
 */

const TARGET = "modules";
const COMMAND = "npm run export";

/** What is generated in pages that are otherwise written by hand: the page, the section, and what stands in it. */
const SECTIONS = [
  ["README.md", "ADDONS", addonList(addons)],
  ["docs/add-ons.md", "ADDONS", addonTable(addons)],
  ["docs/helm-values.md", "HELM_VALUES", helmValues(addons)],
] as const;

// A polite signal waits for the writing, which takes milliseconds.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => {});

// CDKTF keeps the stack trace of every token, whatever Error.stackTraceLimit says; nobody reads it here.
Error.prepareStackTrace = () => "";

const USAGE = `npm run export -- [--check] writes modules/, and what README.md and docs/ list of add-ons
  --check   write nothing, and exit 1 when they are not as they should be`;
const { check } = argumentsOf(USAGE, { options: { check: { type: "boolean", default: false } } }).values;
const folders = modules.map((definition) => [definition.name, moduleFiles(definition, COMMAND)] as const);
const files = Object.fromEntries(
  folders.flatMap(([name, texts]) => Object.entries(texts).map(([file, text]) => [`${name}/${file}`, text])),
);

/** Whether a section is what it should be; without `check` it is, afterwards. */
function sectionHolds([page, name, body]: (typeof SECTIONS)[number]): boolean {
  const text = readFileSync(page, "utf8");
  const expected = withSection(text, name, body);
  if (expected === text) return true;
  console.log(`changed: ${page}`);
  if (check) return false;
  const next = join(dirname(page), `.${basename(page)}.next`);
  writeFileSync(next, expected);
  renameSync(next, page);
  return true;
}

try {
  const drift = write(TARGET, files, { check });
  const areSectionsRight = SECTIONS.map(sectionHolds).every(Boolean);
  if (!check)
    for (const [name, texts] of folders) console.log(`${TARGET}/${name}: ${Object.keys(texts).sort().join(" ")}`);
  for (const { path, state } of drift) console.log(`${state}: ${TARGET}/${path}`);
  if (check && isHalfWritten(TARGET)) console.log(`half written: ${TARGET}, by a run that was killed`);
  if (check && (drift.length > 0 || isHalfWritten(TARGET) || !areSectionsRight)) {
    console.log(`${TARGET}/, README.md or docs/ differs from what lib says; run: ${COMMAND}`);
    process.exitCode = 1;
  }
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
