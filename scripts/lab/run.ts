import { execFile } from "node:child_process";

/** What a command left behind. */
export interface Result {
  /** Exit code; 127 when there is no such command, and when it was killed. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Options {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds after which it is ended. Default: never. */
  readonly timeout?: number;
}

type Command = [command: string, args: readonly string[], options?: Options];

/** A command that runs. */
export interface Running {
  readonly pid: number;
  readonly ended: Promise<Result>;
}

/** Starts a command, with these variables on top of the environment's. */
export function start(...[command, args, options = {}]: Command): Running {
  const settings = { ...options, env: { ...process.env, ...options.env }, maxBuffer: 2 ** 28 };
  let pid = 0;
  const ended = new Promise<Result>((resolve) => {
    const child = execFile(command, args, settings, (error, stdout, stderr) => {
      const code = typeof error?.code === "number" ? error.code : error ? 127 : 0;
      resolve({ code, stdout, stderr: stderr || (error?.message ?? "") });
    });
    pid = child.pid ?? 0;
    // An open standard input keeps the CDKTF CLI waiting for an answer that never comes.
    child.stdin?.end();
  });
  return { pid, ended };
}

/** Runs a command to its end, whatever that is. */
export const run = (...command: Command): Promise<Result> => start(...command).ended;

/** Processes that a process started, with the command line of each. */
export async function children(pid: number): Promise<{ readonly pid: number; readonly line: string }[]> {
  const all = (await mustRun("ps", ["-A", "-o", "pid=,ppid=,args="])).split("\n");
  const found = all.map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []);
  return found
    .filter(([, , parent]) => Number(parent) === pid)
    .map(([, id, , line = ""]) => ({ pid: Number(id), line }));
}

/** Runs a command that must succeed. @throws Error with what it printed when it does not */
export async function mustRun(...command: Command): Promise<string> {
  const { code, stdout, stderr } = await run(...command);
  if (code !== 0) throw new Error(`${command[0]} ${command[1].join(" ")} ended with ${code}\n${stdout}${stderr}`);
  return stdout;
}

/** What a command said first. */
export const firstLine = (text: string) => text.trim().split("\n")[0] ?? "";
