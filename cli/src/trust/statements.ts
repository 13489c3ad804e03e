import {
  isAbout,
  operatorOf,
  PROVIDER_ARN_SEPARATOR,
  rules,
  type TrustCondition,
  type TrustPolicyStatement,
} from "../../../lib/irsa";

const PROVIDER_ARN = new RegExp(rules.oidcProviderArn.pattern);

/** Whether a federated principal is an OIDC provider of IAM; providers of other kinds are named by their domain. */
export const isProviderArn = (id: string) => PROVIDER_ARN.test(id);

/** The issuer of a provider, without its scheme. */
export const hostOf = (provider: string) =>
  provider.slice(provider.indexOf(PROVIDER_ARN_SEPARATOR) + PROVIDER_ARN_SEPARATOR.length);

/** The issuer of a provider, as tokens name it. */
export const issuerOf = (provider: string) => `https://${hostOf(provider)}`;

/** What a statement asks of a condition key that every request has, such as `ISSUER:sub`. */
export interface Pins {
  /** Values that it must equal; undefined when it need equal none. */
  readonly exact?: readonly string[];
  /** Patterns that it must match, when no values are given. */
  readonly patterns?: readonly string[];
}

/** The conditions of a statement on keys that a test chooses; operators that leave values out pin nothing. */
export function pinsOn(statement: TrustPolicyStatement, isKey: (key: string) => boolean): Pins {
  const pinning = statement.conditions.filter(({ operator, key }) => isKey(key) && isPositive(operator));
  const isPattern = ({ operator, values }: TrustCondition) => isLikeOperator(operator) && values.some(hasWildcard);
  const exact = pinning.find((condition) => !isPattern(condition));
  const patterns = pinning.find(isPattern);
  return exact ? { exact: exact.values } : patterns ? { patterns: patterns.values } : {};
}

function isPositive(operator: string): boolean {
  const known = operatorOf(operator);
  return known?.compare !== undefined && !known.negated;
}

const isLikeOperator = (operator: string) => /(Like|ArnEquals)(IfExists)?$/.test(operator);

/** What a statement leaves out by the values of negated operators on a key: what a Deny with them lets through. */
export const leftOut = (statement: TrustPolicyStatement, isKey: (key: string) => boolean): readonly string[] =>
  statement.conditions.flatMap(({ operator, key, values }) =>
    isKey(key) && operatorOf(operator)?.negated ? values : [],
  );

/** Whether a condition holds when its key is absent: `…IfExists`, `ForAllValues`, and negated operators do. */
export function isOpen({ operator }: TrustCondition): boolean {
  const known = operatorOf(operator);
  return known !== undefined && (known.ifExists || known.negated || known.set === "ForAllValues");
}

/** Whether a statement allows an action to a principal of a kind. */
export const allows = (statement: TrustPolicyStatement, kind: string, action: string) =>
  statement.effect === "Allow" && isAbout(statement, action) && statement.principals.some((each) => each.kind === kind);

/** A text that a pattern matches. */
export const matchOf = (pattern: string) => pattern.replaceAll("*", "x").replaceAll("?", "x");

export const hasWildcard = (text: string) => /[*?]/.test(text);
