import { prepare } from "./scripts/lab/lab";
import { startEmulator } from "./scripts/lab/emulator";
async function main() {
  await prepare(console.error);
  const e = await startEmulator();
  console.log(Object.entries({ ...e.env }).map(([k, v]) => `export ${k}=${v}`).join("\n"));
  await new Promise(() => {});
}
void main();
