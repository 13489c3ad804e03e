import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { argumentsOf } from "./lab/arguments";
import { atEnd } from "./lab/ending";
import { firstLine, run } from "./lab/run";
import { skip } from "./lab/skip";

/**
 * `npm run compat`: the same sources on the fork that outlives CDKTF. In a folder of its own, `cdktf` is
 * an alias of the fork, for the prebuilt bindings too; the modules must come out byte for byte as they
 * are committed, the types must hold, and the tests of what CDKTF is used for must pass: those that take no Terraform.
 */

argumentsOf("npm run compat runs the export, the types and the unit tests on CDKTF's fork, in a temporary folder", {});

const FORK = "cdktn";
const VERSION = "0.24.0";

async function compat(): Promise<void> {
  const found = await run("npm", ["view", `${FORK}@${VERSION}`, "version"]);
  if (found.stdout.trim() !== VERSION) {
    const reason = firstLine(found.stderr) || "npm knows no such version";
    return skip("compat", FORK, `npm cannot get ${FORK}@${VERSION}: ${reason}`);
  }
  const folder = mkdtempSync(join(tmpdir(), "irsa-compat-"));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
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
    ...["terraform", "tools", "cli", "scripts", "documents", "export/documents", "export/kills", "export/script"].map(
      (name) => `__tests__/${name}`,
    ),
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

/** The fork under the name of what it replaces. */
function alias(folder: string): void {
  const { peerDependencies: _, devDependencies, ...rest } = JSON.parse(readFileSync("package.json", "utf8"));
  const aliased = {
    ...rest,
    devDependencies: { ...devDependencies, cdktf: `npm:${FORK}@${VERSION}` },
    overrides: { cdktf: "$cdktf" },
  };
  writeFileSync(join(folder, "package.json"), JSON.stringify(aliased, null, 2));
}

compat().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
