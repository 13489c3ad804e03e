import { spawn } from "node:child_process";
import { argumentsOf, refuse } from "./lab/arguments";
import { installTool, TOOLS } from "./lab/tools";

/**
 * `npm run tools` installs the tools that read the modules and the workflows, and runs their tests. With `--seconds N` no
 * tool is begun or gone on with after that time: its tests are then skipped by name.
 */

const USAGE = `npm run tools -- [--seconds N] installs the tools that read the modules, and runs their tests
  --seconds N   begin no tool, and go on with none, after N seconds: its tests are then skipped by name`;
const { values } = argumentsOf(USAGE, { options: { seconds: { type: "string", default: "3600" } } });
if (!/^[0-9]+$/.test(values.seconds)) refuse(USAGE, `tools: --seconds "${values.seconds}" must be a whole number`);
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

async function main(): Promise<void> {
  await install();
  const jest = spawn("npx", ["jest", "__tests__/tools", "--coverage=false"], { stdio: "inherit" });
  jest.once("exit", (code) => process.exit(code ?? 1));
}

void main();
