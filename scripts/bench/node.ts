import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { DeployableApp } from "../lab/app";
import { type Measured, measure } from "./measure";
import { workloads } from "./subject";

/** What Node takes: to load CDKTF, to synthesize the app, to write the modules. */

/** Loads CDKTF and the provider bindings that `lib` uses, which nothing that is built on them can do without. */
export function load(): Promise<Measured> {
  const loaded = JSON.stringify([...bindings()]);
  return must("node", ["-e", `for (const name of ${loaded}) require(name)`]);
}

/** Synthesizes `main.ts` for this many workloads, given in a file. */
export async function synthesize(size: number): Promise<Measured> {
  const app = new DeployableApp({}, { workloads: "workloads.json" });
  const given = Object.values(workloads(size)).map(({ namespace, service_account, policy_arn }) => ({
    namespace,
    serviceAccount: service_account,
    policyArns: { read: policy_arn },
    createServiceAccount: false,
  }));
  writeFileSync(join(app.folder, "workloads.json"), JSON.stringify(given));
  const { context } = JSON.parse(readFileSync(join(app.folder, "cdktf.json"), "utf8"));
  const env = { CDKTF_CONTEXT_JSON: JSON.stringify(context) };
  const jiti = resolve("node_modules/jiti/lib/jiti-cli.mjs");
  try {
    return await must("node", [jiti, "main.ts"], { cwd: app.folder, env });
  } finally {
    app.remove();
  }
}

/** Makes all modules and compares them with the committed ones, as `npm run export` has bundled it. */
export const exportModules = (): Promise<Measured> => must("node", ["dist/export.js", "--check"]);

async function must(...command: Parameters<typeof measure>): Promise<Measured> {
  const measured = await measure(...command);
  if (measured.code !== 0) throw new Error(`bench: ${command[1].join(" ")}\n${measured.stdout}${measured.stderr}`);
  return measured;
}

function bindings(): Set<string> {
  const sources = readdirSync("lib", { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  const imports = sources.flatMap((name) => [...readFileSync(join("lib", name), "utf8").matchAll(IMPORT)]);
  return new Set(imports.map(([, name = ""]) => name));
}

/** An import of more than types. */
const IMPORT = /^import (?!type).*from "(cdktf|constructs|@cdktf\/[^"]+)";$/gm;
