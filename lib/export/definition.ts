import type { IResolvable, ITerraformDependable, Precondition } from "cdktf";
import type { Construct } from "constructs";
import type { ModuleTests } from "./tests";

/** A value that JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** An input of a module. @see https://developer.hashicorp.com/terraform/language/values/variables */
export interface Variable {
  /** Type expression, such as `string` or `list(object({ name = string }))`; never `any`. */
  readonly type: string;
  /** One sentence: what it is, its unit, what null means. */
  readonly description: string;
  /** Absent: the caller must give a value. Only a variable whose default is null may be null. */
  readonly default?: Json;
  /** Templates. Each reads this variable only, so that it holds under `-target` and in tests too. */
  readonly validation?: readonly Readonly<Record<"condition" | "errorMessage", string>>[];
}

/** An output of a module. */
export interface Output {
  /** One sentence: what it is. */
  readonly description: string;
  /** A token, or a text with tokens. */
  readonly value: string | number | readonly string[] | Readonly<Record<string, string>> | IResolvable;
  /** What must be there before the caller uses the value. */
  readonly dependsOn?: readonly ITerraformDependable[];
  /** What must hold of the value, or of what it is made of. */
  readonly preconditions?: readonly Precondition[];
}

/** A provider that a module needs; the caller configures it. */
export interface Provider {
  /** Registry address, such as `hashicorp/aws`. */
  readonly source: string;
  /** Version constraint: a minimum, so that modules can be combined. */
  readonly version: string;
}

/** What a variable of a type is to the construct that it is given to: a token of that type. */
export type Reference<Type extends string> = Type extends "string"
  ? string
  : Type extends "number"
    ? number
    : Type extends "list(string)"
      ? string[]
      : Type extends "map(string)"
        ? Record<string, string>
        : IResolvable;

/** The inputs of a module, by name. */
export type Variables = Readonly<Record<string, Variable>>;

/** Tokens that refer to a module's variables, by name. */
export type References<V extends Variables> = {
  readonly [Name in keyof V]: Reference<V[Name]["type"]>;
};

/** A construct with typed inputs and outputs: what `exportModule` makes a Terraform module of. */
export interface ModuleDefinition<V extends Variables = Variables> {
  /** Name of the module and of its folder. */
  readonly name: string;
  /** File that defines it, for the mark on what is generated. */
  readonly source: string;
  /** One paragraph: what it is for. */
  readonly summary: string;
  /** A call of the module in HCL that can be pasted. */
  readonly usage: string;
  /** Markdown that closes the README: what a user should know. */
  readonly notes: string;
  /** Version constraint on Terraform. */
  readonly terraform: string;
  /** Providers by local name. */
  readonly providers: Readonly<Record<string, Provider>>;
  /** Inputs by name. */
  readonly variables: V;
  /** What a user may check with `terraform test`, without an account. */
  readonly tests?: ModuleTests;
  /** Modules of its own, each in a folder of its name within this one's, which only it calls. */
  readonly modules?: readonly ModuleDefinition[];
  /** Builds the module's resources in `scope`; a resource's address is its type and its own id. */
  build(scope: Construct, inputs: References<V>): Readonly<Record<string, Output>>;
}

const NAME = /^[a-z][a-z0-9]*([-_][a-z0-9]+)*$/;
const SENTENCE = /^[A-Z`"].*[.]$/;

/**
 * Checks what the types cannot, and gives the definition back.
 * @throws Error naming module and input, when a name is no Terraform name, when a description
 * is no sentence, when a type is `any`, or when a provider is pinned
 */
export function defineModule<const V extends Variables>(definition: ModuleDefinition<V>): ModuleDefinition<V> {
  const { name, providers, variables } = definition;
  demand(NAME.test(name), `module "${name}" must have a name of lowercase words joined by "-"`);
  for (const [local, { source, version }] of Object.entries(providers)) {
    demand(
      /^[a-z0-9-]+\/[a-z0-9-]+$/.test(source),
      `${name}: provider ${local} needs a source "namespace/type", not "${source}"`,
    );
    demand(/^>=/.test(version), `${name}: provider ${local} needs a minimum version (">= …"), not "${version}"`);
  }
  for (const [input, { type, description }] of Object.entries(variables)) {
    demand(NAME.test(input), `${name}: input "${input}" must have a name of lowercase words joined by "_"`);
    demand(!/\bany\b/.test(type), `${name}: input ${input} needs a type, not "${type}"`);
    demand(
      SENTENCE.test(description),
      `${name}: input ${input} needs a description of one sentence, not "${description}"`,
    );
  }
  return definition;
}

function demand(holds: boolean, message: string): asserts holds {
  if (!holds) throw new Error(`export: ${message}`);
}
