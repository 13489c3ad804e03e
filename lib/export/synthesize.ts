import { type Precondition, type TerraformElement, TerraformOutput, TerraformStack } from "cdktf";
import { Construct, RootConstruct } from "constructs";
import type { Json, ModuleDefinition, Variable } from "./definition";
import { references } from "./references";

/**
 * What stands in a block, by argument or by the block's label.
 * @inline
 */
type Block = Readonly<Record<string, Json>>;

/** The blocks of a module, file by file, as HCL-JSON holds them. */
export interface ModuleBlocks {
  /** Resources, data sources, locals and calls of inner modules. */
  readonly main: Block;
  /** The inputs. */
  readonly variables: {
    /** Blocks by the name of the input. */
    readonly variable: Readonly<Record<string, Block>>;
  };
  /** The outputs. */
  readonly outputs: {
    /** Blocks by the name of the output. */
    readonly output: Readonly<Record<string, Block>>;
  };
  /** What the module requires. */
  readonly versions: {
    /** `required_version` and `required_providers`. */
    readonly terraform: Block;
  };
}

/**
 * Builds the module's construct and gives its blocks: no provider, no backend, no metadata.
 * @throws Error when two constructs would make one address
 */
export function synthesize(definition: ModuleDefinition): ModuleBlocks {
  const stack = new ModuleStack(new RootConstruct(), definition.name);
  const outputs = new Construct(stack, "outputs");
  const built = definition.build(stack, references(definition.variables));
  for (const [name, { value, description, dependsOn, preconditions = [] }] of Object.entries(built)) {
    const output = new TerraformOutput(outputs, name, {
      value,
      description,
      dependsOn: dependsOn && [...dependsOn],
    });
    if (preconditions.length > 0) output.addOverride("precondition", preconditions.map(preconditionBlock));
  }
  const { output = {}, ...main } = withoutMetadata(stack.toTerraform()) as Synthesized;
  return {
    main,
    variables: { variable: mapValues(definition.variables, variable) },
    outputs: { output: mapValues(output, withBareDependencies) },
    versions: {
      terraform: {
        required_version: definition.terraform,
        required_providers: mapValues(definition.providers, (provider) => ({
          ...provider,
        })),
      },
    },
  };
}

/** A stack whose resources are called what their constructs are called: no path, no hash. */
class ModuleStack extends TerraformStack {
  private readonly taken = new Set<string>();

  protected override allocateLogicalId(element: TerraformElement): string {
    const { id } = element.node;
    const construct = `${element.constructor.name} "${id}"`;
    if (this.taken.has(construct)) throw new Error(`export: ${this.node.id}: two constructs are ${construct}`);
    this.taken.add(construct);
    return id;
  }
}

const preconditionBlock = ({ condition, errorMessage: error_message }: Precondition) => ({ condition, error_message });

function variable({ type, description, validation, ...rest }: Variable): Block {
  return {
    type,
    description,
    ...rest,
    ...(rest.default !== null && { nullable: false }),
    ...(validation && {
      validation: validation.map(({ condition, errorMessage }) => ({
        condition,
        error_message: errorMessage,
      })),
    }),
  };
}

type Synthesized = { readonly [kind: string]: Json } & {
  readonly output?: Record<string, Block>;
};

/** CDKTF marks the stack and every block with `"//": { "metadata": … }`. */
function withoutMetadata(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutMetadata);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([key, inner]) => key !== "//" || !isMetadata(inner));
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutMetadata(inner)]));
}

const isMetadata = (value: Json) => typeof value === "object" && value !== null && "metadata" in value;

/** CDKTF writes an output's dependencies as templates; Terraform wants bare references. */
function withBareDependencies({ depends_on, ...output }: Block): Block {
  if (!Array.isArray(depends_on) || depends_on.length === 0) return output;
  return {
    ...output,
    depends_on: depends_on.map((each) => String(each).slice("${".length, -1)),
  };
}

function mapValues<T, R>(record: Readonly<Record<string, T>>, map: (value: T, key: string) => R) {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));
}
