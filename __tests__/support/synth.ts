import { TerraformStack } from "cdktf";
import { type Construct, RootConstruct } from "constructs";

type Blocks = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

/** What CDKTF makes of constructs: `type.name` (or `data.type.name`) → its arguments, without metadata. */
export function synth(build: (scope: Construct) => void): Record<string, unknown> {
  const stack = new TerraformStack(new RootConstruct(), "stack");
  build(stack);
  const { resource = {}, data = {} } = stack.toTerraform() as { resource?: Blocks; data?: Blocks };
  const flat = (blocks: Blocks, prefix: string) =>
    Object.entries(blocks).flatMap(([type, names]) =>
      Object.entries(names).map(([name, { "//": _metadata, ...block }]) => [`${prefix}${type}.${name}`, block]),
    );
  return Object.fromEntries([...flat(data, "data."), ...flat(resource, "")]);
}

/** The only block whose address begins so. */
export function only(blocks: Record<string, unknown>, prefix: string): Record<string, unknown> {
  const found = Object.keys(blocks).filter((address) => address.startsWith(`${prefix}.`));
  if (found.length !== 1) throw new Error(`${found.length} blocks begin with ${prefix}: ${Object.keys(blocks)}`);
  return blocks[found[0] as string] as Record<string, unknown>;
}
