/** Reads JSON by IAM's grammar, and throws on what IAM would not store. */

/** @param known what is allowed, as the end of a sentence */
export const unknown = (where: string, given: unknown, known: string, source: string) =>
  new Error(`irsa: ${where} ${JSON.stringify(given)} is unknown to the trust oracle, which knows ${known}: ${source}`);

const GRAMMAR = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html";

/** An object with no other fields than these. @throws Error when it is not */
export function fields<const Name extends string>(
  where: string,
  given: unknown,
  names: readonly Name[],
): Partial<Record<Name, unknown>> {
  const kind = `an object of ${names.join(", ")}`;
  const object = entries(where, given, kind);
  const other = object.find(([name]) => !names.some((known) => known === name));
  if (other) throw unknown(where, other[0], kind, GRAMMAR);
  return Object.fromEntries(object) as Partial<Record<Name, unknown>>;
}

/** The fields of an object. @throws Error when it is none */
export function entries(where: string, given: unknown, kind = "an object"): [string, unknown][] {
  if (typeof given !== "object" || given === null || Array.isArray(given)) throw unknown(where, given, kind, GRAMMAR);
  return Object.entries(given);
}

/** A text, or a list of at least one. @throws Error when it is neither */
export function texts(where: string, given: unknown): string[] {
  const list = [given].flat();
  if (list.length === 0 || !list.every((each) => typeof each === "string")) {
    throw unknown(where, given, "a text, or a list of at least one", GRAMMAR);
  }
  return list;
}

/** Texts, numbers and booleans as texts: IAM's grammar lets the quotes of these be left out. @throws Error on others */
export function scalars(where: string, given: unknown): string[] {
  const list = [given].flat();
  return texts(where, list.every(isScalar) ? list.map((each) => `${each}`) : given);
}

const isScalar = (each: unknown) => typeof each === "string" || typeof each === "number" || typeof each === "boolean";
