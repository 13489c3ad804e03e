import { type Addon, isBuckets, namesOf, policyRules, ruleOf, type Scope } from "../../addons";
import type { Json, Variable, Variables } from "../../export";
import { rules } from "../../irsa";
import { type Rule, validations } from "../../rules";
import { input, variables } from "../parts/input";
import { providerInputs } from "../parts/provider-inputs";
import { roleInputs } from "../parts/role-inputs";

/** The inputs of an add-on's module: whose role it is, and what its permissions are narrowed to. */
export function addonInputs(addon: Addon) {
  const { namespace, serviceAccounts, scopes } = addon;
  const { inlinePolicies, policyArns } = policyRules(addon);
  const { role_name_prefix, policy_name } = roleInputs;
  const { oidc_provider_arn, pod_identity_cluster_arns } = providerInputs;
  const isRegional = addon.permissions.some((permission) => namesOf(permission).includes("region"));
  const ofRole = {
    oidc_provider_arn: isRegional
      ? under(rules.eksOidcProviderArn, "oidc_provider_arn", oidc_provider_arn)
      : oidc_provider_arn,
    pod_identity_cluster_arns,
    ...variables({
      namespace: input("string", "Namespace of the service account.", namespace),
      service_account: input("string", "Name of the service account.", serviceAccounts[0]),
    }),
    role_name: roleName(addon),
    role_name_prefix,
    role_path: roleInputs.role_path,
    max_session_duration: roleInputs.max_session_duration,
    permissions_boundary_arn: roleInputs.permissions_boundary_arn,
    policy_arns: under(policyArns, "policy_arns", roleInputs.policy_arns),
    inline_policies: under(inlinePolicies, "inline_policies", roleInputs.inline_policies),
    policy_name,
    additional_subjects: roleInputs.additional_subjects,
    trusted_role_arns: roleInputs.trusted_role_arns,
    trust_policy_quota: roleInputs.trust_policy_quota,
    managed_policies_quota: roleInputs.managed_policies_quota,
    tags: roleInputs.tags,
  };
  const ofAddon = Object.entries(scopes).map(([name, scope]) => [name, scopeInput(name, scope)]);
  const others = otherAccounts(serviceAccounts.slice(1));
  return { ...ofRole, ...variables({ ...others, ...Object.fromEntries(ofAddon) }) } as typeof ofRole & Variables;
}

/** The variable under another rule than that of its name. */
function under<const V extends Variable>(rule: Rule, name: string, variable: V): V {
  return { ...variable, validation: validations(name, rule, variable.default === null) };
}

function roleName(addon: Addon) {
  if (addon.serviceAccounts.length === 0) return roleInputs.role_name;
  return variables({
    role_name: input("string", `Name of the role. Default: role_name_prefix and "${addon.name}".`, null),
  }).role_name;
}

function otherAccounts(names: readonly string[]): Record<string, Variable> {
  if (names.length === 0) return {};
  const description = "Other service accounts in the namespace that may assume the role.";
  return { additional_service_accounts: input("list(string)", description, names) };
}

/** A scope's variable, under the rule of its name; a switch has none. */
function scopeInput(name: string, { of, optional, default: value, without = "for none" }: Scope): Variable {
  if (typeof value === "boolean") return input("bool", `Whether to allow ${of}.`, value);
  const rule = ruleOf(name);
  if (!rule) throw new Error(`irsa: scope ${name} needs a rule of its name in lib/addons/scope-rules.ts`);
  const what = name.endsWith("_arns") ? `ARNs of the ${of}` : `The ${of}`;
  const description = `${what}${isBuckets(name) ? ", or of prefixes in them" : ""}${optional ? `; null ${without}` : ""}.`;
  return input(rule.each ? "list(string)" : "string", description, optional ? null : (value as Json | undefined));
}
