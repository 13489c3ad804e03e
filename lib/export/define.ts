import type { ModuleDefinition, Provider, Providers, Variables } from "./definition";

/** A name that is easy to read and to type: a module's, an input's, an alias's. */
const NAME = /^[a-z][a-z0-9]*([-_][a-z0-9]+)*$/;
const SENTENCE = /^[A-Z`"].*[.]$/;
const SOURCE = /^([a-z0-9.-]+(:\d+)?\/)?[\w-]+\/[\w-]+$/i;
const MINIMUM = /^>= ?\d/;

/** Address of the only provider that is built into Terraform. */
export const BUILTIN = "terraform.io/builtin/terraform";

/**
 * Checks what the types cannot, and gives the definition back.
 * @throws Error naming module and input, when a name is no Terraform name, when a description
 * is no sentence, when a type is `any`, or when a provider is pinned
 */
export function defineModule<const V extends Variables, const P extends Providers>(
  definition: ModuleDefinition<V, P>,
): ModuleDefinition<V, P> {
  const { name, terraform, providers, variables } = definition;
  demand(NAME.test(name), `module "${name}" must have a name of lowercase words joined by "-"`);
  demand(MINIMUM.test(terraform), `${name}: terraform needs a minimum version (">= 1.5.7"), not "${terraform}"`);
  for (const [local, provider] of Object.entries(providers)) checkProvider(`${name}: provider ${local}`, provider);
  for (const [input, { type, description }] of Object.entries(variables)) {
    demand(NAME.test(input), `${name}: input "${input}" must have a name of lowercase words joined by "_"`);
    demand(isTyped(type), `${name}: input ${input} needs a type, not "${type}"`);
    demand(
      SENTENCE.test(description),
      `${name}: input ${input} needs a description of one sentence, not "${description}"`,
    );
  }
  return definition;
}

function checkProvider(place: string, { source, version, aliases = [] }: Provider): void {
  demand(SOURCE.test(source), `${place} needs a source "namespace/type", not "${source}"`);
  if (source === BUILTIN) demand(!version, `${place} is built into Terraform and takes no version, not "${version}"`);
  else demand(MINIMUM.test(version ?? ""), `${place} needs a minimum version (">= …"), not "${version}"`);
  for (const alias of aliases) {
    demand(NAME.test(alias), `${place}: alias "${alias}" must have a name of lowercase words joined by "_"`);
  }
}

/** Whether a type expression says what a value must be; `list` and `map` alone mean a list or map of anything. */
export const isTyped = (type: unknown): type is string =>
  typeof type === "string" && type !== "" && !/\bany\b|^(list|map|set)$/.test(type);

function demand(holds: boolean, message: string): asserts holds {
  if (!holds) throw new Error(`export: ${message}`);
}
