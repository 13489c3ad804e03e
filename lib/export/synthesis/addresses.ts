import { type Block, block, type Json } from "../json";

/** Kinds of blocks whose names must differ within a type, and those whose names must differ within the kind. */
export const TYPED = ["resource", "data", "ephemeral"];
const NAMED = ["module", "output", "variable", "locals", "check"];

/** What an address begins with in an expression: nothing for a resource. */
const PREFIX: Readonly<Record<string, string>> = { resource: "", variable: "var.", locals: "local." };

/** Path of the construct that makes each block, by the block's address. */
export type Constructs = ReadonlyMap<string, string>;

/** A block with its address, such as `aws_s3_bucket.logs`, `data.aws_region.here`, `module.vpc` or `var.size`. */
export interface Addressed {
  readonly address: string;
  readonly kind: string;
  /** Type of a resource or data source. */
  readonly type?: string;
  readonly name: string;
  readonly body: Json;
}

/** All blocks that have an address. */
export function addressed(blocks: Block): Addressed[] {
  const named = NAMED.flatMap((kind) => namedIn(kind, `${PREFIX[kind] ?? `${kind}.`}`, blocks[kind]));
  const typed = TYPED.flatMap((kind) =>
    Object.entries(block(blocks[kind])).flatMap(([type, names]) =>
      namedIn(kind, `${PREFIX[kind] ?? `${kind}.`}${type}.`, names).map((each) => ({ ...each, type })),
    ),
  );
  return [...typed, ...named];
}

/** The blocks that have none, such as `moved`. */
export const unaddressed = (blocks: Block): Block =>
  Object.fromEntries(Object.entries(blocks).filter(([kind]) => !TYPED.includes(kind) && !NAMED.includes(kind)));

const namedIn = (kind: string, prefix: string, names: Json | undefined): Addressed[] =>
  Object.entries(block(names)).map(([name, body]) => ({ address: `${prefix}${name}`, kind, name, body }));
