/**
 * One statement, always `Allow`. `<name>` in a resource or a condition stands for a scope, or for `partition`,
 * `account` or `region` of the cluster; a scope that lists ARNs begins its resource, one that lists anything else is a
 * condition's whole value. A statement that names an optional scope exists when that scope is given.
 */
export interface Permission {
  /** Actions as IAM writes them, such as `route53:ListHostedZones`. */
  readonly actions: readonly string[];
  /** ARNs, with or without wildcards and names in angle brackets, or "*". */
  readonly resources: readonly string[];
  /** What else must hold. Default: nothing. */
  readonly conditions?: Conditions;
  /** Conditions that an optional scope adds when it is given, by the scope. */
  readonly narrowed?: Readonly<Record<string, Conditions>>;
  /** A list: the statement is repeated for each entry, which its name then stands for. */
  readonly each?: string;
  /** An optional scope: the statement exists when it is given, though it does not name it. */
  readonly when?: string;
  /** An optional scope: the statement exists when it is not given. */
  readonly unless?: string;
}

/** IAM's own condition block: values by key, by operator. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** What the names in angle brackets stand for: a text, the entries of a list, or whether a switch is on. */
export type Values = Readonly<Record<string, string | readonly string[] | boolean>>;

/** What every permission may name besides the scopes: where the cluster is, read from its provider's ARN. */
export const PLACES = ["partition", "account", "region"] as const;

const NAME = /<(\w+)>/g;

/** The names in angle brackets in a text. */
export const namesIn = (text: string): string[] => [...text.matchAll(NAME)].map(([, name]) => name as string);

/** The name that a text consists of; undefined when it holds anything else. */
export const nameOf = (text: string): string | undefined => /^<(\w+)>$/.exec(text)?.[1];

/** The text with its names replaced. */
export const filled = (text: string, value: (name: string) => string): string =>
  text.replace(NAME, (_, name: string) => value(name));

/** The names in angle brackets in conditions. */
const namesInConditions = (conditions: Conditions): string[] =>
  Object.values(conditions)
    .flatMap((keys) => Object.entries(keys).flat(2))
    .flatMap(namesIn);

/** Every name in angle brackets in what a permission always holds, each once. */
export const namesOf = ({ resources, conditions = {} }: Permission): string[] => [
  ...new Set([...resources.flatMap(namesIn), ...namesInConditions(conditions)]),
];

/** Every scope that a permission depends on in any way, each once. */
export function scopesOf({ narrowed = {}, each, when, unless, ...permission }: Permission): string[] {
  const given = [each, when, unless].filter((name) => name !== undefined);
  const added = Object.values(narrowed).flatMap(namesInConditions);
  return [...new Set([...namesOf(permission), ...added, ...Object.keys(narrowed), ...given])];
}

/** Conditions with every text of theirs replaced, in keys and values; a text may become several. */
export function mapConditions<T>(
  conditions: Conditions,
  key: (text: string) => string,
  values: (texts: readonly string[]) => T,
): Record<string, Record<string, T>> {
  const keys = (operator: Conditions[string]) =>
    Object.fromEntries(Object.entries(operator).map(([name, given]) => [key(name), values([given].flat())]));
  return Object.fromEntries(Object.entries(conditions).map(([operator, given]) => [operator, keys(given)]));
}
