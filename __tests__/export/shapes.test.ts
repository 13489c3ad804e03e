import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { exportModules, moduleFiles } from "../../lib/export";
import { lab } from "../../scripts/lab/lab";
import { type Registry, startRegistry } from "../../scripts/lab/registry";
import { type Diagnostic, Root } from "../../scripts/lab/root";
import { mustRun } from "../../scripts/lab/run";
import { tool } from "../../scripts/lab/tools";
import { needs } from "../support/needs";
import { basic } from "./shapes/basic";
import { ofFiles } from "./shapes/files";
import { ofLanguage } from "./shapes/language";
import { ofProviders } from "./shapes/providers";
import { definitionOf, type Shape } from "./shapes/shape";
import { ofStacks } from "./shapes/stacks";

/** What constructs do, each in a module of its own: all are called from one root, which Terraform and others read. */

const all = (registry: string, outdir: string): Shape[] => [
  ...basic,
  ...ofProviders,
  ...ofLanguage(registry),
  ...ofFiles,
  ...ofStacks(outdir),
];

/** A provider that plans without an account, and calls nothing. */
const offline = {
  region: "eu-west-1",
  access_key: "testing",
  secret_key: "testing",
  skip_credentials_validation: true,
  skip_metadata_api_check: true,
  skip_requesting_account_id: true,
};

const child = definitionOf("child", {
  variables: { name: { type: "string", description: "A name." } },
  build(scope, { name }) {
    const queue = new SqsQueue(scope, "queue", { name });
    return { url: { description: "Its URL.", value: queue.url } };
  },
});

/** The module `child`, as a registry serves it. */
async function packed(folder: string): Promise<Buffer> {
  exportModules({ modules: [child], target: join(folder, "packed"), command: "test", report: () => {} });
  await mustRun("tar", ["-czf", join(folder, "child.tar.gz"), "-C", join(folder, "packed/child"), "."]);
  return readFileSync(join(folder, "child.tar.gz"));
}

const provider = { aws: [offline, { ...offline, region: "us-east-1", alias: "us_east_1" }] };

let folder: string;
let calls: Readonly<Record<string, unknown>>;
let registry: Registry;
let shapes: Shape[];
let root: Root;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "irsa-shapes-"));
  registry = await startRegistry("acme/child/aws", "1.2.3", await packed(folder));
  shapes = all(registry.host, join(folder, "cdktf.out"));
  const entries = shapes.map(({ definition, inputs }) => {
    const source = `./modules/${definition.name}`;
    const files = moduleFiles(definition, "test");
    const isAliased = String(files["versions.tf.json"]).includes("configuration_aliases");
    const providers = { aws: "aws", "aws.us_east_1": "aws.us_east_1" };
    return [definition.name, { source, ...inputs, ...(isAliased && { providers }) }];
  });
  calls = Object.fromEntries(entries);
  root = new Root({ "main.tf.json": { provider, module: calls } }, registry.env);
  const target = join(root.folder, "modules");
  exportModules({ modules: shapes.map(({ definition }) => definition), target, command: "test", report: () => {} });
});
afterAll(() => {
  registry.stop();
  root.remove();
  rmSync(folder, { recursive: true });
});

/** Names of the shapes, which stand before anything is built. */
const names = all("127.0.0.1", mkdtempSync(join(tmpdir(), "irsa-shapes-"))).map(({ definition }) => definition.name);

needs("terraform", "hashicorp/aws")("Terraform", () => {
  let diagnostics: readonly Diagnostic[];
  let created: readonly string[];
  beforeAll(async () => {
    await root.run("init", "-input=false", "-no-color");
    ({ diagnostics } = JSON.parse((await root.try("validate", "-json")).stdout));
    await root.run("plan", "-out=plan", "-input=false", "-no-color");
    const { resource_changes } = JSON.parse(await root.run("show", "-json", "plan"));
    created = resource_changes
      .filter(({ change }: { change: { actions: string[] } }) => change.actions.join() === "create")
      .map(({ address }: { address: string }) => address);
  });

  test("finds nothing to say about any of them", () => expect(diagnostics).toEqual([]));

  test.each(names)("plans %s", (name) => {
    const prefix = `module.${name}.`;
    const found = created
      .filter((address) => address.startsWith(prefix))
      .map((address) => address.slice(prefix.length));
    expect(found.sort()).toEqual(
      [...(shapes.find(({ definition }) => definition.name === name)?.creates ?? [])].sort(),
    );
  });
});

needs("tofu", "hashicorp/aws")("OpenTofu", () => {
  test("finds nothing to say about any of them", async () => {
    const env = { ...lab().openTofuEnv, ...registry.env };
    // Its registry is asked for by name, and not that of OpenTofu which the mirror stands in for.
    const others = Object.entries(calls).filter(([name]) => name !== "a-source-with-a-host");
    root.write("main.tf.json", { provider, module: Object.fromEntries(others) });
    const tofu = (...args: string[]) => mustRun(tool("tofu"), args, { cwd: root.folder, env });
    rmSync(join(root.folder, ".terraform"), { recursive: true, force: true });
    rmSync(join(root.folder, ".terraform.lock.hcl"), { force: true });
    await tofu("init", "-input=false", "-no-color");
    expect(JSON.parse(await tofu("validate", "-json"))).toMatchObject({ valid: true, diagnostics: [] });
  });
});

needs("terraform-docs")("terraform-docs", () => {
  test.each(names)("would write what the README of %s says", async (name) => {
    const at = join(folder, "docs", name);
    cpSync(join(root.folder, "modules", name), at, { recursive: true });
    const args = ["markdown", "table", "--output-file", "README.md", "--output-mode", "inject"];
    await mustRun(tool("terraform-docs"), [...args, at]);
    const readme = readFileSync(join(root.folder, "modules", name, "README.md"), "utf8");
    expect(readFileSync(join(at, "README.md"), "utf8")).toBe(readme);
  });
});
