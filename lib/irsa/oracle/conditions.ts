import { operatorOf } from "./operators";
import { entries, scalars, unknown } from "./strict";
import { all, any, not, type Truth } from "./truth";

const OPERATORS =
  "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html";

/** One operator of a statement on one key, as it is written. */
export interface TrustCondition {
  /** The operator with its prefix and suffix, such as `ForAnyValue:StringLikeIfExists`. */
  readonly operator: string;
  /** The condition key, such as `aws:SourceIp`. */
  readonly key: string;
  /** What the key is compared with; one that matches is enough. */
  readonly values: readonly string[];
}

/** Reads the element `Condition`. @throws Error where it is not by IAM's grammar */
export function conditionsOf(element: string, given: unknown): TrustCondition[] {
  return entries(element, given).flatMap(([operator, under]) => {
    const where = `${element}.${operator}`;
    const keys = entries(where, under);
    if (keys.length === 0) throw unknown(where, under, "operators on at least one key", OPERATORS);
    return keys.map(([key, values]) => ({
      operator,
      key,
      values: scalars(`${where}[${JSON.stringify(key)}]`, values),
    }));
  });
}

/**
 * Whether a condition holds.
 * @param given what the request has under the key, none when the key is absent; undefined when that is not known
 * @returns the key, or the key of a policy variable, where it depends on that: always for an operator, a value or a
 * number of values of which AWS documents no outcome
 */
export function holds({ operator: name, key, values }: TrustCondition, given: readonly string[] | undefined): Truth {
  if (!given) return [key];
  // AWS calls an empty text null, as it does a key that is absent.
  const absent = !given.some(Boolean);
  if (name === "Null") return any(values.map((wanted) => isNull(wanted, absent, key)));
  const operator = operatorOf(name);
  if (!operator) return [key];
  const { set, negated, ifExists, compare } = operator;
  if (absent) return ifExists || set === "ForAllValues" || (!set && negated);
  if (!compare) return [key];
  const matches = (value: string) => {
    const matched = any(values.map((wanted) => variables(wanted) ?? compare(wanted, value, key)));
    return negated ? not(matched) : matched;
  };
  if (set === "ForAllValues") return all(given.map(matches));
  return set === "ForAnyValue" || given.length === 1 ? any(given.map(matches)) : [key];
}

/** "true" where the key must be absent, "false" where it must be there. */
const isNull = (wanted: string, absent: boolean, key: string): Truth =>
  wanted === "true" || wanted === "false" ? wanted === `${absent}` : [key];

/** The keys of a value's policy variables; undefined where it has none. */
function variables(value: string): string[] | undefined {
  if (!value.includes("${")) return undefined;
  return value
    .split("${")
    .slice(1)
    .map((rest) => rest.split(/[,}]/)[0]?.trim() || "${");
}
