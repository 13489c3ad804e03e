import { spawnSync } from "node:child_process";
import { argumentsOf } from "./lab/arguments";
import { npmPackages, whyNoRegistry } from "./lab/npm";
import { skip } from "./lab/skip";

/**
 * `npm run docs` writes the API reference to dist/api. It fails on a public symbol without a docstring, on a type that
 * is shown and not exported, and on a broken link. TypeDoc needs the compiler's API in JavaScript, which TypeScript 7
 * no longer has: it comes with TypeScript 6, in a folder of its own.
 */

argumentsOf("npm run docs writes the API reference to dist/api, and fails on what is not documented", {});

async function docs(): Promise<void> {
  const typedoc = npmPackages(".lab", "typedoc");
  if (!typedoc.installed) {
    const reason = (await whyNoRegistry()) ?? (await typedoc.install());
    if (reason) return skip("docs", "npm", reason);
  }
  const { status } = spawnSync(typedoc.command("typedoc"), { stdio: "inherit" });
  process.exitCode = status ?? 1;
}

void docs();
