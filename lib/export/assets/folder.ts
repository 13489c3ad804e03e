import { lstatSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Asset } from "../content";

/**
 * The files of a folder by their paths below it, with "/" on every system and in order. Symbolic links that stay inside the
 * folder are followed, for a module holds none.
 * @throws Error when a link leads out or in a circle, or a path has a line break
 */
export function filesOf(folder: string): Record<string, string> {
  const root = realpathSync(folder);
  const walk = (below: string, real: string): [string, string][] =>
    readdirSync(real)
      .sort()
      .flatMap((name): [string, string][] => {
        const path = below ? `${below}/${name}` : name;
        if (/[\r\n]/.test(name)) throw new Error(`the name ${JSON.stringify(name)} has a line break; rename the file`);
        const at = followed(join(real, name), real, root);
        return statSync(at).isDirectory() ? walk(path, at) : [[path, at]];
      });
  return Object.fromEntries(walk("", root));
}

/** Where a path leads, without links. */
function followed(path: string, parent: string, root: string): string {
  if (!lstatSync(path).isSymbolicLink()) return path;
  const to = realpathSync(path);
  if (join(parent, "/").startsWith(join(to, "/")))
    throw new Error(`${path} is a link that leads to a folder around it; remove it`);
  if (!to.startsWith(join(root, "/")))
    throw new Error(`${path} is a link that leads out of the folder; copy what it leads to`);
  return to;
}

export function read(path: string): Asset {
  return { bytes: readFileSync(path), executable: (statSync(path).mode & 0o111) !== 0 };
}
