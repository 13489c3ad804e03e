import { type ParseArgsConfig, parseArgs } from "node:util";

/**
 * The arguments of a script. `--help` prints the usage and ends the process with 0; an argument that the usage does not
 * name ends it with 2, before anything is done.
 * @param usage the command and what its options do, a line each
 * @param config as for node's `parseArgs`
 */
export function argumentsOf<const T extends ParseArgsConfig>(usage: string, config: T) {
  if (process.argv.slice(2).some((argument) => argument === "--help" || argument === "-h")) {
    console.log(usage);
    process.exit(0);
  }
  try {
    return parseArgs(config);
  } catch (error) {
    // The first sentence says what is wrong; the rest is for programmers of node.
    return refuse(usage, (error as Error).message.replace(/\. .*/s, ""));
  }
}

/** Ends the process with 2, and says what is wrong with an argument in one line. */
export function refuse(usage: string, what: string): never {
  console.error(`${what}; usage: ${usage.split("\n")[0]}`);
  process.exit(2);
}
