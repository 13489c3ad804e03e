import {
  DefaultTokenResolver,
  StringConcat,
  TerraformElement,
  TerraformOutput,
  type TerraformStack,
  Tokenization,
} from "cdktf";
import { type Block, block, isBlock, type Json } from "../json";
import { at, refuse } from "../refuse";
import { addressed, type Constructs } from "./addresses";
import { cleaned } from "./scope";

/**
 * Which construct makes which block, and all blocks as CDKTF writes them, less its metadata.
 * @param taken addresses that are taken by what is no construct, and by what
 * @throws Error when two would share an address: CDKTF merges them
 */
export function elementsOf(
  module: string,
  stack: TerraformStack,
  taken: Constructs,
): { constructs: Constructs; blocks: Block } {
  const owners = new Map(taken);
  const elements = stack.node.findAll().filter((node) => TerraformElement.isTerraformElement(node));
  const twins: string[] = [];
  elements.forEach(withPreconditions);
  for (const element of elements) {
    const label = labelOf(element);
    const fragment = at(module, label, () => element.toTerraform());
    for (const { address } of addressed(fragment)) {
      const other = owners.get(address);
      if (other)
        twins.push(
          `${address} is made twice, by ${other} and by ${label}; give one of them another id, or set addresses: "path"`,
        );
      owners.set(address, label);
    }
  }
  refuse(module, twins);
  return { constructs: owners, blocks: withoutMetadata(written(module, stack, elements)) as Block };
}

/** What is called otherwise than its construct, whose id is no name in Terraform. */
export function renamed(constructs: Constructs): string[] {
  const spoilt = [...constructs].filter(([address, path]) => {
    const id = path.slice(path.lastIndexOf("/") + 1);
    return id !== cleaned(id) && address.endsWith(cleaned(id));
  });
  return spoilt.map(([address, path]) => `renamed: ${path} is ${address}`);
}

/** CDKTF takes the precondition of an output, and does not write it. */
function withPreconditions(element: TerraformElement): void {
  if (!TerraformOutput.isTerraformOutput(element) || !element.precondition) return;
  const { condition, errorMessage } = element.precondition;
  element.addOverride("precondition", { condition, error_message: errorMessage });
}

const labelOf = ({ node }: TerraformElement) => (node.path.includes("/<outputs>/") ? "what build returns" : node.path);

/** CDKTF's text of an error names no construct: the first one that makes the same error is named. */
function written(module: string, stack: TerraformStack, elements: readonly TerraformElement[]): Json {
  try {
    return stack.toTerraform();
  } catch (error) {
    for (const element of elements) at(module, labelOf(element), () => resolved(stack, element));
    return at(module, stack.node.path, () => {
      throw error;
    });
  }
}

const resolved = (scope: TerraformStack, element: TerraformElement) =>
  Tokenization.resolve(element.toTerraform(), {
    scope,
    preparing: false,
    resolver: new DefaultTokenResolver(new StringConcat()),
  });

/** CDKTF marks the stack and every block with `"//": { "metadata": … }`. */
function withoutMetadata(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutMetadata);
  if (!isBlock(value)) return value;
  const kept = Object.entries(value).filter(([key, inner]) => key !== "//" || !("metadata" in block(inner)));
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutMetadata(inner)]));
}
