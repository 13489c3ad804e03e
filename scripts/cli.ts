import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildCli } from "./cli/build";
import { schemaFiles } from "./cli/schemas";
import { argumentsOf } from "./lab/arguments";

/** `npm run cli` bundles the command `irsa` into `cli/dist/irsa.js`, and writes the schemas of what it prints. */

argumentsOf("npm run cli bundles the command irsa into cli/dist/irsa.js, and writes the schemas of what it prints", {});

const dist = "cli/dist";
mkdirSync(dist, { recursive: true });
buildCli().then((code) => {
  writeFileSync(join(dist, "irsa.js"), code, { mode: 0o755 });
  for (const [name, text] of Object.entries(schemaFiles())) writeFileSync(join("cli/schema", name), text);
  console.log(
    `cli/dist/irsa.js: ${Math.round(code.length / 1024)} KB; cli/schema: ${Object.keys(schemaFiles()).join(", ")}`,
  );
});
