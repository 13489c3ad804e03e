import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { mustRun } from "../../scripts/lab/run";

/**
 * The package `terraform-aws-irsa` in the `node_modules` of a folder, compiled as `npm publish` would, beside links to
 * these packages of the checkout and to no others.
 */
export async function install(folder: string, packages: readonly string[]): Promise<void> {
  const at = join(folder, "node_modules/terraform-aws-irsa");
  mkdirSync(at, { recursive: true });
  cpSync("package.json", join(at, "package.json"));
  const compilerOptions = { noEmit: false, declaration: true, rootDir: resolve("."), outDir: join(at, "dist") };
  const types = { typeRoots: [resolve("node_modules/@types")] };
  const config = join(folder, "tsconfig.package.json");
  const files = [resolve("lib/index.ts")];
  const settings = {
    extends: resolve("tsconfig.json"),
    compilerOptions: { ...compilerOptions, ...types },
    include: [],
    files,
  };
  writeFileSync(config, JSON.stringify(settings));
  await mustRun("npx", ["tsc", "--project", config]);
  link(folder, packages);
}

/** Links packages of the checkout into the `node_modules` of a folder. */
export function link(folder: string, packages: readonly string[]): void {
  for (const name of packages) {
    const at = join(folder, "node_modules", name);
    mkdirSync(dirname(at), { recursive: true });
    symlinkSync(resolve("node_modules", name), at);
  }
}
