import type { Addon } from "./addon";
import { partsOf } from "./buckets";
import { namesOf, type Permission, type Values } from "./permission";
import { isGiven, type PolicyStatement, statements } from "./statements";

/** An IAM policy document, as JSON holds it. */
export interface PolicyDocument {
  /** The version of IAM's policy language. */
  readonly Version: "2012-10-17";
  /** What is allowed. */
  readonly Statement: readonly PolicyStatement[];
}

/** What decides whether a statement exists: optional scopes that are given, and others that are not. */
export interface Presence {
  /** The scopes that must be given. */
  readonly given: readonly string[];
  /** The scopes that must not be. */
  readonly absent: readonly string[];
}

/** The optional scopes and switches that a permission depends on. */
export function presence({ scopes }: Addon, permission: Permission): Presence {
  const { each, when, unless } = permission;
  const names = [...namesOf(permission), ...[each, when].filter((name) => name !== undefined)];
  return {
    given: [...new Set(names)].filter((name) => scopes[name]?.optional || typeof scopes[name]?.default === "boolean"),
    absent: unless ? [unless] : [],
  };
}

/** The defaults of an add-on's scopes. */
export function defaultsOf({ scopes }: Addon): Values {
  const entries = Object.entries(scopes).flatMap(([name, { default: value }]) =>
    value === undefined ? [] : [[name, value]],
  );
  return Object.fromEntries(entries);
}

/**
 * The add-on's permissions as a policy, for scopes that are known.
 * @param values the scopes; an optional one that is left out grants nothing
 * @throws Error when a required scope is missing
 */
export function policyOf(addon: Addon, values: Values): PolicyDocument {
  const all = { ...defaultsOf(addon), ...values };
  const exists = (permission: Permission) => {
    const { given, absent } = presence(addon, permission);
    return given.every((name) => isGiven(all[name])) && !absent.some((name) => isGiven(all[name]));
  };
  const of = (permission: Permission): PolicyStatement[] => {
    const { each, ...one } = permission;
    if (!each) return partsOf(one).flatMap((part) => statements(addon, part.permission, all, part.buckets));
    return (all[each] as readonly string[]).flatMap((entry) => statements(addon, one, { ...all, [each]: entry }));
  };
  return { Version: "2012-10-17", Statement: addon.permissions.filter(exists).flatMap(of) };
}
