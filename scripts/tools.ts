import { parseArgs } from "node:util";
import { installTool, TOOLS } from "./lab/tools";

/**
 * `npm run tools` installs the tools that read the modules, and runs their tests. With `--seconds N` no
 * tool is begun or gone on with after that time: its tests are then skipped by name.
 */

const { values } = parseArgs({ options: { seconds: { type: "string", default: "3600" } } });
const end = Date.now() + Number(values.seconds) * 1000;

async function install(): Promise<void> {
  for (const name of TOOLS) {
    const begun = Date.now();
    const left = end - begun;
    const reason = left <= 0 ? "out of time" : await installTool(name, left);
    const seconds = ((Date.now() - begun) / 1000).toFixed();
    console.log(`${name}: ${reason ? `not installed: ${reason}` : "there"} (${seconds} s)`);
  }
}

void install();
