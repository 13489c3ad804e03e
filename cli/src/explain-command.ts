import { Argument, Command } from "commander";
import { liveOptions } from "./live-options";
import type { ExplainOptions } from "./run-explain";

/** `irsa explain`: its arguments. */
export function explainCommand(ends: (result: Promise<number>) => Promise<void>, version: string): Command {
  const command = new Command("explain")
    .summary("why a pod does not get its role")
    .description(
      "Walk the chain from the cluster's issuer to a pod's credentials, link by link, and name the first one that is broken with the command that mends it. IRSA and EKS Pod Identity alike.",
    )
    .addArgument(new Argument("[target]", "NAMESPACE/SERVICEACCOUNT, pod/NAME or deployment/NAME"))
    .option("-n, --namespace <namespace>", "namespace of a pod or deployment (default: default)")
    .option("--deployment <name>", "the same as deployment/NAME")
    .option("--from <folder>", "read the files that --collect's commands write, and nothing live")
    .option("--collect", "print the commands that collect what --from reads; with --from, only those still missing")
    .option("--role-profile <name>", "profile for the account of the role, where it is another account")
    .option("--json", "print the explanation as JSON")
    .option("-o, --out <file>", "write it to a file")
    .option("--force", "replace the file if it is there");
  return liveOptions(command)
    .addHelpText("after", HELP)
    .action((target: string | undefined, options: ExplainOptions) =>
      ends(import("./run-explain.js").then(({ runExplain }) => runExplain(target, options, version))),
    );
}

const HELP = `
Examples:
  irsa explain payments/s3-backup
  irsa explain pod/s3-backup-7d9f-x2x -n payments
  irsa explain --deployment s3-backup -n payments --context blue
  irsa explain payments/s3-backup --collect --cluster blue   the commands to run where irsa cannot
  irsa explain payments/s3-backup --from . --collect         those that need a name from the first ones
  irsa explain payments/s3-backup --from .                   explain what was collected`;
