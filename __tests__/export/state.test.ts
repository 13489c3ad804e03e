import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, DataResource, TerraformIterator, TerraformStack, TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { exportModules, exportStack } from "../../lib/export";
import { Root } from "../../scripts/lab/root";
import { needs } from "../support/needs";

/** A stack that stands, and its state, come to a module without a change. */

class Site extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const names = new TerraformVariable(this, "names", { type: "list(string)", description: "Names.", default: ["a"] });
    new DataResource(this, "top", { input: { name: "top" } });
    new DataResource(this, "each", { forEach: TerraformIterator.fromList(names.listValue) });
    new DataResource(new Construct(this, "web"), "page", {}).overrideLogicalId("this");
    new DataResource(new Construct(this, "api"), "page", {});
  }
}

needs("terraform")("the state of a stack", () => {
  let folder: string;
  let root: Root;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "irsa-state-"));
    const app = new App({ outdir: join(folder, "cdktf.out") });
    new Site(app, "site");
    app.synth();
    const { terraform: _backend, ...synthesized } = JSON.parse(
      readFileSync(join(folder, "cdktf.out/stacks/site/cdk.tf.json"), "utf8"),
    );
    root = new Root({ "main.tf.json": synthesized });
    await root.apply();
    const site = exportStack(new Site(new App({ outdir: join(folder, "cdktf.out") }), "site"), {
      name: "site",
      source: "main.ts",
      summary: "The site.",
      usage: "",
      terraform: ">= 1.5.7",
      providers: {},
    });
    exportModules({ modules: [site], target: join(root.folder, "modules"), command: "test", report: () => {} });
    root.write("main.tf.json", { module: { site: { source: "./modules/site" } } });
    const readme = readFileSync(join(root.folder, "modules/site/README.md"), "utf8");
    root.write("moved.tf", /## Move the state[\s\S]*?```hcl\n([\s\S]*?)```/.exec(readme)?.[1]);
    await root.run("init", "-input=false", "-no-color");
  });
  afterAll(() => {
    root.remove();
    rmSync(folder, { recursive: true });
  });

  test("moves with the blocks of the README, and nothing else happens", async () => {
    await root.run("plan", "-out=plan", "-input=false", "-no-color");
    const { resource_changes } = JSON.parse(await root.run("show", "-json", "plan"));
    interface Change {
      readonly address: string;
      readonly previous_address: string;
      readonly change: { readonly actions: readonly string[] };
    }
    const moves = (resource_changes as Change[]).map(({ address, previous_address, change }) => [
      previous_address,
      address,
      ...change.actions,
    ]);
    expect(moves).toEqual([
      ["terraform_data.api_page_F8E97845", "module.site.terraform_data.api_page_F8E97845", "no-op"],
      ['terraform_data.each["a"]', 'module.site.terraform_data.each["a"]', "no-op"],
      ["terraform_data.this", "module.site.terraform_data.this", "no-op"],
      ["terraform_data.top", "module.site.terraform_data.top", "no-op"],
    ]);
  });
});
