import type { IResolvable, ITerraformDependable, Precondition, TerraformProvider, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { Json } from "./json";
import type { ModuleTests } from "./tests";

/** An input of a module. @see https://developer.hashicorp.com/terraform/language/values/variables */
export interface Variable {
  /** Type expression, such as `string` or `list(object({ name = string }))`; never `any`. */
  readonly type: string;
  /** One sentence: what it is, its unit, what null means. */
  readonly description: string;
  /** Absent: the caller must give a value. Only a variable whose default is null may be null. */
  readonly default?: Json;
  /** Hides the value in Terraform's output. */
  readonly sensitive?: boolean;
  /** Keeps the value out of plans and states; requires Terraform 1.10. */
  readonly ephemeral?: boolean;
  /** Templates. Each reads this variable only, so that it holds under `-target` and in tests too. */
  readonly validation?: readonly Readonly<Record<"condition" | "errorMessage", string>>[];
}

/** An output of a module. */
export interface Output {
  /** One sentence: what it is. */
  readonly description: string;
  /** A token, or a text with tokens. */
  readonly value: string | number | readonly string[] | Readonly<Record<string, string>> | IResolvable;
  /** Hides the value in Terraform's output. */
  readonly sensitive?: boolean;
  /** Keeps the value out of the state; requires Terraform 1.10. */
  readonly ephemeral?: boolean;
  /** What must be there before the caller uses the value. */
  readonly dependsOn?: readonly ITerraformDependable[];
  /** What must hold of the value, or of what it is made of. */
  readonly preconditions?: readonly Precondition[];
}

/** A provider that a module needs; the caller configures it. */
export interface Provider {
  /** Address: `namespace/type`, such as `hashicorp/aws`, with the host before it where it is not the public registry. */
  readonly source: string;
  /** Version constraint: a minimum, so that modules can be combined. None for a provider that is built into Terraform. */
  readonly version?: string;
  /** Further configurations of the provider that the caller must pass, such as `us_east_1` for `aws.us_east_1`. */
  readonly aliases?: readonly string[];
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
/** The outputs of a module, by name. */
export type Outputs = Readonly<Record<string, Output>>;
/** The providers of a module, by local name. */
export type Providers = Readonly<Record<string, Provider>>;

/** Tokens that refer to a module's variables, by name. */
export type References<V extends Variables> = {
  readonly [Name in keyof V]: Reference<V[Name]["type"]>;
};

/** A module's provider aliases, for the `provider` of a resource: `aliases.aws.us_east_1`. */
export type Aliases<P extends Providers> = {
  readonly [Local in keyof P]: { readonly [Alias in Names<P[Local]["aliases"]>]: TerraformProvider };
};

/** The names in a list of them. */
export type Names<List> = List extends readonly (infer Name extends string)[] ? Name : never;

/** A construct with typed inputs and outputs: what `exportModules` writes a Terraform module of. */
export interface ModuleDefinition<V extends Variables = Variables, P extends Providers = Providers> {
  /** Name of the module and of its folder. */
  readonly name: string;
  /** File that defines it, for the mark on what is generated. */
  readonly source: string;
  /** One paragraph: what it is for. */
  readonly summary: string;
  /** A call of the module in HCL that can be pasted. */
  readonly usage: string;
  /** Markdown that closes the README: what a user should know. */
  readonly notes?: string;
  /** Version constraint on Terraform: a minimum. */
  readonly terraform: string;
  /** Providers by local name. */
  readonly providers: P;
  /** Inputs by name. */
  readonly variables: V;
  /** What a user may check with `terraform test`, without an account. */
  readonly tests?: ModuleTests;
  /** Modules of its own, each in a folder of its name within this one's, which only it calls. */
  readonly modules?: readonly ModuleDefinition[];
  /**
   * How resources are named. `id`, the default: by the id of their construct. `path`: by the ids on the way to it,
   * such as `web_bucket`, so that one construct can be used several times.
   */
  readonly addresses?: "id" | "path";
  /** Descriptions for inputs and outputs that constructs make without one, by name. */
  readonly descriptions?: Readonly<Record<string, string>>;
  /** What constructs read by `node.tryGetContext`, as `context` of cdktf.json. */
  readonly context?: Readonly<Record<string, Json>>;
  /** How much the module's assets may come to, in MiB, before they are packed. Default: 10. */
  readonly maxAssetMiB?: number;
  /** Builds the module's resources in `scope`, and returns its outputs; or returns a whole stack, to export that. */
  build(scope: Construct, inputs: References<V>, aliases: Aliases<P>): Outputs | TerraformStack;
}
