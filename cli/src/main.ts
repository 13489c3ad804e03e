import { Command, CommanderError } from "commander";
import { auditCommand } from "./audit-command";
import { explainCommand } from "./explain-command";
import { oneLine, UserError } from "./fail";

/** What the bundle's build puts in. */
declare const VERSION: string;

/** The command `irsa`. It ends with 0 when all is well, 1 when something was found, 2 when it could not run. */
async function main(): Promise<number> {
  const program = new Command("irsa")
    .description("Find out why a pod does not get its IAM role, and who may assume which role.")
    .version(VERSION)
    .showHelpAfterError("Run irsa --help for usage.")
    .exitOverride()
    .addHelpText("after", HELP);
  let code = 0;
  const ends = (result: Promise<number>) =>
    result.then((ended) => {
      code = ended;
    });
  program.addCommand(explainCommand(ends, VERSION).copyInheritedSettings(program));
  program.addCommand(auditCommand(ends, VERSION).copyInheritedSettings(program));
  await program.parseAsync();
  return code;
}

const HELP = `
Exit codes: 0 nothing found, 1 something found, 2 could not run.
irsa changes nothing in AWS or Kubernetes, and writes no file except the report that --out names.`;

// A reader that closes its end, such as head, is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 2));

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
    else {
      process.stderr.write(`irsa: ${oneLine(error)}\n`);
      if (process.env.IRSA_DEBUG && !(error instanceof UserError)) process.stderr.write(`${(error as Error).stack}\n`);
      process.exitCode = 2;
    }
  },
);
