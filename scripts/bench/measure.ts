import { readdirSync, readFileSync } from "node:fs";
import { type Options, type Result, start } from "../lab/run";

/** What a command took. */
export interface Measured extends Result {
  readonly seconds: number;
  /** The most memory that it and the processes it started held at once, MB; only Linux tells. */
  readonly megabytes?: number;
}

/** Runs a command that must succeed and says what that took. @throws Error with what it printed when it does not */
export async function measure(command: string, args: readonly string[], options: Options = {}): Promise<Measured> {
  const begun = performance.now();
  const { pid, ended } = start(command, args, options);
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, heldBy(pid));
  }, 100);
  const result = await ended;
  const seconds = (performance.now() - begun) / 1000;
  clearInterval(watch);
  const { code, stdout, stderr } = result;
  if (code !== 0) throw new Error(`bench: ${command} ${args.join(" ")}\n${stdout}${stderr}`);
  return { ...result, seconds, ...(most > 0 && { megabytes: Math.round(most / 1024) }) };
}

/** Kilobytes of memory that a process and those below it hold. */
function heldBy(pid: number): number {
  try {
    const [, own = "0"] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    const threads = readdirSync(`/proc/${pid}/task`);
    const below = threads.flatMap((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, "utf8").split(" ").filter(Boolean),
    );
    return below.reduce((sum, child) => sum + heldBy(Number(child)), Number(own));
  } catch {
    // It has ended, or this system has no /proc.
    return 0;
  }
}
