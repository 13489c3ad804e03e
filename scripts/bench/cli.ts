import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { buildCli } from "../cli/build";
import { sampleAccount } from "../cli/sample";
import { type Measured, measure } from "./measure";

/** What the command `irsa` takes: to start, and to audit an account from files. */

/** Roles, and as many service accounts, of the account that is audited. */
export const AUDITED = 5000;

/** Node alone, which no command of Node can do without. */
export const startNode = (): Promise<Measured> => measure("node", ["-e", "0"]);

export const startCli = (): Promise<Measured> => inFolder({}, (bundle) => measure("node", [bundle, "--version"]));

/** An audit of the account, written as a page. */
export const auditFiles = (): Promise<Measured> =>
  inFolder(sampleAccount(AUDITED), (bundle, folders) =>
    measure("node", [bundle, "audit", ...folders, "--fail-on", "none", "--out", `${bundle}.html`]),
  );

async function inFolder(
  files: Readonly<Record<string, string>>,
  run: (bundle: string, folders: readonly string[]) => Promise<Measured>,
): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), "irsa-bench-"));
  try {
    const all = { ...files, "bin/irsa.js": await buildCli() };
    for (const [path, text] of Object.entries(all)) {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const folders = new Set(Object.keys(files).map((path) => join(folder, dirname(path))));
    return await run(join(folder, "bin/irsa.js"), [...folders]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
