import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { buildCli } from "../../scripts/cli/build";
import { type Result, run } from "../../scripts/lab/run";

/** The bundle of the command `irsa`, in a folder of its own that it runs in. */
export class Irsa {
  readonly folder = mkdtempSync(join(tmpdir(), "irsa-cli-"));
  readonly bundle = join(this.folder, "bundle/irsa.js");

  static async build(): Promise<Irsa> {
    const irsa = new Irsa();
    irsa.write("bundle/irsa.js", await buildCli());
    return irsa;
  }

  /** Writes a text, or an object as JSON, and gives its path in the folder. */
  write(name: string, content: unknown): string {
    const path = join(this.folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
    return name;
  }

  /** Runs the command with nothing of this machine's configuration of AWS and Kubernetes. */
  run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Result> {
    const none = {
      HOME: this.folder,
      KUBECONFIG: "",
      AWS_PROFILE: "",
      AWS_EC2_METADATA_DISABLED: "true",
      NO_COLOR: "",
    };
    return run("node", [this.bundle, ...args], { cwd: this.folder, env: { ...none, ...env } });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
