/** Values of condition keys by their names, whose case does not matter; null or an empty list for an absent key. */
export type ConditionKeys = Readonly<Record<string, string | readonly string[] | null>>;

/** What a request has under a key: nothing when the key is absent, undefined when that is not known. */
export type ValuesOf = (key: string) => readonly string[] | undefined;

/**
 * A look-up in these tables, the first of them first. Numbers and booleans, which a decoded token has, are read as
 * texts. Nothing is known of other values, nor of a key beyond ASCII, whose case AWS does not document.
 */
export function valuesIn(...tables: readonly Readonly<Record<string, unknown>>[]): ValuesOf {
  const known = new Map<string, readonly string[]>();
  for (const [key, value] of [...tables].reverse().flatMap(Object.entries)) {
    const values = [value ?? []].flat();
    if (values.every((each) => /^(string|number|boolean)$/.test(typeof each))) {
      known.set(
        key.toLowerCase(),
        values.map((each) => `${each}`),
      );
    }
  }
  return (key) => (isAscii(key) ? known.get(key.toLowerCase()) : undefined);
}

/**
 * Whether a key is that of an identity provider, such as `oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE:sub`: it begins
 * with a host, as no key of AWS's own does, or names the two claims that every token has.
 */
export const isProviderKey = (key: string) =>
  isAscii(key) && (/^(https?:\/\/)?[^:/]*[.]/i.test(key) || /^(https?:)?[^:]+:(aud|sub)$/i.test(key));

/** Whether a key is that of a request tag other than these. */
export function isOtherTag(key: string, tags: readonly string[]): boolean {
  const [, tag] = /^aws:RequestTag\/([ -~]+)$/i.exec(key) ?? [];
  return tag !== undefined && !tags.some((each) => each.toLowerCase() === tag.toLowerCase());
}

const isAscii = (key: string) => /^[ -~]*$/.test(key);
