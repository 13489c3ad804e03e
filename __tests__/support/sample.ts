import { TerraformElement } from "cdktf";
import { defineModule, type ModuleDefinition } from "../../lib/export";

/** A module that has nothing to do with IRSA: the exporter must do for any. */
export const sample = defineModule({
  name: "sample",
  source: "lib/modules/sample.ts",
  summary: "A sample.",
  usage: 'module "sample" {\n  source = "./sample"\n}',
  notes: "Nothing.",
  terraform: ">= 1.5.7",
  providers: { null: { source: "hashicorp/null", version: ">= 3.0" } },
  variables: {
    name: { type: "string", description: "A name_with_underscores." },
    size: { type: "number", description: "A size.", default: 3 },
    zones: { type: "list(string)", description: "Zones.", default: ["a"] },
    tags: { type: "map(string)", description: "Tags.", default: { "a/b": "c" } },
    more: {
      type: "object({ x = optional(string) })",
      description: "More.",
      default: null,
      validation: [{ condition: `\${var.more == null}`, errorMessage: "No more." }],
    },
  },
  tests: {
    providers: { null: {} },
    overrides: { "data.null_data_source.only": { outputs: { a: "${b}" } } },
    inputs: { name: "a%{b}", tags: { c: "${d}" } },
    holds: { is_three: { inputs: { zones: ["${e}"], more: null }, that: { "The size must be 3.": "var.size == 3" } } },
    refuses: { more: { more: { x: "f" } } },
  },
  build(scope, inputs) {
    const block = new Block(scope, "only", {
      triggers: { name: inputs.name, size: inputs.size, zones: inputs.zones, tags: inputs.tags, more: inputs.more },
    });
    return {
      id: { description: "Its id_of_sorts.", value: `\${null_resource.only.id}`, dependsOn: [block] },
      name: { description: "Its name.", value: inputs.name },
    };
  },
});

/** A resource written by hand, so that no provider's bindings are needed. */
export class Block extends TerraformElement {
  readonly terraformResourceType = "null_resource";

  constructor(
    scope: ConstructorParameters<typeof TerraformElement>[0],
    id: string,
    private readonly config: object,
  ) {
    super(scope, id, "null_resource");
  }

  override toTerraform() {
    const metadata = { metadata: { path: this.node.path } };
    const block = { ...this.config, list: [{ "//": metadata, kept: true }], "//": metadata };
    const data = { null_data_source: { [this.friendlyUniqueId]: { inputs: {} } } };
    return { resource: { null_resource: { [this.friendlyUniqueId]: block } }, data };
  }
}

/** The sample with parts of it replaced. */
export const sampleWith = (over: Partial<ModuleDefinition>): ModuleDefinition => ({ ...sample, ...over });
