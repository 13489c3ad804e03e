import { existsSync, mkdirSync, readdirSync, statSync, symlinkSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

const REGISTRY = "registry.terraform.io";
const OPENTOFU_REGISTRY = "registry.opentofu.org";

/**
 * A Terraform CLI configuration for this machine: each provider that a filesystem mirror holds
 * comes from there, and all others from their registry. Mirrors are found by looking in the
 * folders that Terraform looks in by itself, and below the usual system prefixes and the home folder.
 */
export function cliConfiguration(): string {
  return configuration(new Map([...mirrors()].map(([name, folder]) => [`${REGISTRY}/hashicorp/${name}`, folder])));
}

/**
 * The same for OpenTofu, which asks a registry of its own for the same providers: what the mirrors
 * hold is linked into `folder` under that registry's name.
 */
export function openTofuConfiguration(folder: string): string {
  const found = [...mirrors()].map(([name, mirror]): [string, string] => {
    const address = `${OPENTOFU_REGISTRY}/hashicorp/${name}`;
    linkPackages(join(mirror, REGISTRY, "hashicorp", name), join(folder, address));
    return [address, folder];
  });
  return configuration(new Map(found));
}

/** Mirrors list folders by looking into them; only a package itself, packed or of a version and platform, may be a link. */
function linkPackages(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    const isVersion = /^\d/.test(name) && statSync(join(from, name)).isDirectory();
    if (isVersion) linkPackages(join(from, name), join(to, name));
    else if (!existsSync(join(to, name))) symlinkSync(join(from, name), join(to, name));
  }
}

/** The first mirror that holds it, by the name of each provider of hashicorp. */
function mirrors(): Map<string, string> {
  const found = new Map<string, string>();
  for (const folder of candidates().filter((each) => existsSync(join(each, REGISTRY, "hashicorp")))) {
    for (const name of readdirSync(join(folder, REGISTRY, "hashicorp"))) {
      if (!found.has(name)) found.set(name, folder);
    }
  }
  return found;
}

function configuration(mirrored: ReadonlyMap<string, string>): string {
  const blocks = [...mirrored].map(([address, path]) =>
    block("filesystem_mirror", `path = ${JSON.stringify(path)}`, `include = ${JSON.stringify([address])}`),
  );
  const direct = block("direct", `exclude = ${JSON.stringify([...mirrored.keys()])}`);
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
