import { isLike, same } from "./matching";
import { entries, texts, unknown } from "./strict";

const GUIDE = "https://docs.aws.amazon.com/IAM/latest/UserGuide";
const OPERATORS = `${GUIDE}/reference_policies_elements_condition_operators.html`;
const MULTIVALUED = `${GUIDE}/reference_policies_condition-single-vs-multi-valued-context-keys.html`;
const KEYS = `${GUIDE}/reference_policies_iam-condition-keys.html#condition-keys-wif`;

/** One operator of a statement, on one key. */
export interface Condition {
  readonly operator: string;
  readonly key: string;
  /** @param values what the request has under the key; none when the key is absent */
  holds(values: readonly string[]): boolean;
}

const COMPARISONS: Readonly<Record<string, (pattern: string, value: string) => boolean>> = {
  Equals: (pattern, value) => pattern === value,
  EqualsIgnoreCase: same,
  Like: isLike,
};

const OPERATOR = /^(?:(ForAllValues|ForAnyValue):)?String(Not)?(Equals|EqualsIgnoreCase|Like)(IfExists)?$/;

/** Reads the element `Condition`. @throws Error when an operator, a key or a value is not known */
export function conditionsOf(element: string, given: unknown): Condition[] {
  return entries(element, given).flatMap(([operator, under]) => {
    const where = `${element}.${operator}`;
    const keys = entries(where, under);
    if (keys.length === 0) throw unknown(where, under, "operators on at least one key", OPERATORS);
    return keys.map(([key, values]) => conditionOf(where, operator, key, values));
  });
}

function conditionOf(where: string, operator: string, key: string, given: unknown): Condition {
  if (!/^[ -~]+:(aud|sub)$/i.test(key)) throw unknown(where, key, "the keys ISSUER:aud and ISSUER:sub", KEYS);
  const at = `${where}[${JSON.stringify(key)}]`;
  if (operator === "Null") return { operator, key, holds: isNull(at, given) };
  const [, set, negated, comparison, ifExists] = operator.match(OPERATOR) ?? [];
  const compare = COMPARISONS[comparison ?? ""];
  if (!compare) throw unknown(where, operator, "Null and the operators on strings", OPERATORS);
  const patterns = texts(at, given);
  const variable = patterns.find((pattern) => pattern.includes("${"));
  if (variable) throw unknown(at, variable, "no policy variables", `${GUIDE}/reference_policies_variables.html`);
  const matches = (value: string) => patterns.some((pattern) => compare(pattern, value)) !== Boolean(negated);
  return {
    operator,
    key,
    holds(values) {
      // AWS calls an empty text null, as it does a key that is absent.
      const absent = !values.some(Boolean);
      if (absent) return Boolean(ifExists) || set === "ForAllValues" || (!set && Boolean(negated));
      if (set === "ForAllValues") return values.every(matches);
      if (set === "ForAnyValue" || values.length === 1) return values.some(matches);
      throw unknown(at, values, "one value, or many under ForAllValues or ForAnyValue", MULTIVALUED);
    },
  };
}

/** "true" where the key must be absent, "false" where it must be there. */
function isNull(where: string, given: unknown): Condition["holds"] {
  const wanted = texts(where, typeof given === "boolean" ? `${given}` : given);
  const other = wanted.find((each) => each !== "true" && each !== "false");
  if (other !== undefined) throw unknown(where, other, "true and false", `${OPERATORS}#Conditions_Null`);
  return (values) => wanted.includes(`${!values.some(Boolean)}`);
}
