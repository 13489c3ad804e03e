import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { type Drift, drift, type Files, refuseLink } from "./drift";

/** The folder in the target where new files wait until all are there. */
const STAGE = ".export";
/** What is to be done with them; once this is there, it will be. */
const JOURNAL = "journal.json";

/** Staged file by the path it is for; null for a path to remove. */
type Journal = Readonly<Record<string, string | null>>;

/**
 * Makes the target folder what `files` says, and gives what was not so. Foreign files stay.
 *
 * All or nothing: the new files are staged, and a journal, written last, is the point of no
 * return. A run that is killed before that leaves the old files whole; the renames of one that is
 * killed after it are finished by the next. Nothing outside the target folder is touched.
 * @param options.check writes nothing
 * @throws Error when a link stands in the target, or when it cannot be written
 */
export function write(target: string, files: Files, options: { readonly check: boolean }): Drift[] {
  try {
    refuseLink(target);
    refuseLink(join(target, STAGE));
    if (!options.check) finish(target);
    const found = drift(target, files);
    const ours = found.filter(({ state }) => state !== "foreign");
    if (options.check || ours.length === 0) return found;
    stage(target, files, ours);
    finish(target);
    return found;
  } catch (error) {
    const { message } = error as Error;
    throw message.startsWith("export:") ? error : new Error(`export: cannot write to ${target}: ${message}`);
  }
}

/** Whether a run was killed while it renamed, so that old and new files stand side by side. */
export function isHalfWritten(target: string): boolean {
  return existsSync(join(target, STAGE, JOURNAL));
}

function stage(target: string, files: Files, ours: readonly Drift[]): void {
  const at = join(target, STAGE);
  try {
    mkdirSync(at, { recursive: true });
    const journal: Record<string, string | null> = {};
    for (const [index, { path }] of ours.entries()) {
      const text = files[path];
      journal[path] = text === undefined ? null : `${index}`;
      if (text === undefined) continue;
      writeFileSync(join(at, `${index}`), text);
      mkdirSync(dirname(join(target, path)), { recursive: true });
    }
    writeFileSync(join(at, "next"), JSON.stringify(journal));
    renameSync(join(at, "next"), join(at, JOURNAL));
  } catch (error) {
    rmSync(at, { recursive: true, force: true });
    throw error;
  }
}

/** Carries out the journal if there is one, as often as it takes, and clears the stage. */
function finish(target: string): void {
  const at = join(target, STAGE);
  if (isHalfWritten(target)) {
    const journal: Journal = JSON.parse(readFileSync(join(at, JOURNAL), "utf8"));
    for (const [path, staged] of Object.entries(journal)) {
      if (normalize(path).startsWith("..")) throw new Error(`export: ${at} names ${path}, which is outside`);
      if (staged === null) remove(target, path);
      else if (existsSync(join(at, staged))) renameSync(join(at, staged), join(target, path));
    }
  }
  rmSync(at, { recursive: true, force: true });
}

/** Removes a file, and the folders that it leaves empty. */
function remove(target: string, path: string): void {
  rmSync(join(target, path), { force: true });
  for (let at = dirname(path); at !== "."; at = dirname(at)) {
    const folder = join(target, at);
    if (existsSync(folder) && readdirSync(folder).length > 0) return;
    rmSync(folder, { recursive: true, force: true });
  }
}
