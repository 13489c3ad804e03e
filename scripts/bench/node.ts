import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { DeployableApp } from "../lab/app";
import { type Measured, measure } from "./measure";
import { stackWorkloads, workloads } from "./subject";

/** What Node takes: to load CDKTF, to synthesize the app, to write the modules. */

/** Loads CDKTF and the provider bindings that `lib` uses, which nothing that is built on them can do without. */
export function load(): Promise<Measured> {
  const loaded = JSON.stringify([...bindings()]);
  return measure("node", ["-e", `for (const name of ${loaded}) require(name)`]);
}

/** Synthesizes `main.ts` for this many workloads, given in a file. */
export async function synthesize(size: number): Promise<Measured> {
  const app = new DeployableApp({}, { workloads: "workloads.json" });
  writeFileSync(join(app.folder, "workloads.json"), JSON.stringify(stackWorkloads(workloads(size))));
  const jiti = resolve("node_modules/jiti/lib/jiti-cli.mjs");
  try {
    return await measure("node", [jiti, "main.ts"], app.settings());
  } finally {
    app.remove();
  }
}

/** Makes all modules and compares them with the committed ones, as `npm run export` has bundled it. */
export const exportModules = (): Promise<Measured> => measure("node", ["dist/export.js", "--check"]);

function bindings(): Set<string> {
  const sources = readdirSync("lib", { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  const imports = sources.flatMap((name) => [...readFileSync(join("lib", name), "utf8").matchAll(IMPORT)]);
  return new Set(imports.map(([, name = ""]) => name));
}

/** An import of more than types. */
const IMPORT = /^import (?!type).*from "(cdktf|constructs|@cdktf\/[^"]+)";$/gm;
