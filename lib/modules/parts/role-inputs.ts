import type { IrsaRoleProps } from "../../constructs";
import { hclText } from "../../constructs/hcl";
import { defaultRoleName } from "../../constructs/role-name";
import type { References } from "../../export";
import { DEFAULT_AUDIENCE, ROLE_NAME_PREFIX } from "../../irsa";
import { input, variables } from "./input";

/** The workload a role is for. */
export const workloadInputs = variables({
  namespace: input("string", "Namespace of the service account."),
  service_account: input("string", "Name of the service account."),
});

/** The role itself: what every module that makes one takes. */
export const roleInputs = variables({
  additional_subjects: input(
    "list(object({ oidc_provider_arn = optional(string), namespace = string, service_account = string }))",
    "Other service accounts that may assume the role; for one in another cluster, give that cluster's oidc_provider_arn.",
    [],
  ),
  subject_patterns: input(
    "list(string)",
    'Subjects with "*" or "?" in the name that may assume the role, such as "system:serviceaccount:ci:runner-*".',
    [],
  ),
  additional_subject_patterns: input(
    "list(object({ oidc_provider_arn = string, subject_pattern = string }))",
    "Subject patterns for other clusters, each with the ARN of that cluster's OIDC provider.",
    [],
  ),
  audience: input(
    "string",
    "Audience that tokens must have. If you change it, also add it to the OIDC provider's audiences.",
    DEFAULT_AUDIENCE,
  ),
  trusted_role_arns: input("list(string)", "ARNs of IAM roles that may assume this role with sts:AssumeRole.", []),
  role_name: input(
    "string",
    "Name of the role. Default: role_name_prefix and NAMESPACE-SERVICE_ACCOUNT, cut to 64 characters with a stable hash.",
    null,
  ),
  role_name_prefix: input(
    "string",
    "Prefix of the default role name. Give each cluster in the account a prefix of its own.",
    ROLE_NAME_PREFIX,
  ),
  role_path: input("string", 'Path of the role. Begins and ends with "/".', "/"),
  description: input("string", "Description of the role.", null),
  max_session_duration: input("number", "Maximum session duration of the role in seconds, from 3600 to 43200.", 3600),
  permissions_boundary_arn: input("string", "ARN of the policy to use as the role's permissions boundary.", null),
  policy_arns: input(
    "map(string)",
    "Managed policies to attach: static key (known at plan) to ARN (may be unknown).",
    {},
  ),
  inline_policies: input("map(string)", "Inline policies: a map of policy name to JSON document.", {}),
  assume_role_arns: input(
    "list(string)",
    "ARNs of IAM roles that this role may assume, for example in other accounts.",
    null,
  ),
  policy_name: input(
    "string",
    "Name of a customer-managed policy to create instead of inline policies. Must be known at plan.",
    null,
  ),
  trust_policy_quota: input(
    "number",
    "Your account's quota for the length of a trust policy, in characters, at most 4096.",
    2048,
  ),
  managed_policies_quota: input(
    "number",
    "Your account's quota for managed policies attached to a role, at most 25.",
    10,
  ),
  tags: input("map(string)", "Tags for all taggable resources.", {}),
});

/** The inputs as props of `IrsaRole`, but for the provider's ARN and the clusters. */
export function roleProps(
  inputs: References<typeof workloadInputs & Omit<typeof roleInputs, "role_name_prefix">> & {
    role_name_prefix?: string;
  },
): Omit<IrsaRoleProps, "oidcProviderArn" | "podIdentityClusterArns"> {
  const { namespace, service_account: serviceAccount } = inputs;
  return {
    namespace,
    serviceAccount,
    additionalSubjects: inputs.additional_subjects,
    subjectPatterns: inputs.subject_patterns,
    additionalSubjectPatterns: inputs.additional_subject_patterns,
    audience: inputs.audience,
    trustedRoleArns: inputs.trusted_role_arns,
    roleName: roleNameOr(inputs.role_name, namespace, serviceAccount, inputs.role_name_prefix),
    rolePath: inputs.role_path,
    description: inputs.description,
    maxSessionDuration: inputs.max_session_duration,
    permissionsBoundaryArn: inputs.permissions_boundary_arn,
    policyArns: inputs.policy_arns,
    inlinePolicies: inputs.inline_policies,
    assumeRoleArns: inputs.assume_role_arns,
    policyName: inputs.policy_name,
    trustPolicyQuota: inputs.trust_policy_quota,
    managedPoliciesQuota: inputs.managed_policies_quota,
    tags: inputs.tags,
  };
}

/** The name that is given, and that of the service account's role where none is. */
export function roleNameOr(given: string, namespace: string, serviceAccount: string, prefix?: string): string {
  return hclText`coalesce(${given}, ${defaultRoleName(namespace, serviceAccount, prefix)})`;
}
