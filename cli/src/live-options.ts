import { type Command, Option } from "commander";

/** How the live account and clusters are found. */
export interface LiveOptions {
  readonly profile?: string;
  readonly region?: string;
  readonly kubeconfig?: string;
  readonly context?: readonly string[];
  readonly cluster?: readonly string[];
}

const many = (value: string, before: string[] = []) => [...before, value];

/** The options of a command that may read live: credentials are found as aws and kubectl find them. */
export function liveOptions(command: Command): Command {
  return command
    .option("--profile <name>", "profile of the AWS configuration (default: as aws finds it)")
    .option("--region <region>", "AWS region (default: as aws finds it)")
    .option("--kubeconfig <file>", "kubeconfig (default: as kubectl finds it)")
    .addOption(
      new Option("--context <name>", "context of the kubeconfig, may be repeated (default: the current one)").argParser(
        many,
      ),
    )
    .addOption(
      new Option(
        "--cluster <name>",
        "name of the EKS cluster, may be repeated (default: the one of the context)",
      ).argParser(many),
    );
}
