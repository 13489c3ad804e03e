import { prepare } from "../../scripts/lab/lab";

/** Before all tests: finds out once what this machine has of the real parts. */
export default async function setup(): Promise<void> {
  await prepare((line) => process.stderr.write(`${line}\n`));
}
