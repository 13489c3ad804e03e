import type { ModuleDefinition, Providers } from "../definition";
import { isBlock, type Json } from "../json";
import type { Addressed, Constructs } from "../synthesis/addresses";

/** What the checks look at: a module's blocks as they would be written. */
export interface Subject {
  readonly definition: ModuleDefinition;
  readonly providers: Providers;
  readonly blocks: readonly Addressed[];
  /** Top-level blocks without an address, such as `moved`, by their kind. */
  readonly others: Readonly<Record<string, Json>>;
  readonly constructs: Constructs;
  /** Paths of the files of the module's assets. */
  readonly files: readonly string[];
}

/** Finds what is wrong with a module: each text names the place, the reason and the way out. */
export type Check = (subject: Subject) => string[];

/** A block's address, with the construct that made it. */
export function placeOf({ constructs }: Subject, { address }: Addressed): string {
  const construct = constructs.get(address);
  return construct ? `${address} (${construct})` : address;
}

/** A value inside a block: a text, a number, or the key of an object, with the way to it. */
export interface Leaf {
  readonly path: string;
  readonly value: string | number;
}

/** Every text and number in a value, less those under keys to leave out. */
export function leaves(value: Json, path: string, without: readonly string[] = []): Leaf[] {
  if (typeof value === "string" || typeof value === "number") return [{ path, value }];
  if (Array.isArray(value)) return value.flatMap((inner, index) => leaves(inner, `${path}[${index}]`, without));
  if (!isBlock(value)) return [];
  const kept = Object.entries(value).filter(([key]) => key !== "//" && !without.includes(key));
  return kept.flatMap(([key, inner]) => {
    const at = path ? `${path}.${key}` : key;
    return [{ path: at, value: key }, ...leaves(inner, at, without)];
  });
}
