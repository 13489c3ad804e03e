import { existsSync, renameSync, writeFileSync } from "node:fs";
import { oneLine, UserError } from "./fail";

/** Where a result goes: a file, or standard output. */
export interface Target {
  readonly out?: string;
  /** Whether a file that is there may be replaced. */
  readonly force?: boolean;
}

/** Throws before any work when the result could not be written. @throws UserError */
export function checkTarget({ out, force }: Target): void {
  if (out && !force && existsSync(out)) throw new UserError(`${out} is there already; give --force to replace it`);
}

/** Writes the whole result, or nothing. @throws UserError */
export function write(text: string, { out, force }: Target): void {
  if (!out) {
    process.stdout.write(text);
    return;
  }
  checkTarget({ out, force });
  try {
    if (!force) writeFileSync(out, text, { flag: "wx" });
    else {
      writeFileSync(`${out}.part`, text);
      renameSync(`${out}.part`, out);
    }
  } catch (error) {
    throw new UserError(`${out} cannot be written: ${oneLine(error)}`);
  }
  say(`written to ${out}`);
}

/** Tells of progress, on standard error. */
export const say = (line: string) => void process.stderr.write(`${line}\n`);

/** Colours are for a terminal only; NO_COLOR turns them off. @see https://no-color.org */
export const isColoured = () => process.stdout.isTTY === true && !process.env.NO_COLOR;

/** Columns of the terminal; undefined for a file or a pipe. */
export const terminalWidth = () => (process.stdout.isTTY ? process.stdout.columns : undefined);
