import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { cdktf, lab } from "./lab";
import { type Result, run } from "./run";

type Context = Record<string, unknown>;

/** The CDKTF app in a folder of its own, so that its state is not left in the checkout. */
export class DeployableApp {
  readonly folder = mkdtempSync(join(tmpdir(), "irsa-app-"));

  /** @param context over the shipped context; without it the app is as it is shipped */
  constructor(
    private readonly env: Readonly<Record<string, string>> = {},
    context: Context = {},
  ) {
    for (const name of ["lib", "node_modules"]) symlinkSync(resolve(name), join(this.folder, name));
    for (const name of ["main.ts", "package.json", "tsconfig.json"]) cpSync(name, join(this.folder, name));
    const settings = JSON.parse(readFileSync("cdktf.json", "utf8"));
    settings.context.irsa = { ...settings.context.irsa, ...context };
    writeFileSync(join(this.folder, "cdktf.json"), JSON.stringify(settings));
  }

  /** Takes the context out of the app's settings. */
  forget(): void {
    const settings = JSON.parse(readFileSync(join(this.folder, "cdktf.json"), "utf8"));
    writeFileSync(join(this.folder, "cdktf.json"), JSON.stringify({ ...settings, context: {} }));
  }

  /** Runs the CDKTF CLI; provider checksums for other platforms take the registry, which may not be there. */
  async cdktf(command: "deploy" | "destroy"): Promise<Result> {
    return run(await cdktf(), [command, "--auto-approve", "--skip-provider-lock"], this.settings());
  }

  /** Synthesizes without the CLI. */
  synth(): Promise<Result> {
    return run("npx", ["jiti", "main.ts"], this.settings());
  }

  /** Runs Terraform on the synthesized stack. */
  terraform(...args: string[]): Promise<Result> {
    return run("terraform", ["-chdir=cdktf.out/stacks/irsa-production", ...args], this.settings());
  }

  /** The synthesized stack. */
  stack(name = "irsa-production"): Record<string, Record<string, unknown>> {
    return JSON.parse(readFileSync(join(this.folder, "cdktf.out/stacks", name, "cdk.tf.json"), "utf8"));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Where and under which variables the app runs. */
  settings() {
    return { cwd: this.folder, env: { ...lab().env, CI: "1", DISABLE_VERSION_CHECK: "1", ...this.env } };
  }
}
