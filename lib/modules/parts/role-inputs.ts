import type { IrsaRoleProps } from "../../constructs";
import { hclText } from "../../constructs/hcl";
import { defaultRoleName } from "../../constructs/role-name";
import type { References } from "../../export";
import { DEFAULT_AUDIENCE } from "../../irsa";
import { input, variables } from "./input";

/** The cluster, and what is read of its issuer's certificate. */
export const clusterInputs = variables({
  cluster_name: input(
    "string",
    "Name of an existing EKS cluster in the provider's region; for one in the same configuration, give issuer_url.",
    null,
  ),
  issuer_url: input(
    "string",
    "The cluster's OIDC issuer, https://...; instead of cluster_name, for any cluster, also of another account or kind.",
    null,
  ),
  read_thumbprint: input(
    "bool",
    "Whether to read the thumbprint of the issuer's certificate, which IAM does not look at for EKS.",
    true,
  ),
  thumbprints: input(
    "list(string)",
    "Thumbprints of the issuer's certificate authority, 1 to 5; when given, the certificate is not read.",
    null,
  ),
});

/** The EKS clusters of Pod Identity. */
export const podIdentityInputs = variables({
  pod_identity_cluster_arns: input(
    "list(string)",
    "ARNs of EKS clusters in which the service accounts may get the role by Pod Identity associations.",
    [],
  ),
});

/** The cluster a role trusts. */
export const providerInputs = {
  ...variables({
    oidc_provider_arn: input("string", "ARN of the cluster's IAM OIDC provider; null for Pod Identity only.", null),
  }),
  ...podIdentityInputs,
};

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
    'More subjects, whole, with "*" or "?" behind the namespace, such as "system:serviceaccount:ci:runner-*".',
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
    "Name of the role; null for eks-NAMESPACE-SERVICE_ACCOUNT, cut to 64 characters with a stable hash when longer.",
    null,
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
  trust_policy_quota: input("number", "Characters that the account's quota allows a trust policy, at most 4096.", 2048),
  managed_policies_quota: input("number", "Managed policies that the account's quota allows a role, at most 25.", 10),
  tags: input("map(string)", "Tags of everything that can be tagged.", {}),
});

/** The inputs as props of `IrsaRole`, but for the provider's ARN and the clusters. */
export function roleProps(
  inputs: References<typeof workloadInputs & typeof roleInputs>,
): Omit<IrsaRoleProps, "oidcProviderArn" | "podIdentityClusterArns"> {
  const { namespace, service_account: serviceAccount } = inputs;
  return {
    namespace,
    serviceAccount,
    additionalSubjects: inputs.additional_subjects,
    subjectPatterns: inputs.subject_patterns,
    audience: inputs.audience,
    trustedRoleArns: inputs.trusted_role_arns,
    roleName: roleNameOr(inputs.role_name, namespace, serviceAccount),
    rolePath: inputs.role_path,
    description: inputs.description,
    maxSessionDuration: inputs.max_session_duration,
    permissionsBoundaryArn: inputs.permissions_boundary_arn,
    policyArns: inputs.policy_arns,
    inlinePolicies: inputs.inline_policies,
    trustPolicyQuota: inputs.trust_policy_quota,
    managedPoliciesQuota: inputs.managed_policies_quota,
    tags: inputs.tags,
  };
}

/** The name that is given, and that of the service account's role where none is. */
export function roleNameOr(given: string, namespace: string, serviceAccount: string): string {
  return hclText`coalesce(${given}, ${defaultRoleName(namespace, serviceAccount)})`;
}
