import type { Addon } from "../../addons";
import { AddonRole, providers, type ScopeValues } from "../../constructs";
import { hcl, hclText } from "../../constructs/hcl";
import { defaultAddonRoleName, defaultRoleName } from "../../constructs/role-name";
import { defineModule, type ModuleDefinition } from "../../export";
import { terraform } from "../parts/common";
import { output } from "../parts/input";
import { roleOutputs } from "../parts/role-outputs";
import { addonInputs } from "./inputs";
import { addonNotes } from "./notes";
import { addonTests } from "./tests";
import { addonUsage } from "./usage";

/** The module of an add-on: its role in one call. Every add-on of `lib/addons/catalog` goes through here. */
export function addonModule(addon: Addon): ModuleDefinition {
  const { name, summary } = addon;
  return defineModule({
    name,
    source: `lib/addons/catalog/${name}.ts`,
    summary: `${summary} This module creates its IAM role on EKS: a trust policy that admits its service account, and the permissions that its project asks for.`,
    usage: addonUsage(addon),
    notes: addonNotes(addon),
    terraform,
    providers: { aws: providers.aws },
    variables: addonInputs(addon),
    tests: addonTests(addon),
    build(scope, inputs) {
      const { namespace, service_account: serviceAccount, additional_subjects: subjects } = inputs;
      const identity = {
        oidcProviderArn: inputs.oidc_provider_arn,
        podIdentityClusterArns: inputs.pod_identity_cluster_arns,
      };
      const prefix = inputs.role_name_prefix;
      const defaultName = defaultAddonRoleName(addon, prefix) ?? defaultRoleName(namespace, serviceAccount, prefix);
      const others = inputs.additional_service_accounts;
      const other = hcl`{ oidc_provider_arn = null, namespace = ${namespace}, service_account = name }`;
      const {
        role,
        policyJson,
        conditions: preconditions,
      } = new AddonRole(scope, "addon-role", {
        addon,
        scopes: Object.fromEntries(Object.keys(addon.scopes).map((each) => [each, inputs[each]])) as ScopeValues,
        ...identity,
        namespace,
        serviceAccount,
        additionalSubjects: others ? hcl`concat([for name in ${others} : ${other}], ${subjects})` : subjects,
        trustedRoleArns: inputs.trusted_role_arns,
        roleName: hclText`coalesce(${inputs.role_name}, ${defaultName})`,
        rolePath: inputs.role_path,
        maxSessionDuration: inputs.max_session_duration,
        permissionsBoundaryArn: inputs.permissions_boundary_arn,
        policyArns: inputs.policy_arns,
        inlinePolicies: inputs.inline_policies,
        policyName: inputs.policy_name,
        trustPolicyQuota: inputs.trust_policy_quota,
        managedPoliciesQuota: inputs.managed_policies_quota,
        tags: inputs.tags,
      });
      return {
        ...roleOutputs(role, { ...identity, namespace, serviceAccount }),
        policy_json: output("Permissions policy of the add-on, as JSON. Null if it has none.", policyJson, {
          preconditions,
        }),
      };
    },
  });
}
