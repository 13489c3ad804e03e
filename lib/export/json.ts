/** Any value that JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A JSON object, such as a block of Terraform's JSON syntax. */
export type Block = Readonly<Record<string, Json>>;

export const isBlock = (value: Json | undefined): value is Block =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The value as a block; an empty one where it is none. */
export const block = (value: Json | undefined): Block => (isBlock(value) ? value : {});

/** The same value with the keys of every object in order, so that equal modules are equal bytes. */
export function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isBlock(value)) return value;
  return Object.fromEntries(entriesInOrder(value).map(([key, inner]) => [key, sorted(inner)]));
}

export function entriesInOrder<T>(record: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}

export function mapValues<T, R>(record: Readonly<Record<string, T>>, map: (value: T, key: string) => R) {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));
}
