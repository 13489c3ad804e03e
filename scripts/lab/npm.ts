import { cpSync } from "node:fs";
import { join } from "node:path";
import { folderOf, type Installation, listed } from "./installation";
import { firstLine, run } from "./run";

/** npm packages that few need, and that `npm ci` therefore leaves out: by a lockfile of their own. */
export function npmPackages(parent: string, name: string): Installation {
  const list = listed(name);
  const folder = folderOf(parent, name, join(list, "package-lock.json"));
  return {
    command: (command) => join(folder.path, "node_modules/.bin", command),
    get installed() {
      return folder.isWhole();
    },
    async install(timeout) {
      cpSync(list, folder.path, { recursive: true });
      const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"];
      const { code, stderr } = await run("npm", args, { cwd: folder.path, timeout });
      if (code !== 0) return `npm cannot install ${name}: ${firstLine(stderr)}`;
      folder.finish();
      return undefined;
    },
  };
}

/** Why npm cannot get any package; undefined when it can. */
export async function whyNoRegistry(): Promise<string | undefined> {
  const { code, stderr } = await run("npm", ["view", "cdktf", "version", "--fetch-retries=0", "--loglevel=error"]);
  return code === 0 ? undefined : `npm cannot reach its registry: ${firstLine(stderr)}`;
}
