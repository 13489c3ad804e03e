import { createHash } from "node:crypto";
import { type TerraformElement, TerraformProvider, TerraformStack } from "cdktf";
import { Construct, type Node, RootConstruct } from "constructs";
import type { ModuleDefinition } from "../definition";

/** Ids that CDKTF leaves out of names, too. */
const HIDDEN = ["Default", "Resource"];

/** The scope that a module's constructs are built in: it names what they make, by their id or by their path. */
export class ModuleScope extends TerraformStack {
  private readonly paths = new Map<string, string>();
  /** Inside which stand the constructs that are ours and not the module's own. */
  readonly outputs: Construct;
  readonly aliases: Construct;

  constructor(private readonly definition: ModuleDefinition) {
    super(rootOf(definition), definition.name);
    // Ids that no construct of the module has.
    this.outputs = new Construct(this, "<outputs>");
    this.aliases = new Construct(this, "<aliases>");
  }

  /** CDKTF asks for the name of an asset by its node. */
  protected override allocateLogicalId(element: TerraformElement | Node): string {
    const node = "node" in element ? element.node : element;
    return this.definition.addresses === "path" ? this.byPath(node) : cleaned(node.id);
  }

  /** The ids from the module to the construct. Where two paths make one name, that of the later one ends in a hash. */
  private byPath(node: Node): string {
    const ids = node.path.split("/").slice(1);
    const shown = ids.filter((id) => !HIDDEN.includes(id));
    const name = (shown.length > 0 ? shown : ids).map(cleaned).join("_");
    const path = ids.join("/");
    const first = this.paths.get(name) ?? path;
    this.paths.set(name, first);
    return first === path ? name : `${name}_${createHash("sha256").update(path).digest("hex").slice(0, 8)}`;
  }
}

/** An id without the characters that no Terraform name may have; CDKTF drops the same ones. */
export const cleaned = (id: string) => id.replace(/[^A-Za-z0-9_-]/g, "");

function rootOf({ context = {} }: ModuleDefinition): Construct {
  const root = new RootConstruct();
  for (const [key, value] of Object.entries(context)) root.node.setContext(key, value);
  return root;
}

/** A configuration of a provider that the module's caller passes: a resource names it, and no block is written. */
class PassedProvider extends TerraformProvider {
  constructor(
    scope: Construct,
    local: string,
    private readonly passedAs: string,
  ) {
    super(scope, `${local}.${passedAs}`, { terraformResourceType: local });
  }

  override get alias(): string {
    return this.passedAs;
  }

  override toTerraform(): object {
    return {};
  }
}

/** The aliases that a definition names, for the `provider` of its resources. */
export function aliasesIn(scope: ModuleScope, providers: ModuleDefinition["providers"]) {
  const of = ([local, { aliases = [] }]: [string, { readonly aliases?: readonly string[] }]) => [
    local,
    Object.fromEntries(aliases.map((alias) => [alias, new PassedProvider(scope.aliases, local, alias)])),
  ];
  return Object.fromEntries(Object.entries(providers).map(of)) as Record<string, Record<string, TerraformProvider>>;
}

/** Whether a construct is one of the aliases that the caller passes, and configures nothing. */
export const isPassed = (construct: Construct) => construct instanceof PassedProvider;
