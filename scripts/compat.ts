import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { firstLine, run } from "./lab/run";

/**
 * `npm run compat`: the same sources on the fork that outlives CDKTF. In a folder of its own, `cdktf` is
 * an alias of the fork, for the prebuilt bindings too; the modules must come out byte for byte as they
 * are committed, the types must hold, and the tests that take no Terraform must pass.
 */

const FORK = "cdktn";
const VERSION = "0.24.0";

async function compat(): Promise<void> {
  const found = await run("npm", ["view", `${FORK}@${VERSION}`, "version"]);
  if (found.stdout.trim() !== VERSION) return skip(firstLine(found.stderr) || "npm knows no such version");
  const folder = mkdtempSync(join(tmpdir(), "irsa-compat-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  copySources(folder);
  alias(folder);
  const must = (command: string, ...args: string[]) => execFileSync(command, args, { cwd: folder, stdio: "inherit" });
  must("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline");
  const { name, version } = JSON.parse(readFileSync(join(folder, "node_modules/cdktf/package.json"), "utf8"));
  if (name !== FORK) throw new Error(`compat: node_modules/cdktf is ${name}, not ${FORK}`);
  must("npm", "ls", "cdktf");
  must("npm", "run", "--silent", "export", "--", "--check");
  must("npx", "tsc");
  must(
    "npx",
    "jest",
    "--coverage=false",
    "--testPathIgnorePatterns",
    "__tests__/terraform",
    "__tests__/tools",
    "__tests__/cli",
  );
  console.log(`compat: on ${name} ${version}, the modules are byte for byte the same, and the tests pass`);
}

/** Everything that is or may be committed, and the lab, so that nothing is installed twice. */
function copySources(folder: string): void {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { encoding: "utf8" });
  for (const file of listed.trim().split("\n")) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(file, join(folder, file));
  }
  mkdirSync(".lab", { recursive: true });
  symlinkSync(resolve(".lab"), join(folder, ".lab"));
}

/** The fork under the name of what it replaces. CDKTF's command line wants CDKTF itself, and is left out. */
function alias(folder: string): void {
  const { dependencies, devDependencies, ...rest } = JSON.parse(readFileSync("package.json", "utf8"));
  const { "cdktf-cli": _cli, ...development } = devDependencies;
  const aliased = {
    ...rest,
    dependencies: { ...dependencies, cdktf: `npm:${FORK}@${VERSION}` },
    devDependencies: development,
    overrides: { cdktf: "$cdktf" },
  };
  writeFileSync(join(folder, "package.json"), JSON.stringify(aliased, null, 2));
}

/** Said by name; a failure where it was named as what must be there. */
function skip(reason: string): void {
  console.log(`skipped: compat: npm cannot get ${FORK}@${VERSION}: ${reason}`);
  if ((process.env.IRSA_REQUIRE ?? "").split(",").includes(FORK)) process.exitCode = 1;
}

compat().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
