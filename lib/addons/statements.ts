import type { Addon } from "./addon";
import { bucketOf, listed, type OnBuckets, prefixesOf } from "./buckets";
import { type Conditions, filled, mapConditions, nameOf, namesIn, type Permission, type Values } from "./permission";

/** A statement of a `PolicyDocument`, which always allows. */
export interface PolicyStatement {
  /** Add-ons deny nothing. */
  readonly Effect: "Allow";
  /** Actions, such as `route53:ListHostedZones`. */
  readonly Action: readonly string[];
  /** ARNs, with or without wildcards, or "*". */
  readonly Resource: readonly string[];
  /** Values by key, by operator. Absent: no condition. */
  readonly Condition?: Conditions;
}

/** Whether a scope's value is there: neither left out nor a switch that is off. */
export const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== false;

/** The statements of a permission, for scopes that are known: one, or one for each bucket of which prefixes are given. */
export function statements(
  { name: addon }: Addon,
  { actions, resources, conditions = {}, narrowed = {} }: Permission,
  values: Values,
  buckets?: OnBuckets,
): PolicyStatement[] {
  const text = (name: string): string => {
    const value = values[name];
    if (typeof value === "string") return value;
    throw missing(addon, name);
  };
  const added = Object.entries(narrowed).flatMap(([name, each]) => (isGiven(values[name]) ? [each] : []));
  const condition = [conditions, ...added].map((each) => filledConditions(each, text, values)).reduce(together);
  const one = (Resource: readonly string[], more: Conditions = {}): PolicyStatement => {
    const Condition = together(condition, more);
    return { Effect: "Allow", Action: actions, Resource, ...(Object.keys(Condition).length > 0 && { Condition }) };
  };
  if (!buckets) return [one(resources.flatMap((resource) => filledResource(resource, text, values)))];
  const arns = values[buckets.scope];
  if (typeof arns !== "object") throw missing(addon, buckets.scope);
  if (buckets.which === "named") return [one([...new Set(arns.map(bucketOf))])];
  if (buckets.which === "prefixed") {
    return [...prefixesOf(arns)].map(([bucket, of]) => one([bucket], { StringLike: { "s3:prefix": listed(of) } }));
  }
  const whole = arns.filter((arn) => !arn.includes("/"));
  return whole.length === 0 ? [] : [one(whole)];
}

const missing = (addon: string, scope: string) => new Error(`irsa: add-on ${addon} needs ${scope}`);

function filledResource(resource: string, text: (name: string) => string, values: Values): string[] {
  const list = namesIn(resource).map((name) => values[name])[0];
  if (typeof list !== "object") return [filled(resource, text)];
  return list.map((arn) => arn + resource.slice(resource.indexOf(">") + 1));
}

function filledConditions(conditions: Conditions, text: (name: string) => string, values: Values): Conditions {
  const value = (each: string) => {
    const list = values[nameOf(each) ?? ""];
    return typeof list === "object" ? list : [filled(each, text)];
  };
  return mapConditions(
    conditions,
    (key) => filled(key, text),
    (texts) => only(texts.flatMap(value)),
  );
}

/** One value stands alone in IAM's JSON as well as in a list. */
const only = (texts: readonly string[]) => (texts.length === 1 ? (texts[0] as string) : texts);

/** Both blocks of conditions, which must hold together. */
export function together(one: Conditions, other: Conditions): Conditions {
  const operators = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return Object.fromEntries(operators.map((operator) => [operator, { ...one[operator], ...other[operator] }]));
}
