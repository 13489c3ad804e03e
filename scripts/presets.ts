import { type Addon, addons } from "../lib/addons";
import { leftOut } from "../lib/addons/left-out";
import { argumentsOf, refuse } from "./lab/arguments";
import { COLLECTED } from "./presets/collected";
import { type Comparison, compare } from "./presets/compare";
import { Documents } from "./presets/documents";
import { patchOf, patchOfText } from "./presets/patch";
import { print } from "./presets/print";

/** Compares every add-on with the policy documents that its project publishes. */

const USAGE = `npm run presets -- --upstream DIR [--patch] [--max-age DAYS] compares the add-ons with the policies of their projects
  --upstream DIR   the folder of the documents, NAME.json and index.json; a difference that an add-on does not list ends
                   with 1, and so does one that it lists and that is gone
  --patch          print what upstream changed as a patch of the definitions instead, for git apply
  --max-age DAYS   end with 1 when the documents were last collected longer ago; needs no folder`;
const options = { upstream: { type: "string" }, patch: { type: "boolean" }, "max-age": { type: "string" } } as const;
const { values } = argumentsOf(USAGE, { options });

async function main(): Promise<void> {
  const { upstream: folder, patch, "max-age": days } = values;
  if (days !== undefined) checkAge(Number(days));
  if (folder) await (patch ? printPatch : printComparison)(new Documents(folder));
  else if (days === undefined) refuse(USAGE, "presets: --upstream is missing");
}

async function printComparison(documents: Documents): Promise<void> {
  const all = addons.map((addon) => [addon, compare(addon, documents)] as const);
  for (const [addon, comparison] of all) print(addon, comparison);
  const used = new Set(addons.flatMap(({ upstream }) => upstream.flatMap(({ documents: names = [] }) => names)));
  const others = [...documents.names].filter((each) => !used.has(each)).sort();
  for (const name of others) {
    console.log(
      `${name}: no add-on here${name in leftOut ? `. ${leftOut[name]}` : ", and not known; see left-out.ts"}`,
    );
  }
  const wrong = all.filter(([, comparison]) => !isListed(comparison)).map(([{ name }]) => name);
  if (wrong.length === 0) return;
  console.log(`presets: different from upstream, and not listed as such: ${wrong.join(", ")}`);
  process.exitCode = 1;
}

const isListed = ({ differences, gone }: Comparison) =>
  gone.length === 0 && differences.every(({ reason }) => reason !== undefined);

/** The patch goes to the standard output, what cannot be patched to the standard error. */
async function printPatch(documents: Documents): Promise<void> {
  const changed = addons
    .map((addon): [Addon, Comparison] => [addon, compare(addon, documents)])
    .filter(([, comparison]) => comparison.moved.length > 0 || !isListed(comparison));
  for (const [addon, comparison] of changed) {
    const { text, byHand } = await patchOf(addon, comparison, documents);
    process.stdout.write(text);
    for (const line of byHand) console.error(`by hand: ${line}`);
    for (const action of comparison.gone) console.error(`by hand: ${addon.name} no longer differs in ${action}`);
  }
  const today = new Date().toISOString().slice(0, 10);
  process.stdout.write(await patchOfText("scripts/presets/collected.ts", /"[\d-]+"/, `"${today}"`));
}

function checkAge(days: number): void {
  if (!(days > 0)) throw new Error(`presets: --max-age "${values["max-age"]}" must be a number of days`);
  const age = (Date.now() - Date.parse(COLLECTED)) / 86_400_000;
  const said = `presets: upstream's documents were collected ${Math.floor(age)} days ago, on ${COLLECTED}`;
  if (age > days) throw new Error(`${said}; collect them again: CONTRIBUTING.md, "When upstream changes"`);
  console.log(said);
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
