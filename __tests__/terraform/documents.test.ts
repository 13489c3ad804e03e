import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { modules } from "../../lib/modules";
import { type Emulator, startEmulator } from "../../scripts/lab/emulator";
import { type Issuer, startIssuer } from "../../scripts/lab/issuer";
import type { Part } from "../../scripts/lab/lab";
import { type Diagnostic, Root } from "../../scripts/lab/root";
import { PAGES, PROJECTS, type Snippet, snippets } from "../support/documents";
import { partOf } from "../support/groups";
import { completed, configurations, GIVEN_MODULE } from "../support/hcl-snippets";
import { needs } from "../support/needs";

/** Every snippet of HCL in the README and in docs/ is planned, but for the pages that have a test of their own. */

const OWN = ["docs/adopt.md", ...PROJECTS];
const shown = PAGES.filter((page) => !OWN.includes(page)).flatMap((page) => configurations(snippets(page, "hcl")));

/** The providers that the modules in a configuration require. */
function providersOf(text: string): Part[] {
  const called = modules.filter(({ name }) => text.includes(`modules/${name}"`));
  const all = called.flatMap(({ providers }) => Object.values(providers).map(partOf));
  return [...new Set<Part>(["hashicorp/aws", ...all])];
}

const title = ({ page, line }: Snippet) => `${page}:${line}`;
const cases = shown.map((snippet, index) => {
  const text = completed(snippet);
  return { name: title(snippet), folder: `s${index}`, text, providers: providersOf(text) };
});
const isNew = (all: readonly Part[]) => all.includes("hashicorp/aws >= 6.2.0");
const groups = [
  { name: "on aws", providers: ["hashicorp/aws"] as Part[], is: (all: readonly Part[]) => all.length === 1 },
  { name: "on aws 6", providers: ["hashicorp/aws >= 6.2.0"] as Part[], is: isNew },
  {
    name: "on aws, tls and kubernetes",
    providers: ["hashicorp/aws", "hashicorp/tls", "hashicorp/kubernetes"] as Part[],
    is: (all: readonly Part[]) => all.length > 1 && !isNew(all),
  },
].map(({ is, ...group }) => ({ ...group, all: cases.filter(({ providers }) => is(providers)) }));

describe.each(groups)("snippets $name", ({ providers, all }) => {
  needs(
    "terraform",
    "moto",
    ...providers,
  )("as they stand in the documents", () => {
    let emulator: Emulator;
    let issuer: Issuer;
    let root: Root;
    let errors: readonly Diagnostic[];
    const folder = mkdtempSync(join(tmpdir(), "irsa-documents-"));
    beforeAll(async () => {
      emulator = await startEmulator();
      const url = await emulator.createCluster("production");
      issuer = await startIssuer(new URL(url).host, folder);
      const calls = all.map((each) => [each.folder, { source: `./${each.folder}` }]);
      const files = {
        "main.tf.json": { module: Object.fromEntries(calls) },
        "given/main.tf": GIVEN_MODULE,
        ...Object.fromEntries(all.map((each) => [`${each.folder}/main.tf`, each.text])),
      };
      root = new Root(files, { ...emulator.env, ...issuer.env });
      await root.run("init", "-input=false", "-no-color");
      errors = await root.errors("plan");
    });
    afterAll(() => {
      root?.remove();
      issuer?.stop();
      emulator?.stop();
      rmSync(folder, { recursive: true });
    });

    test.each(all.map((each) => [each.name, each.folder]))("%s is planned", (_, name) => {
      const own = errors.filter(
        ({ address, range }) => `${address}`.startsWith(`module.${name}.`) || range?.filename.startsWith(`${name}/`),
      );
      expect(own).toEqual([]);
    });

    test("are planned together", () => expect(errors).toEqual([]));
  });
});

needs("terraform")("snippets", () => {
  test("are formatted as terraform fmt does", async () => {
    const whole = shown.filter(({ text }) => !/^ *source /.test(text));
    const root = new Root(Object.fromEntries(whole.map(({ text }, index) => [`s${index}.tf`, text])));
    expect(await root.run("fmt", "-check", "-diff")).toBe("");
    root.remove();
  });
});
