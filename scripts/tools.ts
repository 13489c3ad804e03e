import { parseArgs } from "node:util";
import { installTool, TOOLS } from "./lab/tools";

/**
 * `npm run tools` installs the tools that read the modules and the workflows, and runs their tests. With `--seconds N` no
 * tool is begun or gone on with after that time: its tests are then skipped by name.
 */

const { values } = parseArgs({ options: { seconds: { type: "string", default: "3600" } } });
const end = Date.now() + Number(values.seconds) * 1000;
const OUT_OF_TIME = `not within ${values.seconds} seconds; the next run goes on where this one stopped`;

async function install(): Promise<void> {
  for (const name of TOOLS) {
    const begun = Date.now();
    const failed = begun < end ? await installTool(name, end - begun) : OUT_OF_TIME;
    const reason = failed && (Date.now() < end ? failed : OUT_OF_TIME);
    const seconds = ((Date.now() - begun) / 1000).toFixed();
    console.log(reason ? `skipped: ${name}: ${reason}` : `${name}: there after ${seconds} s`);
  }
}

void install();
