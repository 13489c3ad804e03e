import type { Addon } from "../../lib/addons";
import type { Compared, Comparison, Moved } from "./compare";

/** Prints what an add-on grants differently from its project's documents, and which of them moved. */
export function print({ name, upstream, permissions }: Addon, comparison: Comparison): void {
  const { differences, gone, missing, isWhole, moved } = comparison;
  for (const document of missing) console.log(`${name}: no ${document}.json to compare with`);
  const kept = upstream.flatMap(({ managedPolicy }) => managedPolicy ?? []);
  if (kept.length > 0) console.log(`${name}: AWS maintains ${kept.join(" and ")}`);
  else if (!upstream.some(({ documents = [] }) => documents.length > 0)) {
    console.log(`${name}: its project publishes no document`);
  }
  for (const each of moved) printMoved(name, each);
  for (const each of differences) printDifference(name, each);
  for (const action of gone) console.log(`${name}: LISTED, and no different: ${action}`);
  const isSame = isWhole && permissions.length > 0 && differences.length === 0 && gone.length === 0;
  if (isSame) console.log(`${name}: as upstream`);
}

function printMoved(name: string, { upstream, commit, date }: Moved): void {
  const { path, commit: from = "no commit", date: on = "no date" } = upstream;
  console.log(
    `${name}: moved: ${path}, from ${from.slice(0, 12)} of ${on} to ${(commit ?? "no commit").slice(0, 12)} of ${date}`,
  );
}

function printDifference(name: string, { difference, reason }: Compared): void {
  const { action, kind, theirs, ours } = difference;
  console.log(`${name}: ${reason ? "" : "NOT LISTED: "}${kind === "scope" ? "another scope" : kind}: ${action}`);
  for (const text of theirs) console.log(`    upstream: ${text}`);
  for (const text of ours) console.log(`    here:     ${text}`);
  if (reason) console.log(`    ${reason}`);
}
