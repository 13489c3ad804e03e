import { defineModule, type Json, type ModuleDefinition, type Providers, type Variables } from "../../../lib/export";

/** A module of one thing that constructs do, how it is called, and what a plan makes of it. */
export interface Shape {
  readonly definition: ModuleDefinition;
  /** Inputs of the call. */
  readonly inputs: Readonly<Record<string, Json>>;
  /** Addresses that a plan creates, in the module. */
  readonly creates: readonly string[];
}

export const aws = { source: "hashicorp/aws", version: ">= 5.0" } as const;

type Inputs = Readonly<Record<string, Json>>;
type Defined<V extends Variables, P extends Providers> = ModuleDefinition<V, P>;
type Parts<V extends Variables, P extends Providers> = Partial<Omit<Defined<V, P>, "name" | "build">> &
  Pick<Defined<V, P>, "build">;

export function shape<const V extends Variables, const P extends Providers>(
  name: string,
  creates: readonly string[],
  parts: Parts<V, P>,
  inputs: Inputs = {},
): Shape {
  return { definition: definitionOf(name, parts), inputs, creates };
}

/** A module that builds this, without much else. */
export function definitionOf<const V extends Variables, const P extends Providers>(
  name: string,
  { build, ...parts }: Parts<V, P>,
): ModuleDefinition {
  const plain = {
    name,
    source: "lib/modules/shape.ts",
    summary: "A shape.",
    usage: `module "${name}" {\n  source = "./${name}"\n}`,
    terraform: ">= 1.11.0",
    providers: { aws },
    variables: {},
    ...parts,
  };
  return defineModule({ ...plain, build: build as ModuleDefinition["build"] });
}
