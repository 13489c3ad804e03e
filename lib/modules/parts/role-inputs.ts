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
    "More service accounts that may assume the role; oidc_provider_arn is that of another cluster's provider.",
    [],
  ),
  subject_patterns: input(
    "list(string)",
    'More subjects of this cluster, with "*" or "?" behind the namespace, such as "system:serviceaccount:ci:runner-*".',
    [],
  ),
  additional_subject_patterns: input(
    "list(object({ oidc_provider_arn = string, subject_pattern = string }))",
    "Such patterns of further clusters, each with the ARN of its cluster's OIDC provider.",
    [],
  ),
  audience: input(
    "string",
    "Audience that tokens must carry; any but the default must be registered with the OIDC provider too.",
    DEFAULT_AUDIENCE,
  ),
  trusted_role_arns: input("list(string)", "ARNs of IAM roles that may assume the role, with sts:AssumeRole.", []),
  role_name: input(
    "string",
    "Name of the role; null for the prefix and NAMESPACE-SERVICE_ACCOUNT, cut to 64 characters with a stable hash.",
    null,
  ),
  role_name_prefix: input(
    "string",
    "What the role's default name begins with; a second cluster in the account needs another.",
    ROLE_NAME_PREFIX,
  ),
  role_path: input("string", 'Path of the role, which begins and ends with "/".', "/"),
  description: input("string", "Description of the role; null for none.", null),
  max_session_duration: input("number", "Longest session of the role, in seconds, from 3600 to 43200.", 3600),
  permissions_boundary_arn: input("string", "ARN of the policy that bounds what the role may do; null for none.", null),
  policy_arns: input(
    "map(string)",
    "ARNs of policies to attach to the role, under keys of your own that are known at plan; the ARNs need not be.",
    {},
  ),
  inline_policies: input("map(string)", "JSON policy documents of the role's own, under their names.", {}),
  assume_role_arns: input(
    "list(string)",
    "ARNs of IAM roles that the role may assume, such as those of other accounts; null for none.",
    null,
  ),
  policy_name: input(
    "string",
    "Makes a customer-managed policy of this name instead of inline policies; null for inline ones. Known at plan.",
    null,
  ),
  trust_policy_quota: input("number", "Characters that the account's quota allows a trust policy, at most 4096.", 2048),
  managed_policies_quota: input("number", "Managed policies that the account's quota allows a role, at most 25.", 10),
  tags: input("map(string)", "Tags of everything that can be tagged.", {}),
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
