import type { ModuleDefinition } from "./definition";
import type { Drift } from "./drift";
import { folderOf } from "./layout";
import { isHalfWritten, write } from "./write";

/** What to export, and where to. */
export interface Export {
  /** The modules, each with a name of its own. */
  readonly modules: readonly ModuleDefinition[];
  /** Folder that gets a folder for each module. Files in it that no export wrote stay as they are. */
  readonly target: string;
  /** What generates the modules, such as `npm run export`: each file names it. */
  readonly command: string;
  /** Writes nothing, and finds what differs. Default: false. */
  readonly check?: boolean;
  /** Takes a line for each file that was written or that differs, each note, and a summary. Default: prints it. */
  readonly report?: (line: string) => void;
}

/** What an export found. */
export interface Exported {
  /** Whether the target was as it should be, before anything was written. */
  readonly isUpToDate: boolean;
  /** Each file of the target that was not. */
  readonly drift: readonly Drift[];
}

const WRITTEN: Readonly<Record<Drift["state"], string>> = {
  missing: "created",
  changed: "changed",
  orphaned: "removed",
  foreign: "foreign, and left as it is",
};

/**
 * Writes a Terraform module for each definition, all or nothing, or checks that they are written.
 * @throws Error when a module cannot be exported, when two have one name, or when the target cannot be written
 */
export function exportModules({ modules, target, command, check = false, report = console.log }: Export): Exported {
  const folders = all(modules.map((definition) => () => ({ name: definition.name, ...folderOf(definition, command) })));
  const twin = modules.find(({ name }, index) => modules.findIndex((other) => other.name === name) < index);
  if (twin) throw new Error(`export: two modules are called "${twin.name}"; give one of them another name`);
  const entries = folders.flatMap(({ name, files }) =>
    Object.entries(files).map(([path, content]) => [`${name}/${path}`, content] as const),
  );
  const drift = write(target, Object.fromEntries(entries), { check });
  for (const { name, notes } of folders) for (const note of notes) report(`${name}: ${note}`);
  for (const { path, state } of drift) report(`${check ? state : WRITTEN[state]}: ${target}/${path}`);
  const halfWritten = check && isHalfWritten(target);
  if (halfWritten) report(`half written: ${target}, by a run that was killed`);
  const changes = drift.filter(({ state }) => state !== "foreign").length;
  report(`${count(modules.length, "module")}, ${count(changes, "file")} ${check ? "to change" : "changed"}`);
  return { isUpToDate: drift.length === 0 && !halfWritten, drift };
}

/** What all of them give. @throws Error with the messages of all that fail */
function all<T>(acts: readonly (() => T)[]): T[] {
  const errors: Error[] = [];
  const given = acts.flatMap((act) => {
    try {
      return [act()];
    } catch (error) {
      errors.push(error as Error);
      return [];
    }
  });
  const [first, ...others] = errors;
  if (first && others.length === 0) throw first;
  if (first) throw new Error(errors.map(({ message }) => message).join("\n"), { cause: first });
  return given;
}

const count = (number: number, what: string) => `${number} ${what}${number === 1 ? "" : "s"}`;
