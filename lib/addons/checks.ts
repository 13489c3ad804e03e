import { rules } from "../irsa";
import { check, propOf, type Rule } from "../rules";
import { type Addon, managedPolicyPaths } from "./addon";
import { scopeRules } from "./scope-rules";

/** The rule of a module's input, which is that of the same name in camel case; undefined where there is none. */
export function ruleOf(input: string): Rule | undefined {
  return ({ ...rules, ...scopeRules } as Readonly<Record<string, Rule>>)[propOf(input)];
}

/** The rules on a user's policies beside the add-on's: as everywhere, and the add-on's own keys and policies are taken. */
export function policyRules(addon: Addon): Readonly<Record<"inlinePolicies" | "policyArns", Rule>> {
  const managed = managedPolicyPaths(addon);
  const [names, paths] = [Object.keys(managed), Object.values(managed)];
  const { inlinePolicies, policyArns } = rules;
  return {
    inlinePolicies: {
      ...inlinePolicies,
      key: { ...inlinePolicies.key, ...not([addon.name], inlinePolicies.key.says), without: `^${addon.name}$` },
    },
    policyArns:
      names.length === 0
        ? policyArns
        : {
            ...policyArns,
            key: { ...not(names, "must be a key"), source: policyArns.source, without: `^(${names.join("|")})$` },
            each: {
              ...policyArns.each,
              ...not(names, policyArns.each.says),
              without: `:aws:policy/(${paths.join("|")})$`,
            },
          },
  };
}

const not = (taken: readonly string[], says: string) => {
  const names = taken.map((name) => `"${name}"`).join(" or ");
  return { says: `${says} other than ${names}, which the add-on has itself` };
};

/** The scopes of which one must be given, when there are such, as a sentence. */
export const anyOfMessage = ({ name, anyOf = [] }: Addon): string =>
  `irsa: add-on ${name} needs one of ${anyOf.join(", ")}: without any, its role may do nothing`;

/**
 * Checks what an add-on's permissions are narrowed to.
 * @param isOpen tells values that are not known yet, and so not looked at
 * @throws Error when a scope breaks its rule, is missing, or is none of the add-on's
 */
export function checkScopes(
  addon: Addon,
  scopes: Readonly<Record<string, unknown>>,
  isOpen?: (value: unknown) => boolean,
): void {
  const { name, anyOf } = addon;
  for (const given of Object.keys(scopes)) {
    if (given in addon.scopes) continue;
    throw new Error(`irsa: add-on ${name} has no scope "${given}"; it has ${Object.keys(addon.scopes).join(", ")}`);
  }
  for (const [input, { of, optional }] of Object.entries(addon.scopes)) {
    const value = scopes[input];
    if (value != null) check(`add-on ${name}: ${input}`, ruleOf(input) as Rule, value, isOpen);
    else if (!optional) throw new Error(`irsa: add-on ${name} needs ${input}: the ${of}`);
  }
  if (anyOf && !anyOf.some((input) => scopes[input] != null)) throw new Error(anyOfMessage(addon));
}
