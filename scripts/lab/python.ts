import { join } from "node:path";
import { folderOf, type Installation, listed } from "./installation";
import { firstLine, run } from "./run";

/** The virtual environment of a list of requirements, from PyPI. */
export function venv(parent: string, name: string): Installation {
  const requirements = listed(`${name}.txt`);
  const folder = folderOf(parent, name, requirements);
  return {
    command: (command) => join(folder.path, "bin", command),
    get installed() {
      return folder.isWhole();
    },
    async install(timeout) {
      const made = await run("python3", ["-m", "venv", folder.path]);
      if (made.code !== 0) return `no python3 with venv: ${firstLine(made.stderr)}`;
      const pip = ["-m", "pip", "install", "--quiet", "--no-compile", "--requirement", requirements];
      const { code, stderr } = await run(join(folder.path, "bin/python"), pip, { timeout });
      if (code !== 0) return `pip cannot install ${name}: ${firstLine(stderr)}`;
      folder.finish();
      return undefined;
    },
  };
}
