import { parseArgs } from "node:util";

/** An option of a script. */
interface Option {
  readonly type: "boolean" | "string";
  readonly default?: boolean | string;
  /** What it does, for `--help`. */
  readonly does: string;
  /** What its value is called in `--help`, such as `DIR`. */
  readonly value?: string;
}

/** How a script is used. */
export interface Usage<Options extends Readonly<Record<string, Option>>> {
  /** Name of the npm script, such as `export`. */
  readonly script: string;
  /** What the script does, for `--help`. */
  readonly does: string;
  readonly options: Options;
  /** What may stand behind the options, such as `FOLDER...`. Default: nothing. */
  readonly positionals?: string;
}

type Value<O extends Option> =
  | (O["type"] extends "boolean" ? boolean : string)
  | (O extends { readonly default: boolean | string } ? never : undefined);

/** What a script was given. */
export interface Given<Options extends Readonly<Record<string, Option>>> {
  readonly values: { readonly [Name in keyof Options]: Value<Options[Name]> };
  readonly positionals: readonly string[];
}

/**
 * The options that a script was given. With `--help` it prints how the script is used, and exits. An option or an argument
 * that the script does not know is refused in one line, with exit code 2.
 */
export function argumentsOf<const Options extends Readonly<Record<string, Option>>>(
  usage: Usage<Options>,
  args: readonly string[] = process.argv.slice(2),
): Given<Options> {
  const options = { ...usage.options, help: { type: "boolean" } } as const;
  try {
    const found = parseArgs({ args: [...args], options, allowPositionals: usage.positionals !== undefined });
    const { help, ...values }: { readonly help?: unknown } = found.values;
    if (!help) return { values: values as Given<Options>["values"], positionals: found.positionals };
  } catch (error) {
    const [reason] = (error as Error).message.split(". ");
    console.error(`${usage.script}: ${reason}; npm run ${usage.script} -- --help lists what it takes`);
    process.exit(2);
  }
  console.log(helpOf(usage));
  return process.exit(0);
}

function helpOf({ script, does, options, positionals }: Usage<Readonly<Record<string, Option>>>): string {
  const known = Object.entries(options).map(([name, { does, value }]) => [
    `--${name}${value ? ` ${value}` : ""}`,
    does,
  ]);
  const lines = [...known, ["--help", "Print this, and do nothing else."]];
  const width = Math.max(...lines.map(([option = ""]) => option.length));
  const usage = [
    `npm run ${script}`,
    ...(known.length > 0 ? ["-- [options]"] : []),
    ...(positionals ? [positionals] : []),
  ];
  const list = lines.map(([option = "", text]) => `  ${option.padEnd(width)}  ${text}`);
  return [usage.join(" "), "", does, "", ...list].join("\n");
}
