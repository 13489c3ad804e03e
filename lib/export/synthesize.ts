import { type Assets, assetsOf } from "./assets/assets";
import { problemsOf } from "./checks";
import type { ModuleDefinition, Provider, Providers, Variable } from "./definition";
import { type Block, block, type Json, mapValues } from "./json";
import { at, refuse } from "./refuse";
import { addressed, unaddressed } from "./synthesis/addresses";
import { build } from "./synthesis/build";
import { withoutConfiguration } from "./synthesis/configuration";
import { elementsOf, renamed } from "./synthesis/elements";
import { inModule } from "./synthesis/in-module";
import { prepare } from "./synthesis/prepare";

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
  /** Files beside the blocks, by their path. */
  readonly assets: Assets;
  /** Providers by local name, with the aliases that a whole stack adds. */
  readonly providers: Providers;
  /** Whether a whole stack was exported. */
  readonly isWhole: boolean;
  /** What a user may want to know: warnings, and what was dropped. */
  readonly notes: readonly string[];
}

/**
 * Builds the module's construct and gives its blocks: no provider, no backend, no metadata.
 * @throws Error that names the module, the construct, the reason and the way out of all that cannot be exported
 */
export function synthesize(definition: ModuleDefinition): ModuleBlocks {
  const { name, terraform, maxAssetMiB, descriptions = {} } = definition;
  const { stack, providers, isWhole } = build(definition);
  const warnings = prepare(name, stack);
  const assets = assetsOf(name, stack, maxAssetMiB);
  const own = mapValues(definition.variables, variable);
  const taken = new Map(Object.keys(own).map((input) => [`var.${input}`, "an input of the definition"]));
  const { constructs, blocks } = elementsOf(name, stack, taken);
  const { kept, notes } = isWhole ? withoutConfiguration(blocks) : { kept: blocks, notes: [] };
  const { output, variable: inside, ...main } = at(name, stack.node.path, () => inModule(kept, assets));
  const described = describer(descriptions);
  const module = {
    main,
    variables: { variable: { ...own, ...mapValues(block(inside), described) } },
    outputs: { output: mapValues(block(output), described) },
  };
  refuse(
    name,
    problemsOf({
      definition,
      providers,
      constructs,
      files: Object.keys(assets),
      blocks: addressed({ ...main, ...module.variables, ...module.outputs }),
      others: unaddressed(main),
    }),
  );
  const versions = {
    terraform: { required_version: terraform, required_providers: mapValues(providers, requirement) },
  };
  return { ...module, versions, assets, providers, isWhole, notes: [...notes, ...renamed(constructs), ...warnings] };
}

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

function requirement({ aliases = [], ...provider }: Provider, local: string): Block {
  return {
    ...provider,
    ...(aliases.length > 0 && { configuration_aliases: aliases.map((alias) => `${local}.${alias}`) }),
  };
}

const describer =
  (descriptions: Readonly<Record<string, string>>) =>
  (body: Json, name: string): Block => ({
    ...(descriptions[name] && { description: descriptions[name] }),
    ...block(body),
  });
