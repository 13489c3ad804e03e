import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { cliConfiguration, openTofuConfiguration } from "./mirrors";
import { npmPackages, whyNoRegistry } from "./npm";
import { venv } from "./python";
import { firstLine, mustRun, run } from "./run";
import { TOOLS, whyNoTool } from "./tools";

/** What this machine has of the real parts: Terraform, its providers, the AWS API on loopback, CLIs and tools. */

/** In any version, and in those that some modules need. */
const PROVIDERS = ["hashicorp/aws", "hashicorp/aws >= 6.2.0", "hashicorp/tls", "hashicorp/kubernetes"] as const;
/** Commands that a system's own packages bring. */
const COMMANDS = ["etcd", "kubectl", "chromium", "jq"] as const;
export const PARTS = ["terraform", "moto", "cdktf-cli", ...PROVIDERS, ...COMMANDS, ...TOOLS] as const;
export type Part = (typeof PARTS)[number];

export interface Lab {
  /** Why each part that is not there is not. */
  readonly missing: Readonly<Partial<Record<Part, string>>>;
  /** Path of the Python that has moto. */
  readonly python: string;
  /** Path of the AWS provider; undefined where there is none. */
  readonly awsProvider?: string;
  /** Variables that `terraform` runs under. */
  readonly env: Readonly<Record<string, string>>;
  /** Variables that `tofu` runs under. */
  readonly openTofuEnv: Readonly<Record<string, string>>;
}

const FOLDER = resolve(".lab");
const RECORD = join(FOLDER, "lab.json");

/** The CDKTF CLI, which is installed when it is first run. */
const cli = npmPackages(FOLDER, "cdktf-cli");

/** Installs what can be installed, tries what is there, and leaves a record for `lab`. */
export async function prepare(say: (line: string) => void): Promise<Lab> {
  mkdirSync(FOLDER, { recursive: true });
  const configuration = join(FOLDER, "terraform.rc");
  writeFileSync(configuration, cliConfiguration());
  // Terraform and its providers live for seconds: to collect less garbage saves a fifth of their time.
  const env = { TF_CLI_CONFIG_FILE: configuration, TF_IN_AUTOMATION: "1", CHECKPOINT_DISABLE: "1", GOGC: "400" };
  const moto = venv(FOLDER, "moto");
  if (!moto.installed) say("lab: installing moto from PyPI, once");
  const [noMoto, noCli, terraform] = await Promise.all([
    moto.installed ? undefined : moto.install(),
    cli.installed ? undefined : whyNoRegistry(),
    run("terraform", ["version"], { env }),
  ]);
  const missing: Partial<Record<Part, string>> = {};
  if (noMoto) missing.moto = noMoto;
  if (noCli) missing["cdktf-cli"] = noCli;
  if (terraform.code !== 0) missing.terraform = `no terraform on PATH: ${firstLine(terraform.stderr)}`;
  for (const name of COMMANDS) {
    if (!commandOf(name)) missing[name] = `no ${name} on PATH`;
  }
  for (const name of TOOLS) {
    const reason = whyNoTool(name);
    if (reason) missing[name] = reason;
  }
  say("lab: trying which providers terraform init can get");
  await Promise.all(
    PROVIDERS.map(async (part) => {
      const reason = missing.terraform ?? (await whyNoProvider(part, env));
      if (reason) missing[part] = reason;
    }),
  );
  const awsProvider = missing["hashicorp/aws"] ? undefined : await installed("hashicorp/aws", env);
  const openTofu = join(FOLDER, "opentofu.rc");
  writeFileSync(openTofu, openTofuConfiguration(join(FOLDER, "opentofu")));
  const openTofuEnv = { ...env, TF_CLI_CONFIG_FILE: openTofu };
  const found = { missing, python: moto.command("python"), awsProvider, env, openTofuEnv };
  writeFileSync(RECORD, JSON.stringify(found));
  return found;
}

/** What `prepare` found. */
export function lab(): Lab {
  return JSON.parse(readFileSync(RECORD, "utf8"));
}

/** Path of the CDKTF CLI. @throws Error when npm cannot install it */
export async function cdktf(): Promise<string> {
  const reason = cli.installed ? undefined : await cli.install();
  if (reason) throw new Error(reason);
  return cli.command("cdktf");
}

/** Path of a command on PATH; undefined when it is not there. */
export function commandOf(name: (typeof COMMANDS)[number]): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, name)).find(existsSync);
}

/** Path of a provider that `terraform init` can get, which stays in the lab. */
async function installed(source: string, env: Record<string, string>): Promise<string | undefined> {
  const settings = readFileSync(env.TF_CLI_CONFIG_FILE as string);
  const folder = join(FOLDER, `provider-${createHash("sha256").update(settings).digest("hex").slice(0, 8)}`);
  if (!existsSync(folder)) {
    // Others may do the same at the same time: whoever is first leaves it there whole.
    const own = mkdtempSync(join(FOLDER, "installing-"));
    const required = { terraform: { required_providers: { it: { source } } } };
    writeFileSync(join(own, "main.tf.json"), JSON.stringify(required));
    await mustRun("terraform", ["init", "-input=false", "-no-color"], { cwd: own, env });
    try {
      renameSync(own, folder);
    } catch {
      rmSync(own, { recursive: true });
    }
  }
  const files = readdirSync(join(folder, ".terraform/providers"), { recursive: true, encoding: "utf8" });
  const found = files.find((file) => /terraform-provider-[^/]*$/.test(file));
  return found && join(folder, ".terraform/providers", found);
}

async function whyNoProvider(part: string, env: Record<string, string>): Promise<string | undefined> {
  const folder = mkdtempSync(join(tmpdir(), "irsa-provider-"));
  const [source = "", ...version] = part.split(" ");
  const required = { provider: { source, ...(version.length > 0 && { version: version.join(" ") }) } };
  writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ terraform: { required_providers: required } }));
  const { code, stderr } = await run("terraform", ["init", "-input=false", "-no-color"], { cwd: folder, env });
  rmSync(folder, { recursive: true });
  const told = stderr.replace(/\s+/g, " ").match(/Error: (.*)/)?.[1] ?? "";
  return code === 0 ? undefined : `terraform init cannot get ${part}: ${told.slice(0, 200)}`;
}
