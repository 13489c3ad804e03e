import { createHash } from "node:crypto";

/** IAM's limit on a role name, in characters. */
export const ROLE_NAME_LENGTH = 64;

/** Hexadecimal digits of the hash that ends a name that was cut. */
export const HASH_LENGTH = 8;

/** Characters of a name that was cut, before "-" and the hash. */
export const CUT_LENGTH = ROLE_NAME_LENGTH - HASH_LENGTH - 1;

/**
 * The default name of a service account's role.
 *
 * - `eks-NAMESPACE-SERVICEACCOUNT` where that fits in 64 characters;
 * - else its first 55, "-", and 8 hexadecimal digits of the SHA-256 of `NAMESPACE/SERVICEACCOUNT`;
 * - the same in every run, on every machine; lowercase letters, digits, "-" and "." only.
 *
 * Short names are not unique by themselves: `a-b`/`c` and `a`/`b-c` share one.
 */
export function roleName(namespace: string, serviceAccount: string): string {
  const name = `eks-${namespace}-${serviceAccount}`;
  if (name.length <= ROLE_NAME_LENGTH) return name;
  const hash = createHash("sha256").update(`${namespace}/${serviceAccount}`).digest("hex");
  return `${name.slice(0, CUT_LENGTH)}-${hash.slice(0, HASH_LENGTH)}`;
}
