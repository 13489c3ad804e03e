import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { run } from "../../scripts/lab/run";
import { PAGES, PROJECTS, snippets } from "../support/documents";

/** Every snippet of TypeScript in the documents is a program: it compiles under `strict`, and it runs. */

const FOLDER = resolve(".lab/documents");

/** CONTRIBUTING shows a file of lib/modules, whose imports are relative. */
const cases = PAGES.filter((page) => !PROJECTS.includes(page))
  .flatMap((page) => snippets(page))
  .filter(({ language }) => /^(ts|typescript)$/.test(language))
  .map(({ page, line, text }) => ({
    name: `${page}:${line}`,
    file: `${page.replace(/\W+/g, "-")}-${line}`,
    text: text.replace(/from "\.(\.?)\//g, (_, up) => `from "${resolve("lib/modules", up ? ".." : ".")}/`),
  }));

beforeAll(() => {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  for (const { file, text } of cases) writeFileSync(join(FOLDER, `${file}.ts`), text);
  const settings = {
    extends: "../../tsconfig.json",
    compilerOptions: { paths: { "terraform-aws-irsa": [resolve("lib/index.ts")] } },
    include: ["*.ts"],
  };
  writeFileSync(join(FOLDER, "tsconfig.json"), JSON.stringify(settings));
});
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

test("they compile under strict", async () => {
  const { stdout } = await run("npx", ["tsc", "--project", FOLDER]);
  expect(stdout).toBe("");
});

/** Runs every program in a folder of its own, one after the other, so that CDKTF is loaded once. */
const RUNNER = `import { mkdirSync } from "node:fs";
import { join } from "node:path";
async function main() {
  for (const file of process.argv.slice(2)) {
    mkdirSync(join(__dirname, file));
    process.chdir(join(__dirname, file));
    await import(join(__dirname, file + ".ts")).catch((error) => console.error(file + ": " + error.message));
  }
}
void main();
`;

/** The types of resources that a program synthesized, by stack. */
function synthesized(file: string): Record<string, string[]> {
  const stacks = join(FOLDER, file, "cdktf.out/stacks");
  if (!existsSync(stacks)) return {};
  const read = (name: string) => JSON.parse(readFileSync(join(stacks, name, "cdk.tf.json"), "utf8"));
  return Object.fromEntries(readdirSync(stacks).map((name) => [name, Object.keys(read(name).resource).sort()]));
}

const ROLE = ["aws_iam_role", "aws_iam_role_policy_attachment"];
const PROVIDER = ["aws_iam_openid_connect_provider"];

test("they run, and synthesize what they show", async () => {
  writeFileSync(join(FOLDER, "run.ts"), RUNNER);
  const jiti = resolve("node_modules/jiti/lib/jiti-cli.mjs");
  const env = { JITI_ALIAS: JSON.stringify({ "terraform-aws-irsa": resolve("lib/index.ts") }) };
  const args = [jiti, join(FOLDER, "run.ts"), ...cases.map(({ file }) => file)];
  expect(await run(process.execPath, args, { env })).toMatchObject({ code: 0, stderr: "" });
  const ofLibrary = cases.filter(({ name }) => name.startsWith("docs/library.md:"));
  expect(ofLibrary.map(({ file }) => synthesized(file))).toEqual([
    { payments: [...PROVIDER, ...ROLE, "kubernetes_service_account_v1"] },
    { cluster: ["aws_eks_cluster", ...PROVIDER, "aws_iam_role"] },
    { dns: ["aws_iam_role", "aws_iam_role_policy"] },
    Object.fromEntries(["production", "staging"].map((name) => [`irsa-${name}`, [...PROVIDER, "aws_iam_role"]])),
    {},
  ]);
});
