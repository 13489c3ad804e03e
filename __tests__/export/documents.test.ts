import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { Root } from "../../scripts/lab/root";
import { mustRun } from "../../scripts/lab/run";
import { needs } from "../support/needs";
import { install, link } from "../support/package";

/** The documents about exporting, as a user follows them: outside the checkout, with the package installed. */

const GUIDE = readFileSync("docs/export-your-own.md", "utf8");

/** The files that a document has its reader create, by their names. */
const filesIn = (text: string): [name: string, body: string][] =>
  [...text.matchAll(/`([\w-]+\.(?:ts|tf))`:\n\n```\w+\n([\s\S]*?)```/g)].map(([, name = "", body = ""]) => [
    name,
    body,
  ]);

/** A snippet without the indentation of the list that it stands in. */
const unindented = (text: string) => text.replaceAll(/^ {3}/gm, "");

const STRICT = {
  strict: true,
  noEmit: true,
  target: "es2022",
  module: "nodenext",
  skipLibCheck: true,
  types: ["node"],
};

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "irsa-documents-"));
  await install(folder, ["cdktf", "constructs", "fflate", "@cdktf/provider-aws", "@types"]);
  for (const [name, body] of filesIn(GUIDE)) writeFileSync(join(folder, name), body);
  mkdirSync(join(folder, "lambda"));
  writeFileSync(join(folder, "lambda/index.js"), "exports.handler = async () => {};\n");
});
afterAll(() => rmSync(folder, { recursive: true }));

const jiti = (script: string) =>
  mustRun("node", [resolve("node_modules/jiti/lib/jiti-cli.mjs"), script], { cwd: folder });

test("the guide has its reader create these files", () => {
  const names = ["jobs.ts", "modules.ts", "export.ts", "main.tf", "certificate.ts", "stack.ts", "export-stack.ts"];
  expect(filesIn(GUIDE).map(([name]) => name)).toEqual([...names, "with-inputs.ts"]);
});

test("its TypeScript compiles, strictly", async () => {
  const include = ["*.ts"];
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: STRICT, include }));
  expect(await mustRun(resolve("node_modules/.bin/tsc"), ["--project", "."], { cwd: folder })).toBe("");
});

test("its export says what the guide says that it says, and a stack's what was dropped", async () => {
  const [, said] = /```text\n([\s\S]*?)```/.exec(GUIDE) ?? [];
  expect(await jiti("export.ts")).toBe(said);
  expect((await jiti("export-stack.ts")).split("\n").slice(0, 2)).toEqual([
    'invoices: dropped: provider "aws", which the caller of the module configures',
    'invoices: dropped: backend "s3", which the caller of the module configures',
  ]);
});

needs("terraform", "hashicorp/aws")("its modules", () => {
  test("pass their tests, and are valid as they are called", async () => {
    const script = `import { exportModules } from "terraform-aws-irsa/export";
import { certificate } from "./certificate";
import { queue } from "./with-inputs";
exportModules({ modules: [certificate, queue], target: "others", command: "x" });`;
    writeFileSync(join(folder, "others.ts"), script);
    await Promise.all(["export.ts", "export-stack.ts", "others.ts"].map(jiti));
    const root = new Root({ "main.tf": readFileSync(join(folder, "main.tf"), "utf8") });
    symlinkSync(folder, join(root.folder, "modules"));
    const usages = ["stacks/invoices", "others/certificate", "others/queue"].map((path) => {
      const usage = /```hcl\n([\s\S]*?)```/.exec(readFileSync(join(folder, path, "README.md"), "utf8"))?.[1] as string;
      return usage.replace(/"\.\/modules\/[\w-]+"/, JSON.stringify(`./modules/${path}`));
    });
    const aliases = ["archive", "us_east_1"].map(
      (alias) => `provider "aws" {\n  alias  = "${alias}"\n  region = "eu-west-1"\n}\n`,
    );
    root.write("others.tf", [...usages, ...aliases].join("\n"));
    root.write(
      "main.tf",
      readFileSync(join(root.folder, "main.tf"), "utf8").replace("./modules/jobs", "./modules/modules/jobs"),
    );
    await root.run("init", "-input=false", "-no-color");
    expect(JSON.parse(await root.run("validate", "-json"))).toMatchObject({ valid: true, diagnostics: [] });
    expect(await root.run("fmt", "-check", "-diff", "main.tf")).toBe("");
    await root.run("-chdir=modules/modules/jobs", "init", "-input=false", "-no-color");
    expect(await root.run("-chdir=modules/modules/jobs", "test", "-no-color")).toContain(
      "Success! 2 passed, 0 failed.",
    );
    root.remove();
  });
});

test("the example in CONTRIBUTING compiles, as a file of lib/modules", async () => {
  const at = join(folder, "contributing");
  const [, snippet = ""] = / {3}```ts\n([\s\S]*?) {3}```/.exec(readFileSync("CONTRIBUTING.md", "utf8")) ?? [];
  const file = join(at, "lib/modules/role-lookup.ts");
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, unindented(snippet));
  const compilerOptions = { ...STRICT, rootDirs: [at, resolve(".")], noUnusedLocals: true };
  writeFileSync(join(at, "tsconfig.json"), JSON.stringify({ compilerOptions, files: [file] }));
  symlinkSync(resolve("node_modules"), join(at, "node_modules"));
  expect(await mustRun(resolve("node_modules/.bin/tsc"), ["--project", at], { cwd: at })).toBe("");
});

test("the exporter loads no binding of a provider, and none needs to be there", async () => {
  const bare = join(folder, "bare");
  const own = "node_modules/terraform-aws-irsa";
  cpSync(join(folder, own), join(bare, own), { recursive: true });
  link(bare, ["cdktf", "constructs", "fflate"]);
  const script = `const { defineModule, moduleFiles } = require("terraform-aws-irsa/export");
const { DataResource } = require("cdktf");
const files = moduleFiles(defineModule({
  name: "m", source: "x", summary: "x", usage: "x", terraform: ">= 1.5.7", providers: {}, variables: {},
  build(scope) { new DataResource(scope, "data", {}); return {}; },
}), "x");
console.log(Object.keys(files).length, Object.keys(require.cache).filter((path) => /@cdkt[fn].provider-/.test(path)).length);`;
  writeFileSync(join(bare, "bare.js"), script);
  expect(await mustRun("node", ["bare.js"], { cwd: bare })).toBe("5 0\n");
});
