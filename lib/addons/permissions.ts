import type { Addon, Permission, Values } from "./addon";
import { filled, namesIn, namesOf } from "./names";

/** An IAM policy document, as JSON holds it. */
export interface PolicyDocument {
  /** The version of IAM's policy language. */
  readonly Version: "2012-10-17";
  /** What is allowed. */
  readonly Statement: readonly PolicyStatement[];
}

/** A statement of a `PolicyDocument`, which always allows. */
export interface PolicyStatement {
  /** Add-ons deny nothing. */
  readonly Effect: "Allow";
  /** Actions, such as `route53:ListHostedZones`. */
  readonly Action: readonly string[];
  /** ARNs, with or without wildcards, or "*". */
  readonly Resource: readonly string[];
  /** Values by key, by operator. Absent: no condition. */
  readonly Condition?: Permission["conditions"];
}

/** What decides whether a statement is there: optional scopes that are given, and such as are not. */
export interface Presence {
  /** The scopes that must be given. */
  readonly given: readonly string[];
  /** The scopes that must not be. */
  readonly absent: readonly string[];
}

/** The optional scopes that a permission depends on. */
export function presence(addon: Addon, permission: Permission): Presence {
  const names = [...namesOf(permission), ...(permission.when ? [permission.when] : [])];
  return {
    given: [...new Set(names)].filter((name) => addon.scopes[name]?.optional),
    absent: permission.unless ? [permission.unless] : [],
  };
}

/**
 * The add-on's permissions as a policy, for scopes that are known.
 * @param values the scopes; an optional one that is left out grants nothing
 * @throws Error when a scope that must be given is not
 */
export function policyOf(addon: Addon, values: Values): PolicyDocument {
  const isThere = (permission: Permission) => {
    const { given, absent } = presence(addon, permission);
    return given.every((name) => values[name] !== undefined) && absent.every((name) => values[name] === undefined);
  };
  const text = (name: string): string => {
    const value = values[name];
    if (typeof value === "string") return value;
    throw new Error(`irsa: add-on ${addon.name} needs ${name}`);
  };
  const resources = (resource: string): string[] => {
    const list = namesIn(resource).map((name) => values[name])[0];
    if (typeof list !== "object") return [filled(resource, text)];
    return list.map((arn) => arn + resource.slice(resource.indexOf(">") + 1));
  };
  return {
    Version: "2012-10-17",
    Statement: addon.permissions.filter(isThere).map((permission) => ({
      Effect: "Allow",
      Action: permission.actions,
      Resource: permission.resources.flatMap(resources),
      ...(permission.conditions && { Condition: filledConditions(permission.conditions, text) }),
    })),
  };
}

/** The conditions with their names replaced, in keys and values. */
export function filledConditions(
  conditions: NonNullable<Permission["conditions"]>,
  value: (name: string) => string,
): NonNullable<Permission["conditions"]> {
  const each = (given: string | readonly string[]) =>
    typeof given === "string" ? filled(given, value) : given.map((one) => filled(one, value));
  const keys = (operator: Readonly<Record<string, string | readonly string[]>>) =>
    Object.fromEntries(Object.entries(operator).map(([key, given]) => [filled(key, value), each(given)]));
  return Object.fromEntries(Object.entries(conditions).map(([operator, given]) => [operator, keys(given)]));
}
