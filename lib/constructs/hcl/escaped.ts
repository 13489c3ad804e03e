import { Token } from "cdktf";
import { literal } from "../../rules";

/** The same value with `${` and `%{` escaped in every text of it. */
export function escaped<T>(value: T): T;
export function escaped(value: unknown): unknown {
  if (typeof value === "string") return value.split(TOKEN).map(escapedPart).join("");
  if (typeof value !== "object" || value === null || Token.isUnresolved(value)) return value;
  if (Array.isArray(value)) return value.map(escaped);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [escapedPart(key), escaped(inner)]));
}

/** The mark of one of CDKTF's own tokens, which is left as it is. */
const TOKEN = /(\$\{TfToken\[[^\]]*\]\})/;

const escapedPart = (text: string) => (TOKEN.test(text) ? text : literal(text));
