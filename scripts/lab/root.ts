import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { lab } from "./lab";
import { mustRun, type Result, type Running, run, start } from "./run";

/** The repository's own module of this name, as a `source`. */
export const moduleSource = (name: string) => resolve("modules", name);

/** A diagnostic of `terraform -json`. */
export interface Diagnostic {
  readonly severity: string;
  readonly summary: string;
  readonly detail: string;
  /** Address of the resource that it is about, if it is. */
  readonly address?: string;
  readonly range?: { readonly filename: string };
}

/** A root module in a folder of its own, which Terraform runs in for real. */
export class Root {
  readonly folder = mkdtempSync(join(tmpdir(), "irsa-root-"));

  /** @param files texts, or objects to be written as JSON, by their names */
  constructor(
    files: Readonly<Record<string, unknown>>,
    private readonly env: Readonly<Record<string, string>> = {},
  ) {
    for (const [name, content] of Object.entries(files)) this.write(name, content);
  }

  write(name: string, content: unknown): void {
    mkdirSync(dirname(join(this.folder, name)), { recursive: true });
    const text = typeof content === "string" ? content : JSON.stringify(content, null, 2);
    writeFileSync(join(this.folder, name), text);
  }

  /** Runs terraform, which may fail. */
  try(...args: string[]): Promise<Result> {
    return run("terraform", args, this.settings());
  }

  /** Starts terraform, which may be killed. */
  start(...args: string[]): Running {
    return start("terraform", args, this.settings());
  }

  /** Runs terraform. @throws Error with its output when it fails */
  run(...args: string[]): Promise<string> {
    return mustRun("terraform", args, this.settings());
  }

  async apply(): Promise<void> {
    await this.run("init", "-input=false", "-no-color");
    await this.run("apply", "-auto-approve", "-input=false", "-no-color");
  }

  /** Applies, and tells what it planned to do to the resources, such as `update module.role.aws_iam_role.role`. */
  async applied(): Promise<string[]> {
    const stdout = await this.run("apply", "-auto-approve", "-input=false", "-json");
    return stdout.split("\n").flatMap((line) => {
      if (!line.includes('"planned_change"')) return [];
      const { action, resource } = JSON.parse(line).change;
      return [`${action} ${resource.addr}`];
    });
  }

  /** Whether a plan finds nothing to do; what it finds is in the answer. */
  async replan(): Promise<string> {
    const { code, stdout, stderr } = await this.try("plan", "-detailed-exitcode", "-input=false", "-no-color");
    return code === 0 ? "no changes" : stdout + stderr;
  }

  async outputs(): Promise<Record<string, unknown>> {
    const outputs: Record<string, { value: unknown }> = JSON.parse(await this.run("output", "-json"));
    return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
  }

  /** The errors of a command that Terraform knows in JSON, such as plan. */
  async errors(...args: string[]): Promise<Diagnostic[]> {
    const { stdout } = await this.try(...args, "-json", "-input=false");
    return stdout
      .split("\n")
      .flatMap((line) => (line.includes('"diagnostic"') ? [JSON.parse(line).diagnostic as Diagnostic] : []))
      .filter(({ severity }) => severity === "error");
  }

  async destroy(): Promise<void> {
    await this.run("destroy", "-auto-approve", "-input=false", "-no-color");
  }

  /** Runs a command line as a person pastes it into a shell. Terraform asks for no approval. */
  shell(line: string): Promise<Result> {
    const { cwd, env } = this.settings();
    const unasked = "-auto-approve -input=false -no-color";
    const answers = { TF_CLI_ARGS_apply: unasked, TF_CLI_ARGS_destroy: unasked };
    return run("bash", ["-c", line], { cwd, env: { AWS_DEFAULT_REGION: "eu-west-1", ...answers, ...env } });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private settings() {
    return { cwd: this.folder, env: { ...lab().env, ...this.env } };
  }
}
