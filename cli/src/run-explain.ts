import { firstCommands, nextCommands } from "./explain/commands";
import { evidenceOf } from "./explain/evidence";
import { explain } from "./explain/explain";
import { render } from "./explain/render";
import { targetOf } from "./explain/target";
import { readFolder } from "./facts/read";
import { style } from "./formats/text";
import type { LiveOptions } from "./live-options";
import { checkTarget, isColoured, terminalWidth, write } from "./output";

export interface ExplainOptions extends LiveOptions {
  readonly namespace?: string;
  readonly deployment?: string;
  readonly from?: string;
  readonly collect?: boolean;
  readonly roleProfile?: string;
  readonly json?: boolean;
  readonly out?: string;
  readonly force?: boolean;
}

/** Explains one service account. @returns the exit code: 1 when a link is broken */
export async function runExplain(text: string | undefined, options: ExplainOptions, version: string): Promise<number> {
  const target = targetOf(text, options);
  checkTarget(options);
  if (options.collect) {
    const read = options.from ? evidenceOf(readFolder(options.from, { isLenient: true }), target) : undefined;
    write(read ? nextCommands(target, read, options) : firstCommands(target, options), options);
    return 0;
  }
  const place = options.from ? readFolder(options.from, { isLenient: true }) : await live(target, options);
  const explanation = explain(place, target, `irsa ${version}`);
  const result = options.json
    ? `${JSON.stringify(explanation, null, 2)}\n`
    : render(explanation, style(isColoured() && !options.out), terminalWidth());
  write(result, options);
  return explanation.verdict === "broken" ? 1 : 0;
}

async function live(...args: Parameters<typeof import("./live/collect.js").collectTarget>) {
  const { collectTarget } = await import("./live/collect.js");
  return collectTarget(...args);
}
