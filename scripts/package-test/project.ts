import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { mustRun } from "../lab/run";
import type { Program } from "./programs";

/** How a user's project takes modules. */
export const FORMATS = {
  /** As `cdktf init --template typescript` sets a project up. */
  commonjs: {
    type: "commonjs",
    compilerOptions: { target: "es2018", lib: ["es2018"], module: "commonjs" },
  },
  esm: {
    type: "module",
    compilerOptions: { target: "es2022", module: "nodenext" },
  },
} as const;
export type Format = keyof typeof FORMATS;

const STRICT = {
  strict: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  noImplicitReturns: true,
  skipLibCheck: true,
  types: ["node"],
  outDir: "out",
};

/** A user's project, in a folder of its own, which has installed the package. */
export class Project {
  readonly folder = mkdtempSync(join(tmpdir(), "irsa-package-"));

  /** Installs packages by their specs: the package, and what a user chooses beside it. */
  async install(packages: Readonly<Record<string, string>>): Promise<void> {
    this.write("package.json", { name: "user", version: "1.0.0", private: true, dependencies: packages });
    const args = ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline", "--loglevel=error"];
    await mustRun("npm", args, { cwd: this.folder });
    await mustRun("npm", ["ls", "cdktf", "constructs"], { cwd: this.folder });
  }

  /** Version of a package that is installed once, at the top. @throws Error when there is a second one */
  version(name: string): string {
    const { packages } = JSON.parse(readFileSync(join(this.folder, "package-lock.json"), "utf8"));
    const found = Object.keys(packages).filter((path) => path.endsWith(`node_modules/${name}`));
    if (found.length !== 1) throw new Error(`package-test: ${name} is installed as ${found.join(", ") || "nothing"}`);
    return packages[`node_modules/${name}`].version;
  }

  /** Checks the types of the package's sources against the bindings that are installed here. */
  async check(): Promise<void> {
    cpSync("lib", join(this.folder, "lib"), { recursive: true });
    for (const file of ["tsconfig.json", "tsconfig.package.json"]) cpSync(file, join(this.folder, file));
    await mustRun(resolve("node_modules/.bin/tsc"), ["--project", "tsconfig.package.json", "--noEmit"], {
      cwd: this.folder,
    });
  }

  /** Compiles programs under `strict`. */
  async compile(format: Format, programs: readonly Program[]): Promise<void> {
    const { type, compilerOptions } = FORMATS[format];
    this.write(`${format}/package.json`, { type });
    this.write(`${format}/tsconfig.json`, { compilerOptions: { ...STRICT, ...compilerOptions }, include: ["*.ts"] });
    for (const { name, text } of programs) this.write(`${format}/${name}.ts`, text);
    await mustRun(join(this.folder, "node_modules/.bin/tsc"), ["--project", format], { cwd: this.folder });
  }

  /** Runs a compiled program. @returns what the stacks that it synthesized make and give, by their names */
  async run(format: Format, { name }: Program): Promise<Record<string, unknown>> {
    const cwd = join(this.folder, format);
    await mustRun("node", [`out/${name}.js`], { cwd, env: { CDKTF_OUTDIR: `${name}.out` } });
    const stacks = join(cwd, `${name}.out/stacks`);
    const names = existsSync(stacks) ? readdirSync(stacks) : [];
    return Object.fromEntries(
      names.map((stack) => {
        const { resource, data, output } = JSON.parse(readFileSync(join(stacks, stack, "cdk.tf.json"), "utf8"));
        return [stack, { resource, data, output }];
      }),
    );
  }

  write(path: string, content: unknown): void {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content, null, 2));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
