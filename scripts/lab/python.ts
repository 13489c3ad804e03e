import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { firstLine, run } from "./run";

/** What a list of requirements is installed into. */
export interface Venv {
  /** Path of a command in it. */
  command(name: string): string;
  readonly installed: boolean;
  /** Installs it from PyPI. @returns why it cannot be installed; undefined when it is */
  install(timeout?: number): Promise<string | undefined>;
}

/** The virtual environment of a list of requirements: one per list, so that another list is another folder. */
export function venv(parent: string, name: string): Venv {
  const requirements = join(__dirname, "requirements", `${name}.txt`);
  const hash = createHash("sha256").update(readFileSync(requirements)).digest("hex").slice(0, 8);
  const folder = join(parent, `${name}-${hash}`);
  const done = join(folder, "done");
  return {
    command: (command) => join(folder, "bin", command),
    get installed() {
      return existsSync(done);
    },
    async install(timeout) {
      const made = await run("python3", ["-m", "venv", folder]);
      if (made.code !== 0) return `no python3 with venv: ${firstLine(made.stderr)}`;
      const pip = ["-m", "pip", "install", "--quiet", "--no-compile", "--requirement", requirements];
      const { code, stderr } = await run(join(folder, "bin/python"), pip, { timeout });
      if (code !== 0) return `pip cannot install ${name}: ${firstLine(stderr)}`;
      writeFileSync(done, "");
      return undefined;
    },
  };
}
