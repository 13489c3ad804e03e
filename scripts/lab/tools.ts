import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Installation } from "./installation";
import { venv } from "./python";
import { firstLine, run } from "./run";

/**
 * Tools of others that read the modules and the workflows, or that `irsa explain` is tried against, each in the version
 * that is tried here. `npm run tools` installs them, which takes minutes the first time; without it the tests that take
 * them are skipped by name.
 */
export const TOOLS = [
  "actionlint",
  "terraform-config-inspect",
  "terraform-docs",
  "checkov",
  "aws",
  "tofu",
  "tflint",
  "pod-identity-webhook",
  "kube-apiserver",
] as const;
export type Tool = (typeof TOOLS)[number];

/** A command of a Go module, built in the module itself: some have replacements, which `go install` refuses. */
interface Build {
  readonly module: string;
  readonly version: string;
  readonly command: string;
  /** A folder here with a go.mod that names the module: one with replacements, of which the command itself is no part. */
  readonly folder?: string;
}

const BUILDS: Readonly<Record<Exclude<Tool, Packaged>, Build>> = {
  actionlint: { module: "github.com/rhysd/actionlint", version: "v1.7.12", command: "./cmd/actionlint" },
  "terraform-config-inspect": {
    module: "github.com/hashicorp/terraform-config-inspect",
    version: "v0.0.0-20260904064934-75d64de68c31",
    command: ".",
  },
  "terraform-docs": { module: "github.com/terraform-docs/terraform-docs", version: "v0.24.0", command: "." },
  tofu: { module: "github.com/opentofu/opentofu", version: "v1.12.6", command: "./cmd/tofu" },
  tflint: { module: "github.com/terraform-linters/tflint", version: "v0.64.0", command: "." },
  "pod-identity-webhook": { module: "github.com/aws/amazon-eks-pod-identity-webhook", version: "v0.6.9", command: "." },
  "kube-apiserver": {
    module: "k8s.io/kubernetes",
    version: "v1.34.4",
    command: "k8s.io/kubernetes/cmd/kube-apiserver",
    folder: join(__dirname, "kube-apiserver"),
  },
};

const FOLDER = resolve(".lab/tools");

/** Tools that come from PyPI. */
type Packaged = "checkov" | "aws";
const PACKAGED: Readonly<Record<Packaged, Installation>> = {
  checkov: venv(FOLDER, "checkov"),
  aws: venv(FOLDER, "aws"),
};
const isPackaged = (name: Tool): name is Packaged => name in PACKAGED;

/** Path of the tool's command, whether it is installed or not. */
export function tool(name: Tool): string {
  return isPackaged(name) ? PACKAGED[name].command(name) : join(FOLDER, `${name}-${BUILDS[name].version}`);
}

/** Why the tool is not there; undefined when it is. */
export function whyNoTool(name: Tool): string | undefined {
  const installed = isPackaged(name) ? PACKAGED[name].installed : existsSync(tool(name));
  return installed ? undefined : `${name} is not installed: npm run tools`;
}

/**
 * Installs a tool that is not there yet.
 * @param timeout milliseconds after which it is given up; what was compiled by then is kept for the next try
 * @returns why it cannot be installed; undefined when it is there
 */
export async function installTool(name: Tool, timeout?: number): Promise<string | undefined> {
  if (!whyNoTool(name)) return undefined;
  mkdirSync(FOLDER, { recursive: true });
  return isPackaged(name) ? PACKAGED[name].install(timeout) : build(name, BUILDS[name], timeout);
}

async function build(name: Tool, of: Build, timeout?: number): Promise<string | undefined> {
  const { module, version, command, folder } = of;
  if (folder) return buildIn(folder, name, command, timeout);
  const download = await run("go", ["mod", "download", "-json", `${module}@${version}`], { timeout });
  if (download.code !== 0) return `go cannot download ${module}: ${firstLine(download.stderr || download.stdout)}`;
  const args = ["build", "-C", JSON.parse(download.stdout).Dir, "-ldflags", "-s -w", "-o", tool(name), command];
  const { code, stderr } = await run("go", args, { env: { CGO_ENABLED: "0" }, timeout });
  return code === 0 ? undefined : `go cannot build ${name}: ${firstLine(stderr)}`;
}

/** Builds in a copy of the folder: Go completes its go.mod, which is not to change here. */
async function buildIn(folder: string, name: Tool, command: string, timeout?: number): Promise<string | undefined> {
  const copy = mkdtempSync(join(tmpdir(), "irsa-build-"));
  cpSync(folder, copy, { recursive: true });
  const args = ["build", "-C", copy, "-mod=mod", "-trimpath", "-ldflags", "-s -w", "-o", tool(name), command];
  const { code, stderr } = await run("go", args, { env: { CGO_ENABLED: "0" }, timeout });
  rmSync(copy, { recursive: true, force: true });
  return code === 0 ? undefined : `go cannot build ${name}: ${firstLine(stderr)}`;
}
