import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type ActionDifference,
  type Addon,
  type AnyPolicy,
  addons,
  policyDifferences,
  policyOf,
  type Upstream,
} from "../lib/addons";
import { leftOut } from "../lib/addons/left-out";
import { argumentsOf, refuse } from "./lab/arguments";

/**
 * `npm run presets -- --upstream DIR` compares every add-on with the policy documents that its project
 * publishes (DIR/NAME.json). Exits 1 on a difference that the add-on does not list, and on a listed one
 * that is not there any more.
 */

const USAGE = `npm run presets -- --upstream DIR compares the add-ons with the policies of their projects in DIR/NAME.json`;
const { upstream: folder } = argumentsOf(USAGE, { options: { upstream: { type: "string" } } }).values;

function main(): void {
  if (!folder) refuse(USAGE, "presets: --upstream is missing");
  const names = readdirSync(folder).filter((file) => file.endsWith(".json"));
  const found = new Set(names.map((file) => file.slice(0, -".json".length)).filter((name) => read(name).Statement));
  const wrong = addons.filter((addon) => !compared(addon, found)).map(({ name }) => name);
  const used = new Set(addons.flatMap(({ upstream }) => upstream.flatMap(({ documents = [] }) => documents)));
  for (const name of [...found].filter((each) => !used.has(each)).sort()) {
    console.log(
      `${name}: no add-on here${name in leftOut ? `. ${leftOut[name]}` : ", and not known; see left-out.ts"}`,
    );
  }
  if (wrong.length === 0) return;
  console.log(`presets: other than upstream, and not listed as such: ${wrong.join(", ")}`);
  process.exitCode = 1;
}

const read = (name: string): AnyPolicy => JSON.parse(readFileSync(join(folder as string, `${name}.json`), "utf8"));

/** Prints what an add-on grants otherwise than its project's documents; false where that is not listed. */
function compared(addon: Addon, found: ReadonlySet<string>): boolean {
  const { name, upstream, differences: listed = [] } = addon;
  const documented = upstream.filter(({ documents = [] }) => documents.length > 0);
  const there = documented.filter(({ documents = [] }) => documents.every((each) => found.has(each)));
  for (const { documents = [] } of documented) {
    for (const each of documents) if (!found.has(each)) console.log(`${name}: no ${each}.json to compare with`);
  }
  const kept = upstream.flatMap(({ managedPolicy }) => managedPolicy ?? []);
  if (kept.length > 0) console.log(`${name}: AWS keeps ${kept.join(" and ")}`);
  else if (documented.length === 0) console.log(`${name}: its project publishes no document`);
  const isWhole = documented.length > 0 && there.length === documented.length;
  const all = [...there.flatMap((each) => differences(addon, each)), ...(isWhole ? extras(addon) : [])];
  const reasons = new Map(listed.flatMap(({ actions, reason }) => actions.map((action) => [action, reason])));
  for (const difference of all) print(name, difference, reasons.get(difference.action));
  const gone = [...reasons.keys()].filter((action) => isWhole && !all.some((each) => each.action === action));
  for (const action of gone) console.log(`${name}: LISTED, and no different: ${action}`);
  const isSame = isWhole && addon.permissions.length > 0 && all.length === 0 && gone.length === 0;
  if (isSame) console.log(`${name}: as upstream`);
  return gone.length === 0 && all.every(({ action }) => reasons.has(action));
}

function print(name: string, { action, kind, theirs, ours }: ActionDifference, reason: string | undefined): void {
  console.log(`${name}: ${reason ? "" : "NOT LISTED: "}${kind === "scope" ? "another scope" : kind}: ${action}`);
  for (const text of theirs) console.log(`    upstream: ${text}`);
  for (const text of ours) console.log(`    here:     ${text}`);
  if (reason) console.log(`    ${reason}`);
}

/** What upstream's document grants otherwise; AWS itself keeps what it holds in a managed policy. */
function differences(addon: Addon, { documents = [], written = {}, managedPolicy }: Upstream): ActionDifference[] {
  if (managedPolicy) return [];
  return policyDifferences(together(documents), policyOf(addon, { partition: "aws", ...written }));
}

/** Actions of statements that no document has: those of optional scopes, which the documents do without. */
function extras({ upstream, permissions }: Addon): ActionDifference[] {
  const theirs = together(upstream.flatMap(({ documents = [] }) => documents));
  const ours = permissions.map(({ actions, resources }) => ({ Effect: "Allow", Action: actions, Resource: resources }));
  return policyDifferences(theirs, { Statement: ours }).filter(({ kind }) => kind === "extra");
}

function together(documents: readonly string[]): AnyPolicy {
  return { Statement: documents.flatMap((name) => [read(name).Statement].flat()) };
}

try {
  main();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
