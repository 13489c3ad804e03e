import { isLike } from "./matching";
import type { Truth } from "./truth";

/**
 * Compares a value of the policy with one of the request; what AWS documents no outcome of depends on the key.
 * @inline
 */
type Compare = (wanted: string, given: string, key: string) => Truth;

/** What an operator name says. */
export interface Operator {
  /** How several values of the request are compared; undefined for one value. */
  readonly set: "ForAllValues" | "ForAnyValue" | undefined;
  /** Whether it holds where the values differ, as `StringNotEquals` does. */
  readonly negated: boolean;
  /** Whether it holds where the key is absent. */
  readonly ifExists: boolean;
  /** Missing for types that the oracle does not compare: numbers, dates, addresses, binaries. */
  readonly compare?: Compare;
}

const equals: Compare = (wanted, given) => wanted === given;

/** AWS documents the case of ASCII only. */
const equalsIgnoringCase: Compare = (wanted, given, key) =>
  /^[ -~]*$/.test(wanted + given) ? wanted.toLowerCase() === given.toLowerCase() : [key];

/** Each of the six parts that colons separate is matched by itself: no wildcard crosses a colon but in the last. */
const isArnLike: Compare = (wanted, given) => {
  const parts = partsOf(given);
  return partsOf(wanted).every((pattern, index) => isLike(pattern, parts[index] as string));
};

function partsOf(arn: string): string[] {
  const parts = arn.split(":");
  return [0, 1, 2, 3, 4].map((index) => parts[index] ?? "").concat(parts.slice(5).join(":"));
}

/** Every base operator that AWS documents, with its comparison if the oracle makes it. */
const BASES: ReadonlyMap<string, Compare | undefined> = new Map([
  ["StringEquals", equals],
  ["StringEqualsIgnoreCase", equalsIgnoringCase],
  ["StringLike", isLike],
  ["ArnEquals", isArnLike],
  ["ArnLike", isArnLike],
  ["Bool", equalsIgnoringCase],
  ["BinaryEquals", undefined],
  ["IpAddress", undefined],
  ...["Equals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals"].flatMap(
    (name): [string, undefined][] => [
      [`Numeric${name}`, undefined],
      [`Date${name}`, undefined],
    ],
  ),
]);

const OPERATOR = /^(?:(ForAllValues|ForAnyValue):)?(.*?)(IfExists)?$/s;

/** The operator of a name; undefined for a name that AWS does not document. */
export function operatorOf(name: string): Operator | undefined {
  const [, set, base = "", ifExists] = OPERATOR.exec(name) as RegExpExecArray;
  const positive = base === "NotIpAddress" ? "IpAddress" : base.replace(/^(String|Arn|Numeric|Date)Not/, "$1");
  if (!BASES.has(positive)) return undefined;
  return {
    set: set as Operator["set"],
    negated: positive !== base,
    ifExists: Boolean(ifExists),
    compare: BASES.get(positive),
  };
}
