import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { addons } from "../../lib/addons";
import { modules } from "../../lib/modules";
import type { Part } from "../../scripts/lab/lab";
import { moduleSource, Root } from "../../scripts/lab/root";
import { mustRun } from "../../scripts/lab/run";
import { partOf } from "../support/groups";
import { needs } from "../support/needs";

/** Every module, README and example is what Terraform takes. */

const parts = (text: string): Part[] =>
  (["hashicorp/aws", "hashicorp/tls", "hashicorp/kubernetes"] as const).filter((part) => text.includes(part));

/** The call in a module's README, of the module in this checkout. */
function usageOf(name: string): string {
  const readme = readFileSync(join("modules", name, "README.md"), "utf8");
  const usage = readme.match(/```hcl\n([\s\S]*?)```/)?.[1] as string;
  const registry = `"<namespace>/irsa/aws//modules/${name}"`;
  expect(usage).toContain(registry);
  return usage.replace(registry, JSON.stringify(moduleSource(name)));
}

async function expectValid(text: string): Promise<void> {
  const root = new Root({ "main.tf": text });
  await root.run("init", "-input=false", "-no-color");
  expect(JSON.parse(await root.run("validate", "-json"))).toMatchObject({ valid: true, diagnostics: [] });
  root.remove();
}

const isAddon = (name: string) => addons.some((addon) => addon.name === name);

describe.each(modules.filter(({ name }) => !isAddon(name)).map((definition) => [definition.name, definition] as const))(
  "modules/%s",
  (name, { providers }) => {
    const sources = Object.values(providers).map(partOf);
    needs("terraform", ...sources)("and the call in its README", () => {
      test("validate", () => expectValid(usageOf(name)));
    });
  },
);

needs("terraform", "hashicorp/aws")("the modules of all add-ons, and the calls in their READMEs", () => {
  test("validate, and are formatted as terraform fmt does", async () => {
    const text = addons.map(({ name }) => usageOf(name)).join("\n");
    await expectValid(text);
    const root = new Root({ "main.tf": text });
    expect(await root.run("fmt", "-check", "-diff")).toBe("");
    root.remove();
  });
});

describe.each(readdirSync("examples"))("examples/%s", (name) => {
  const text = readFileSync(join("examples", name, "main.tf"), "utf8");
  const called = modules.filter((each) => text.includes(`modules/${each.name}"`));
  const all = [text, ...called.map(({ providers }) => JSON.stringify(providers))].join();

  needs("terraform", ...parts(all))("as it is in a checkout", () => {
    test("validates", () =>
      expectValid(
        text.replaceAll(/"\.\.\/\.\.\/modules\/([\w-]+)"/g, (_, each) => JSON.stringify(moduleSource(each))),
      ));
  });
});

needs("terraform")("examples", () => {
  test("are formatted as terraform fmt does", async () => {
    expect(await mustRun("terraform", ["fmt", "-check", "-recursive", "examples"])).toBe("");
  });
});
