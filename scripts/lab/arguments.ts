import { type ParseArgsConfig, parseArgs } from "node:util";

type Options = NonNullable<ParseArgsConfig["options"]>;

/** A script's command line: what it does in one paragraph, and what each of its options does. */
interface Usage<O extends Options> {
  /** Name of the npm script, such as `export`. */
  readonly script: string;
  readonly does: string;
  readonly options: { readonly [Name in keyof O]: O[Name] & { readonly does: string; readonly value?: string } };
  /** What may stand behind the options, such as `FOLDER`; nothing by default. */
  readonly positionals?: string;
}

/**
 * The options that a script was given. With `--help` it prints how the script is used, and exits. An option or an argument
 * that the script does not know is refused in one line, with exit code 2.
 */
export function argumentsOf<const O extends Options>(
  usage: Usage<O>,
  given: readonly string[] = process.argv.slice(2),
) {
  const options = { ...usage.options, help: { type: "boolean" } } as O & { help: { type: "boolean" } };
  const config = { args: [...given], options, allowPositionals: usage.positionals !== undefined } as const;
  try {
    const { values, positionals } = parseArgs(config);
    if (!("help" in values && values.help)) return { values, positionals };
    console.log(helpOf(usage));
    return process.exit(0);
  } catch (error) {
    const [reason] = (error as Error).message.split(". ");
    console.error(`${usage.script}: ${reason}; npm run ${usage.script} -- --help lists what it takes`);
    return process.exit(2);
  }
}

function helpOf<O extends Options>({ script, does, options, positionals }: Usage<O>): string {
  const known = Object.entries<{ readonly does: string; readonly value?: string }>(options);
  const lines = [
    ...known.map(([name, { does, value }]) => [`--${name}${value ? ` ${value}` : ""}`, does]),
    ["--help", "Print this."],
  ];
  const width = Math.max(...lines.map(([option = ""]) => option.length));
  const usage = `npm run ${script}${known.length > 0 ? " -- [options]" : ""}${positionals ? ` ${positionals}` : ""}`;
  return [usage, "", does, "", ...lines.map(([option = "", text]) => `  ${option.padEnd(width)}  ${text}`)].join("\n");
}
