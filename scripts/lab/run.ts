import { execFile } from "node:child_process";

/** What a command left behind. */
export interface Result {
  /** Exit code; 127 when there is no such command. */
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

/** Runs a command to its end, whatever that is, with these variables on top of the environment's. */
export function run(command: string, args: readonly string[], options: Options = {}): Promise<Result> {
  const settings = { ...options, env: { ...process.env, ...options.env }, maxBuffer: 2 ** 28 };
  return new Promise((resolve) => {
    const child = execFile(command, args, settings, (error, stdout, stderr) => {
      const code = typeof error?.code === "number" ? error.code : error ? 127 : 0;
      resolve({ code, stdout, stderr: stderr || (error?.message ?? "") });
    });
    // An open standard input keeps the CDKTF CLI waiting for an answer that never comes.
    child.stdin?.end();
  });
}

/** Runs a command that must succeed. @throws Error with what it printed when it does not */
export async function mustRun(...call: Parameters<typeof run>): Promise<string> {
  const { code, stdout, stderr } = await run(...call);
  if (code !== 0) throw new Error(`${call[0]} ${call[1].join(" ")} ended with ${code}\n${stdout}${stderr}`);
  return stdout;
}

/** What a command said first. */
export const firstLine = (text: string) => text.trim().split("\n")[0] ?? "";
