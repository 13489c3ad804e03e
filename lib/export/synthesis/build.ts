import {
  type Precondition,
  TerraformBackend,
  TerraformElement,
  TerraformOutput,
  TerraformProvider,
  TerraformStack,
} from "cdktf";
import type { IConstruct } from "constructs";
import type { ModuleDefinition, Providers } from "../definition";
import { references } from "../references";
import { at, refuse } from "../refuse";
import { aliasesIn, isPassed, ModuleScope } from "./scope";

/** The constructs of a module, built and not yet written. */
export interface Built {
  readonly stack: TerraformStack;
  /** The providers of the definition, with the aliases that a whole stack configures. */
  readonly providers: Providers;
  /** Whether a whole stack is exported, whose provider and backend blocks are dropped. */
  readonly isWhole: boolean;
}

/** @throws Error when `build` fails, or builds what only the caller of a module may configure */
export function build(definition: ModuleDefinition): Built {
  const { name, providers, variables } = definition;
  const scope = new ModuleScope(definition);
  const inputs = references(variables);
  const result = at(name, "build", () => explained(() => definition.build(scope, inputs, aliasesIn(scope, providers))));
  if (TerraformStack.isStack(result)) return whole(definition, scope, result);
  for (const [output, given] of Object.entries(result)) {
    const { value, description, sensitive, ephemeral, dependsOn = [], preconditions = [] } = given;
    const element = new TerraformOutput(scope.outputs, output, {
      value,
      description,
      sensitive,
      dependsOn: [...dependsOn],
    });
    element.overrideLogicalId(output);
    if (ephemeral) element.addOverride("ephemeral", true);
    if (preconditions.length > 0) element.addOverride("precondition", preconditions.map(preconditionBlock));
  }
  refuse(
    name,
    configuring(scope).map(
      (construct) =>
        `${construct.node.path} is a ${kindOf(construct)} block, and the caller of a module configures it; take it out of build, and name an alias in the definition, as aliases of its provider`,
    ),
  );
  return { stack: scope, providers, isWhole: false };
}

const preconditionBlock = ({ condition, errorMessage: error_message }: Precondition) => ({ condition, error_message });

/** CDKTF's text on local modules names settings of its own that nobody has here. */
function explained<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (!(error as Error).message.includes("cdktfRelativeModules context is not set")) throw error;
    const way = 'name its folder in the definition, as in context: { cdktfRelativeModules: ["./child"] }';
    throw new Error(`a module is called by a relative path; ${way}`, { cause: error });
  }
}

/** A stack as it stands: what its providers are called is kept, and how they are configured is the caller's. */
function whole({ name, providers, addresses }: ModuleDefinition, scope: ModuleScope, stack: TerraformStack): Built {
  const inside = new Set(stack.node.findAll());
  const outside = scope.node
    .findAll()
    .filter((node) => TerraformElement.isTerraformElement(node) && !isPassed(node) && !inside.has(node));
  refuse(name, [
    ...(addresses ? ["addresses changes nothing in a whole stack, whose resources keep theirs; take it out"] : []),
    ...outside.map(({ node }) => `${node.path} stands outside the stack that build returns; build it in the stack`),
  ]);
  const aliases = configuring(stack).flatMap((construct) =>
    TerraformProvider.isTerraformProvider(construct) && construct.alias
      ? [[construct.terraformResourceType, construct.alias] as const]
      : [],
  );
  const withAliases = Object.entries(providers).map(([local, provider]) => {
    const own = aliases.filter(([of]) => of === local).map(([, alias]) => alias);
    return [local, { ...provider, aliases: [...new Set([...(provider.aliases ?? []), ...own])] }];
  });
  return { stack, providers: Object.fromEntries(withAliases), isWhole: true };
}

/** The constructs that write a provider or backend block. */
const configuring = (stack: TerraformStack): IConstruct[] =>
  stack.node
    .findAll()
    .filter(
      (node) => TerraformBackend.isBackend(node) || (TerraformProvider.isTerraformProvider(node) && !isPassed(node)),
    );

const kindOf = (construct: IConstruct) => (TerraformBackend.isBackend(construct) ? "backend" : "provider");
