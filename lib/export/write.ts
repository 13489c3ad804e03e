import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, normalize } from "node:path";
import { bytesOf, type Contents, isProgram } from "./content";
import { type Drift, drift, refuseLink } from "./drift";

/** The folder in the target where new files wait until all are there. */
const STAGE = ".export";
/** What is to be done with them; once this is there, it will be. */
const JOURNAL = "journal.json";

/** Staged file, or folder, by the path it is for; null for a path to remove. */
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
export function write(target: string, files: Contents, options: { readonly check: boolean }): Drift[] {
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

function stage(target: string, files: Contents, ours: readonly Drift[]): void {
  const at = join(target, STAGE);
  mkdirSync(target, { recursive: true });
  // Not recursive: that says ENOENT of a file system that is read-only.
  mkdirSync(at);
  try {
    const journal: Record<string, string | null> = {};
    for (const { path } of ours) {
      const content = files[path];
      const unit = firstMissing(target, path);
      journal[unit] ??= content === undefined ? null : `${Object.keys(journal).length}`;
      if (content === undefined) continue;
      const staged = join(at, journal[unit] as string, path.slice(unit.length));
      mkdirSync(dirname(staged), { recursive: true });
      writeFileSync(staged, bytesOf(content), { mode: isProgram(content) ? 0o777 : 0o666 });
    }
    writeFileSync(join(at, "next"), JSON.stringify(journal));
    renameSync(join(at, "next"), join(at, JOURNAL));
  } catch (error) {
    rmSync(at, { recursive: true, force: true });
    throw error;
  }
}

/**
 * What is renamed into the target to put a file there: the file or, where there is none yet, the
 * topmost folder on its way, with all that it is to hold.
 * @throws Error when a file stands where a folder belongs
 */
function firstMissing(target: string, path: string): string {
  const parents = path.split("/").map((_, index, parts) => parts.slice(0, index).join("/"));
  for (const parent of parents) {
    const stats = lstatSync(join(target, parent), { throwIfNoEntry: false });
    if (!stats) return parent;
    if (stats.isDirectory()) continue;
    throw new Error(`export: ${join(target, parent)} is a file where a folder belongs; move it away first`);
  }
  return path;
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
