import { spawn } from "node:child_process";

/**
 * One AWS provider for many runs of Terraform, which attach to it as provider developers do. To start it is most of the
 * time of a small plan; it is the same program, told the same, and each run configures it anew.
 * @see https://developer.hashicorp.com/terraform/plugin/debugging
 */
export interface SharedProvider {
  /** What tells Terraform where it is. */
  readonly env: Readonly<Record<string, string>>;
  stop(): void;
}

/** Starts the provider under these variables. It ends with this process at the latest. */
export function shareProvider(binary: string, env: Readonly<Record<string, string>>): Promise<SharedProvider> {
  // Where this is set, the provider can be configured once only.
  const { AWS_CA_BUNDLE: _, ...own } = process.env;
  const server = spawn(binary, ["-debug"], { env: { ...own, ...env } });
  const kill = () => void server.kill("SIGKILL");
  process.once("exit", kill);
  const stop = () => {
    process.off("exit", kill);
    kill();
  };
  return new Promise((resolve, reject) => {
    let said = "";
    for (const stream of [server.stdout, server.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        said += chunk;
        const attach = /TF_REATTACH_PROVIDERS='(.*)'/.exec(said)?.[1];
        if (attach) resolve({ env: { TF_REATTACH_PROVIDERS: attach }, stop });
      });
    }
    server.once("error", reject);
    server.once("exit", (code) => reject(new Error(`${binary} ended with ${code}: ${said}`)));
  });
}
