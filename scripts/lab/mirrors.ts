import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

const REGISTRY = "registry.terraform.io";

/**
 * A Terraform CLI configuration for this machine: each provider that a filesystem mirror holds
 * comes from there, and all others from their registry. Mirrors are found by looking in the
 * folders that Terraform looks in by itself, and below the usual system prefixes and the home folder.
 */
export function cliConfiguration(): string {
  const mirrors = new Map<string, string>();
  for (const folder of candidates().filter((each) => existsSync(join(each, REGISTRY, "hashicorp")))) {
    for (const name of readdirSync(join(folder, REGISTRY, "hashicorp"))) {
      const address = `${REGISTRY}/hashicorp/${name}`;
      if (!mirrors.has(address)) mirrors.set(address, folder);
    }
  }
  const blocks = [...mirrors].map(([address, path]) =>
    block("filesystem_mirror", `path = ${JSON.stringify(path)}`, `include = ${JSON.stringify([address])}`),
  );
  const direct = block("direct", `exclude = ${JSON.stringify([...mirrors.keys()])}`);
  return `disable_checkpoint = true\nprovider_installation {\n${[...blocks, direct].join("")}}\n`;
}

const block = (name: string, ...lines: string[]) =>
  `  ${name} {\n${lines.map((line) => `    ${line}\n`).join("")}  }\n`;

function candidates(): string[] {
  const { XDG_DATA_HOME = join(homedir(), ".local/share"), XDG_DATA_DIRS = "/usr/local/share:/usr/share" } =
    process.env;
  const implied = [XDG_DATA_HOME, ...XDG_DATA_DIRS.split(":")].map((folder) => join(folder, "terraform/plugins"));
  const prefixes = ["/opt", "/usr/share", "/usr/local/share", homedir()].filter(existsSync);
  const below = prefixes.flatMap((prefix) => readdirSync(prefix).map((name) => join(prefix, name)));
  return [join(homedir(), ".terraform.d/plugins"), ...implied, ...prefixes, ...below];
}
