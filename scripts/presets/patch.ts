import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Addon, AnyPolicy, Values } from "../../lib/addons";
import { run } from "../lab/run";
import type { Compared, Comparison } from "./compare";
import type { Documents } from "./documents";
import { withAction, withoutAction, withStatement } from "./source-edits";

/**
 * What upstream changed, as a patch of the definition: `git apply` takes it. What cannot be told from the documents
 * alone is said instead.
 */
export interface Patch {
  /** A unified diff; empty when nothing can be patched. */
  readonly text: string;
  /** Changes to make by hand, a sentence each. */
  readonly byHand: readonly string[];
}

const FORMAT = ["--use-editorconfig=true", "--line-width=120"];

/** The patch of one add-on's file. */
export async function patchOf(addon: Addon, comparison: Comparison, documents: Documents): Promise<Patch> {
  const file = join("lib/addons/catalog", `${addon.name}.ts`);
  const byHand: string[] = [];
  const attempt = (text: string, edited: string | undefined, otherwise: string): string => {
    if (edited === undefined) byHand.push(`${file}: ${otherwise}`);
    return edited ?? text;
  };
  const before = readFileSync(file, "utf8");
  let after = before;
  for (const { upstream, commit, date } of comparison.moved) {
    const { section = upstream.path } = upstream;
    after = attempt(
      after,
      dated(after, upstream, commit, date),
      `set commit and date of ${section} to ${commit}, ${date}`,
    );
  }
  const unlisted = comparison.differences.filter(({ reason }) => reason === undefined);
  const of = (isOf: (kind: string) => boolean) => unlisted.filter(({ difference }) => isOf(difference.kind));
  for (const action of new Set(of((kind) => kind !== "missing").map(({ difference }) => difference.action))) {
    after = attempt(after, withoutAction(after, action), `take out ${action}`);
  }
  for (const compared of of((kind) => kind !== "extra")) after = granted(after, compared, documents);
  return { text: await diff({ [file]: [before, after] }), byHand };
}

/** A file with another text in it, as a patch. */
export async function patchOfText(file: string, text: RegExp, by: string): Promise<string> {
  const before = readFileSync(file, "utf8");
  return diff({ [file]: [before, before.replace(text, by)] });
}

/** The text with an action that upstream grants: beside one that it grants in the same way, or in a statement of its own. */
function granted(text: string, { upstream, difference }: Compared, documents: Documents): string {
  const { action } = difference;
  const statements = [documents.together(upstream.documents ?? []).Statement].flat() as Statement[];
  const of = statements.filter(({ Action }) => [Action].flat().includes(action));
  return of.reduce((edited, statement) => {
    const others = [statement.Action].flat().filter((each) => each !== action);
    const beside = others
      .map((other) => withAction(edited, other as string, action))
      .find((each) => each !== undefined);
    return beside ?? withStatement(edited, permission(statement, action, upstream.written ?? {}));
  }, text);
}

type Statement = Extract<AnyPolicy["Statement"], readonly unknown[]>[number];

/** A statement of upstream's as a permission, with scopes and the partition in the place of what upstream writes. */
function permission({ Resource, Condition }: Statement, action: string, written: Values): string {
  const scopes = Object.entries(written).flatMap(([name, given]) =>
    [given].flat().map((value) => [name, value] as const),
  );
  const symbolic = (text: string) =>
    scopes
      .filter(([, value]) => value !== "*" || text === value)
      .reduce((all, [name, value]) => all.replaceAll(String(value), `<${name}>`), text)
      .replaceAll("arn:aws:", "arn:<partition>:");
  const resources = [...new Set([Resource].flat().map((each) => symbolic(String(each))))];
  const conditions = Condition && JSON.parse(symbolic(JSON.stringify(Condition)));
  return JSON.stringify({ actions: [action], resources, ...(conditions && { conditions }) });
}

/** The text with a later commit and date of an upstream document, where the two stand together. */
function dated(
  text: string,
  { commit = "", date = "" }: { commit?: string; date?: string },
  newCommit = commit,
  newDate = date,
) {
  const old = new RegExp(`(commit: )"${commit}"(,\\s*date: )"${date}"`, "g");
  return old.test(text) ? text.replace(old, `$1"${newCommit}"$2"${newDate}"`) : undefined;
}

/** Files before and after as a unified diff, formatted as the project's are. */
async function diff(files: Readonly<Record<string, readonly [string, string]>>): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "irsa-patch-"));
  for (const [file, [before, after]] of Object.entries(files)) {
    for (const [side, text] of [
      ["a", before],
      ["b", after],
    ] as const) {
      mkdirSync(dirname(join(folder, side, file)), { recursive: true });
      writeFileSync(join(folder, side, file), text);
    }
    execFileSync("npx", ["biome", "format", "--write", ...FORMAT, join(folder, "b", file)], { stdio: "ignore" });
  }
  const { stdout } = await run("git", ["-C", folder, "diff", "--no-index", "--no-prefix", "a", "b"]);
  rmSync(folder, { recursive: true });
  return stdout;
}
