import { rules } from "../irsa";
import { check, propOf, type Rule } from "../rules";
import { type Addon, managedPolicyPaths } from "./addon";
import { scopeRules } from "./scope-rules";
import { isGiven } from "./statements";

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
      key: { ...inlinePolicies.key, ...not([addon.name], `${inlinePolicies.key.says},`), without: `^${addon.name}$` },
    },
    policyArns:
      names.length === 0
        ? policyArns
        : {
            ...policyArns,
            key: { ...not(names, "must be a key"), source: policyArns.source, without: `^(${names.join("|")})$` },
            each: {
              ...policyArns.each,
              ...not(names, `${policyArns.each.says},`),
              without: `:aws:policy/(${paths.join("|")})$`,
            },
          },
  };
}

const not = (taken: readonly string[], says: string) => {
  const names = taken.map((name) => `"${name}"`).join(" or ");
  return { says: `${says} other than ${names}, which the add-on has itself` };
};

/** What must be given where `anyOf` has scopes, as a sentence. */
export const anyOfMessage = ({ name, anyOf = [] }: Addon): string =>
  `irsa: add-on ${name} needs one of ${anyOf.join(", ")}, policy_arns, inline_policies: without any, its role is of no use`;

/**
 * Checks what an add-on's permissions are narrowed to.
 * @param isOpen tells values that are not known yet, and so not checked
 * @param hasPolicies whether the role has, or may have, policies of the user's own, which stand in for any scope of `anyOf`
 * @throws Error when a scope breaks its rule, is missing, or is not one of the add-on's
 */
export function checkScopes(
  addon: Addon,
  scopes: Readonly<Record<string, unknown>>,
  isOpen: (value: unknown) => boolean = () => false,
  hasPolicies = false,
): void {
  const { name, anyOf } = addon;
  for (const given of Object.keys(scopes)) {
    if (given in addon.scopes) continue;
    const known = Object.keys(addon.scopes).join(", ") || "none";
    throw new Error(`irsa: add-on ${name} has no scope "${given}"; it has ${known}`);
  }
  for (const [input, scope] of Object.entries(addon.scopes)) {
    const value = scopes[input] ?? scope.default;
    if (typeof scope.default === "boolean") checkSwitch(`add-on ${name}: ${input}`, value, isOpen);
    else if (value != null) check(`add-on ${name}: ${input}`, ruleOf(input) as Rule, value, isOpen);
    else if (!scope.optional) throw new Error(`irsa: add-on ${name} needs ${input}: the ${scope.of}`);
  }
  if (anyOf && !hasPolicies && !anyOf.some((input) => isGiven(scopes[input]))) throw new Error(anyOfMessage(addon));
}

function checkSwitch(input: string, value: unknown, isOpen: (value: unknown) => boolean): void {
  if (typeof value !== "boolean" && !isOpen(value)) throw new Error(`irsa: ${input} "${value}" must be true or false`);
}
