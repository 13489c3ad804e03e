import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { cliConfiguration } from "./mirrors";
import { run } from "./run";

/** What this machine has of the real parts: Terraform, its providers, and the AWS API on loopback. */

export const PARTS = ["terraform", "moto", "hashicorp/aws", "hashicorp/tls", "hashicorp/kubernetes"] as const;
export type Part = (typeof PARTS)[number];

export interface Lab {
  /** Why each part that is not there is not. */
  readonly missing: Readonly<Partial<Record<Part, string>>>;
  /** Path of moto's server. */
  readonly moto: string;
  /** Variables that `terraform` runs under. */
  readonly env: Readonly<Record<string, string>>;
}

const FOLDER = resolve(".lab");
const RECORD = join(FOLDER, "lab.json");

/** Installs what can be installed, tries what is there, and leaves a record for `lab`. */
export async function prepare(say: (line: string) => void): Promise<Lab> {
  mkdirSync(FOLDER, { recursive: true });
  const configuration = join(FOLDER, "terraform.rc");
  writeFileSync(configuration, cliConfiguration());
  // Terraform and its providers live for seconds: to collect less garbage saves a fifth of their time.
  const env = { TF_CLI_CONFIG_FILE: configuration, TF_IN_AUTOMATION: "1", CHECKPOINT_DISABLE: "1", GOGC: "400" };
  const [moto, terraform] = await Promise.all([installMoto(say), run("terraform", ["version"], { env })]);
  const missing: Partial<Record<Part, string>> = {};
  if (moto.reason) missing.moto = moto.reason;
  if (terraform.code !== 0) missing.terraform = `no terraform on PATH: ${firstLine(terraform.stderr)}`;
  const providers = PARTS.filter((part) => part.startsWith("hashicorp/"));
  say("lab: trying which providers terraform init can get");
  await Promise.all(
    providers.map(async (part) => {
      const reason = missing.terraform ?? (await whyNoProvider(part, env));
      if (reason) missing[part] = reason;
    }),
  );
  const found = { missing, moto: moto.path, env };
  writeFileSync(RECORD, JSON.stringify(found));
  return found;
}

/** What `prepare` found. */
export function lab(): Lab {
  return JSON.parse(readFileSync(RECORD, "utf8"));
}

/** moto in a virtual environment of its own, one per list of requirements. */
async function installMoto(say: (line: string) => void): Promise<{ path: string; reason?: string }> {
  const requirements = join(__dirname, "requirements.txt");
  const hash = createHash("sha256").update(readFileSync(requirements)).digest("hex").slice(0, 8);
  const folder = join(FOLDER, `moto-${hash}`);
  const path = join(folder, "bin/moto_server");
  const done = join(folder, "done");
  if (existsSync(done)) return { path };
  say("lab: installing moto from PyPI, once");
  const venv = await run("python3", ["-m", "venv", folder]);
  if (venv.code !== 0) return { path, reason: `no python3 with venv: ${firstLine(venv.stderr)}` };
  const pip = ["-m", "pip", "install", "--quiet", "--no-compile", "--requirement", requirements];
  const install = await run(join(folder, "bin/python"), pip);
  if (install.code !== 0) return { path, reason: `pip cannot install moto: ${firstLine(install.stderr)}` };
  writeFileSync(done, "");
  return { path };
}

async function whyNoProvider(source: string, env: Record<string, string>): Promise<string | undefined> {
  const folder = mkdtempSync(join(tmpdir(), "irsa-provider-"));
  const required = { [source.split("/")[1] as string]: { source } };
  writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ terraform: { required_providers: required } }));
  const { code, stderr } = await run("terraform", ["init", "-input=false", "-no-color"], { cwd: folder, env });
  rmSync(folder, { recursive: true });
  const told = stderr.replace(/\s+/g, " ").match(/Error: (.*)/)?.[1] ?? "";
  return code === 0 ? undefined : `terraform init cannot get ${source}: ${told.slice(0, 200)}`;
}

const firstLine = (text: string) => text.trim().split("\n")[0] ?? "";
