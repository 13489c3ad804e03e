import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { argumentsOf } from "./lab/arguments";
import { atEnd } from "./lab/ending";
import { whyNoRegistry } from "./lab/npm";
import { mustRun } from "./lab/run";
import { skip } from "./lab/skip";
import { say } from "./lab/stopwatch";
import { everyModule, programs } from "./package-test/programs";
import { FORMATS, type Format, Project } from "./package-test/project";

/**
 * `npm run package-test`: the package as users get it. Packed, and installed with the oldest and with the newest peers
 * that it allows, it compiles under `strict` what README and docs show, as ECMAScript modules and as CommonJS,
 * synthesizes the same stacks each time, and exports the modules byte for byte.
 */

argumentsOf("npm run package-test uses the packed package in a project, with the oldest and the newest peers", {});

const { peerDependencies } = JSON.parse(readFileSync("package.json", "utf8"));
const installed = (name: string) => JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).version;

/** The least version of a range: "^0.20.0 || ^0.21.0" allows 0.20.0. */
const least = (range: string) => /\d+\.\d+\.\d+/.exec(range)?.[0] ?? range;

/** What a user chooses beside the package. Peers that nobody names are the newest that npm finds. */
const CHOICES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  oldest: {
    ...Object.fromEntries(Object.entries<string>(peerDependencies).map(([name, range]) => [name, least(range)])),
    typescript: "5.0.4",
  },
  newest: { typescript: installed("typescript") },
};

async function packageTest(): Promise<void> {
  const reason = await whyNoRegistry();
  if (reason) return skip("package-test", "npm", reason);
  const folder = mkdtempSync(join(tmpdir(), "irsa-packed-"));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  const [packed] = JSON.parse(await mustRun("npm", ["pack", "--json", "--pack-destination", folder]));
  say(`packed ${packed.filename}: ${packed.entryCount} files, ${Math.round(packed.size / 1024)} KB`);
  const stacks = new Map<string, unknown>();
  for (const [choice, packages] of Object.entries(CHOICES)) {
    const project = new Project();
    atEnd(() => project.remove());
    await project.install({ ...packages, [packed.name]: join(folder, packed.filename), "@types/node": "^20" });
    const versions = ["typescript", ...Object.keys(peerDependencies)].map((name) => `${name} ${project.version(name)}`);
    say(`${choice}: ${versions.join(", ")}`);
    await project.check();
    for (const format of Object.keys(FORMATS) as Format[]) {
      await use(project, format, stacks);
      say(`${choice}, ${format}: compiled, synthesized, exported`);
    }
    project.remove();
  }
  if (stacks.size === 0) throw new Error("package-test: no page synthesizes a stack");
}

/** Compiles and runs all programs. @throws Error when a page's stacks are not those that it had before */
async function use(project: Project, format: Format, stacks: Map<string, unknown>): Promise<void> {
  const pages = programs();
  await project.compile(format, [...pages, everyModule]);
  await project.run(format, everyModule);
  for (const page of pages) {
    const made = await project.run(format, page);
    if (Object.keys(made).length === 0) continue;
    const before = stacks.get(page.name) ?? made;
    if (!isDeepStrictEqual(made, before)) throw new Error(`package-test: ${page.name} synthesizes otherwise`);
    stacks.set(page.name, made);
  }
}

packageTest().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
