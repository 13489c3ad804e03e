import { createHash } from "node:crypto";

/** What the names of roles begin with where the user says nothing else. */
export const ROLE_NAME_PREFIX = "eks-";

/** IAM's limit on a role name, in characters. */
export const ROLE_NAME_LENGTH = 64;

/** Hexadecimal digits of the hash that ends a name that was cut. */
export const HASH_LENGTH = 8;

/** Characters of a name that was cut, before "-" and the hash. */
export const CUT_LENGTH = ROLE_NAME_LENGTH - HASH_LENGTH - 1;

/**
 * The default name of a service account's role, the same in every run, on every machine.
 *
 * - `PREFIXNAMESPACE-SERVICEACCOUNT` where that fits in 64 characters;
 * - else its first 55, "-", and 8 hexadecimal digits of the SHA-256 of `NAMESPACE/SERVICEACCOUNT`.
 *
 * Short names are not unique by themselves: `a-b`/`c` and `a`/`b-c` share one.
 */
export const roleName = (namespace: string, serviceAccount: string, prefix = ROLE_NAME_PREFIX): string =>
  cutName(`${prefix}${namespace}-${serviceAccount}`, `${namespace}/${serviceAccount}`);

/** The name as IAM takes it: one of over 64 characters is cut, and ends in a hash of `owner`, which tells it apart. */
export function cutName(name: string, owner: string): string {
  if (name.length <= ROLE_NAME_LENGTH) return name;
  const hash = createHash("sha256").update(owner).digest("hex");
  return `${name.slice(0, CUT_LENGTH)}-${hash.slice(0, HASH_LENGTH)}`;
}
