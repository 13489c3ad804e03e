import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Packages in a folder of their own under `.lab`, in the exact versions of a committed list. */
export interface Installation {
  readonly installed: boolean;
  /** Path of one of their commands, whether it is installed or not. */
  command(name: string): string;
  /**
   * Installs them from their registry.
   * @param timeout milliseconds after which it is given up
   * @returns why they cannot be installed; undefined when they are
   */
  install(timeout?: number): Promise<string | undefined>;
}

/** Where the committed lists are. */
export const listed = (name: string) => join(__dirname, "requirements", name);

/** The folder of a list, so that another list is another folder, and what says that all of it is there. */
export function folderOf(parent: string, name: string, list: string) {
  const hash = createHash("sha256").update(readFileSync(list)).digest("hex").slice(0, 8);
  const path = join(parent, `${name}-${hash}`);
  const done = join(path, "done");
  return { path, isWhole: () => existsSync(done), finish: () => writeFileSync(done, "") };
}
