import { Argument, Command, Option } from "commander";
import { liveOptions } from "./live-options";
import type { AuditOptions } from "./run-audit";

export const FORMATS = ["table", "json", "markdown", "sarif", "html", "baseline"] as const;

/** `irsa audit`: its arguments. The work is loaded when it is asked for, so that --help is there at once. */
export function auditCommand(ends: (result: Promise<number>) => Promise<void>, version: string): Command {
  const command = new Command("audit")
    .summary("who may assume which role, and what is wrong with it")
    .description(
      "Report who may assume which role: every role with an OIDC or a Pod Identity trust, whom it lets in, what it may do, and what is wrong with it. Without PATH the live account and cluster are read.",
    )
    .addArgument(
      new Argument(
        "[path...]",
        'files or folders with the output of aws, kubectl and terraform commands, as JSON; "-" is standard input; a folder is one cluster',
      ),
    )
    .addOption(new Option("-f, --format <format>", "how to print the report").choices(FORMATS))
    .option("--json", "the same as --format json")
    .option("-o, --out <file>", "write the report to a file; the name's ending tells the format")
    .option("--force", "replace the file if it is there")
    .option("--baseline <file>", "findings that are accepted, with reason and expiry")
    .addOption(
      new Option("--fail-on <severity>", "exit with 1 for findings at least this severe")
        .choices(["critical", "high", "medium", "low", "info", "none"])
        .default("low"),
    );
  return liveOptions(command)
    .addHelpText("after", HELP)
    .action((paths: string[], options: AuditOptions) =>
      ends(import("./run-audit.js").then(({ runAudit }) => runAudit(paths, options, version))),
    );
}

const HELP = `
Examples:
  irsa audit                                           the live account and the current context's cluster
  irsa audit --cluster blue --context blue --context green --out report.html
  aws iam get-account-authorization-details > iam.json
  kubectl get sa -A -o json > sa.json
  irsa audit iam.json sa.json                          from files, without credentials
  terraform show -json plan | irsa audit - --fail-on high
  irsa audit --format baseline --out accepted.json     accept every current finding; fill in the reasons
  irsa audit --baseline accepted.json --format sarif --out irsa.sarif`;
