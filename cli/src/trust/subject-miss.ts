import { isLike } from "../../../lib/irsa";

/** Why a policy does not admit a request, in words: what the nearest statement asks for, and what the request has. */
export interface NearMiss {
  /** Stable, for `--json` and tests. */
  readonly code: string;
  readonly says: string;
  /** The statement that misses by the least. */
  readonly statement?: string;
}

/** What of a subject differs, by the value that is nearest to it. */
export function subjectMiss(operator: string, values: readonly string[], sub: string): NearMiss {
  const matching = values.find((value) => isLike(value, sub));
  if (matching !== undefined) {
    return {
      code: "wildcard-under-equals",
      says: `the policy has "${matching}" under ${operator}, which takes * and ? as they are written; only StringLike reads them as wildcards`,
    };
  }
  const [, , namespace, name] = sub.split(":") as [string, string, string, string];
  const same = values.find((value) => value.toLowerCase() === sub.toLowerCase());
  if (same) return { code: "case", says: `the policy names "${same}"; the token has "${sub}", and case counts` };
  const blank = values.find((value) => value.trim() === sub);
  if (blank) return { code: "blank", says: `the policy names "${blank}", with a blank at its beginning or its end` };
  const bare = values.find((value) => [`${namespace}:${name}`, `${namespace}/${name}`, name].includes(value));
  if (bare) return { code: "prefix", says: `the policy names "${bare}", the token's subject is "${sub}"` };
  const parts = values.map((value) => value.split(":"));
  const swapped = parts.find(([, , ns, sa]) => ns === name && sa === namespace);
  if (swapped) {
    return {
      code: "swapped",
      says: `the policy names namespace "${name}" and service account "${namespace}": they are swapped`,
    };
  }
  const sameName = parts.find(([, , , sa = ""]) => sa !== "" && isLike(sa, name));
  if (sameName) {
    return {
      code: "namespace",
      says: `the policy names namespace "${sameName[2]}", the service account is in "${namespace}"`,
    };
  }
  const sameNamespace = parts.find(([, , ns = ""]) => isLike(ns, namespace));
  if (sameNamespace) {
    return {
      code: "service-account",
      says: `the policy names service account "${sameNamespace.slice(3).join(":")}" of namespace "${namespace}", the token's is "${name}"`,
    };
  }
  return { code: "subject", says: `the policy names ${quoted(values)}, the token's subject is "${sub}"` };
}

/** The first few values of a list. */
export function quoted(values: readonly string[]): string {
  const shown = values.slice(0, 3).map((value) => `"${value}"`);
  return [...shown, ...(values.length > 3 ? [`${values.length - 3} more`] : [])].join(", ");
}
