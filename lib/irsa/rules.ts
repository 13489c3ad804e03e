import type { Rule } from "../rules";
import { permissionsPolicy } from "./policy";

/** What may be given for what, once: the table of rules of everything but the scopes of add-ons. */

const IAM = "https://docs.aws.amazon.com/IAM/latest";
const QUOTAS = `${IAM}/UserGuide/reference_iam-quotas.html`;
const CREATE_ROLE = `${IAM}/APIReference/API_CreateRole.html`;
const CREATE_PROVIDER = `${IAM}/APIReference/API_CreateOpenIDConnectProvider.html`;
const EKS = "https://docs.aws.amazon.com/eks/latest";
const KUBERNETES = "https://kubernetes.io/docs/concepts";
const WEBHOOK = "https://github.com/aws/amazon-eks-pod-identity-webhook";

const LABEL = "[a-z0-9]+(-+[a-z0-9]+)*";
const LABEL_OF_63 = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";
const SUBDOMAIN = "[a-z0-9]+((-+|[.])[a-z0-9]+)*";
const PARTITION = "arn:aws(-[a-z]+)*";
const ISSUER = `${SUBDOMAIN}(/[A-Za-z0-9._~-]+)*`;
const DUAL_STACK_HOST = "[.]api[.](aws(/|$)|amazonwebservices[.])";
/** A character of a role's or a policy's name, and of a path as the webhook knows it. */
const LETTER = "[A-Za-z0-9_+=,.@-]";
const QUALIFIED_NAME = `^(${SUBDOMAIN}/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$`;

const namespace = {
  says: 'must be a DNS label (lowercase letters, digits and "-", at most 63 characters)',
  source: `${KUBERNETES}/overview/working-with-objects/names/#dns-label-names`,
  pattern: `^${LABEL}$`,
  longest: 63,
};

const serviceAccount = {
  says: 'must be a DNS subdomain (lowercase letters, digits, "-" and ".", at most 253 characters), without its namespace',
  source: `${KUBERNETES}/overview/working-with-objects/names/#dns-subdomain-names`,
  pattern: `^${SUBDOMAIN}$`,
  longest: 253,
};

const oidcProviderArn = {
  says: "must be the ARN of an IAM OIDC provider, arn:PARTITION:iam::ACCOUNT:oidc-provider/HOST/PATH, with an account of 12 digits and no dual-stack api.aws host",
  source: CREATE_PROVIDER,
  pattern: `^${PARTITION}:iam::[0-9]{12}:oidc-provider/${ISSUER}$`,
  without: DUAL_STACK_HOST,
};

const eksOidcProviderArn = {
  says: "must be the ARN of an EKS OIDC provider, arn:PARTITION:iam::ACCOUNT:oidc-provider/oidc.eks.REGION.SUFFIX/id/ID, which tells the region",
  source: `${EKS}/userguide/enable-iam-roles-for-service-accounts.html`,
  pattern: `^${PARTITION}:iam::[0-9]{12}:oidc-provider/oidc[.]eks[.][a-z0-9-]+[.]${SUBDOMAIN}/id/[A-Za-z0-9]+$`,
};

const policyArn = {
  says: "must be the ARN of an IAM policy, arn:PARTITION:iam::ACCOUNT:policy/NAME or AWS as the account, without wildcards",
  source: `${IAM}/UserGuide/reference_identifiers.html`,
  pattern: `^${PARTITION}:iam::(aws|[0-9]{12}):policy/(${LETTER}+/)*${LETTER}+$`,
  longestName: 128,
};

const audience = {
  says: 'must be an audience of 1 to 255 letters, digits and "._:/@+=,~-"',
  source: CREATE_PROVIDER,
  pattern: "^[A-Za-z0-9._:/@+=,~-]+$",
  longest: 255,
};

const subjectPattern = {
  says: 'must be "system:serviceaccount:NAMESPACE:NAME", with "*" and "?" in NAME only',
  source: `${EKS}/userguide/associate-service-account-role.html`,
  pattern: `^system:serviceaccount:${LABEL_OF_63}:[a-z0-9*?]([a-z0-9.*?-]*[a-z0-9*?])?$`,
  longest: 339,
};

const exactRole = {
  says: "must be the ARN of an IAM role, arn:PARTITION:iam::ACCOUNT:role/NAME, without wildcards",
  source: `${IAM}/UserGuide/reference_identifiers.html`,
  pattern: `^${PARTITION}:iam::[0-9]{12}:role/(${LETTER}+/)*${LETTER}+$`,
  longestName: 64,
};

/** The rules by what they are on, in the words of the constructs' props. */
const inputs = {
  clusterName: {
    example: "production",
    says: 'must be an EKS cluster name (letters, digits, "-" and "_", at most 100 characters)',
    source: `${EKS}/APIReference/API_CreateCluster.html`,
    pattern: "^[0-9A-Za-z][0-9A-Za-z_-]*$",
    longest: 100,
  },
  region: {
    says: "must be the code of an AWS region, such as eu-west-1",
    source: "https://docs.aws.amazon.com/general/latest/gr/rande.html",
    pattern: "^[a-z]+(-[a-z]+)+-[0-9]+$",
  },
  issuerUrl: {
    says: "must be https://HOST/PATH as tokens name it: without port, query, trailing slash or dual-stack api.aws host, at most 255 characters",
    source: CREATE_PROVIDER,
    pattern: `^https://${ISSUER}$`,
    without: DUAL_STACK_HOST,
    longest: 255,
  },
  audiences: { says: "must hold 1 to 100 audiences", source: CREATE_PROVIDER, entries: [1, 100], each: audience },
  thumbprints: {
    says: "must hold 1 to 5 thumbprints; for none, leave it out and set read_thumbprint to false",
    source: CREATE_PROVIDER,
    entries: [1, 5],
    each: {
      says: "must be a SHA-1 fingerprint: 40 lower-case hexadecimal digits",
      source: CREATE_PROVIDER,
      pattern: "^[0-9a-f]{40}$",
    },
  },
  oidcProviderArn,
  eksOidcProviderArn,
  namespace,
  serviceAccount,
  createdServiceAccount: {
    says: "must not be created: every namespace has one already; annotate it, or give the workload one of its own",
    source: `${KUBERNETES}/security/service-accounts/#default-service-accounts`,
    without: "^default$",
  },
  additionalSubjects: {
    source: `${EKS}/userguide/associate-service-account-role.html`,
    object:
      "must have a namespace (a DNS label), a service_account (a DNS subdomain) and, of another cluster, the oidc_provider_arn",
    fields: { oidc_provider_arn: { ...oidcProviderArn, optional: true }, namespace, service_account: serviceAccount },
  },
  additionalServiceAccounts: { each: serviceAccount },
  subjectPatterns: { each: subjectPattern },
  additionalSubjectPatterns: {
    source: `${EKS}/userguide/associate-service-account-role.html`,
    object:
      'must have the oidc_provider_arn of a further cluster and a subject_pattern "system:serviceaccount:NAMESPACE:NAME", with "*" and "?" in NAME only',
    fields: {
      oidc_provider_arn: oidcProviderArn,
      subject_pattern: subjectPattern,
    },
  },
  audience,
  trustPolicyQuota: {
    says: "must be a whole number of characters from 1 to 4096 (IAM allows 2048 by default)",
    source: QUOTAS,
    between: [1, 4096],
  },
  managedPoliciesQuota: {
    says: "must be a whole number of policies from 1 to 25 (IAM allows 10 by default)",
    source: QUOTAS,
    between: [1, 25],
  },
  roleName: {
    says: 'must be a role name of 1 to 64 letters, digits and "_+=,.@-"',
    source: CREATE_ROLE,
    pattern: `^${LETTER}+$`,
    longest: 64,
  },
  targetRoleArn: exactRole,
  roleNamePrefix: {
    says: 'must be at most 32 letters, digits and "_+=,.@-"',
    source: CREATE_ROLE,
    pattern: `^${LETTER}*$`,
    longest: 32,
  },
  policyName: {
    says: 'must be a policy name of 1 to 128 letters, digits and "_+=,.@-"',
    source: `${IAM}/APIReference/API_CreatePolicy.html`,
    pattern: `^${LETTER}+$`,
    longest: 128,
  },
  roleArn: {
    says: "must be the ARN of an IAM role, arn:PARTITION:iam::ACCOUNT:role/NAME",
    source: WEBHOOK,
    pattern: `^${PARTITION}:iam::[0-9]{12}:role/(${LETTER}+/)*${LETTER}+$`,
    longestName: 64,
  },
  trustedRoleArns: { each: exactRole },
  podIdentityClusterArns: {
    each: {
      says: "must be the ARN of an EKS cluster, arn:PARTITION:eks:REGION:ACCOUNT:cluster/NAME",
      source: `${EKS}/APIReference/API_Cluster.html`,
      pattern: `^${PARTITION}:eks:[a-z0-9-]+:[0-9]{12}:cluster/[0-9A-Za-z][0-9A-Za-z_-]*$`,
      longestName: 100,
    },
  },
  assumeRoleArns: {
    says: "must list 1 to 50 roles",
    source: `${IAM}/UserGuide/reference_policies_grammar.html`,
    entries: [1, 50],
    example: "arn:aws:iam::123456789012:role/dns",
    each: exactRole,
  },
  rolePath: {
    says: 'must be "/", or names of letters, digits and "_+=,.@-" between slashes, at most 512 characters',
    source: CREATE_ROLE,
    pattern: `^/(${LETTER}+/)*$`,
    longest: 512,
  },
  description: {
    says: "must be Latin-1 text of at most 1000 bytes, without typographic quotes, arrows and emoji",
    source: CREATE_ROLE,
    pattern: "^[\\t\\n\\r -~¡-ÿ]*$",
    bytes: 1000,
  },
  maxSessionDuration: {
    says: "must be a whole number of seconds from 3600 to 43200",
    source: CREATE_ROLE,
    between: [3600, 43200],
  },
  permissionsBoundaryArn: policyArn,
  policyArns: {
    says: "must hold at most 25 policies",
    source: QUOTAS,
    entries: [0, 25],
    each: policyArn,
    values: {
      says: "must not list a policy twice: removing one key would detach it",
      source: `${IAM}/APIReference/API_AttachRolePolicy.html`,
      distinct: true,
    },
  },
  inlinePolicies: {
    says: "must hold at most 10240 characters together, blanks not counted",
    source: QUOTAS,
    characters: 10240,
    key: {
      says: 'must be a policy name of 1 to 128 letters, digits and "_+=,.@-"',
      source: `${IAM}/APIReference/API_PutRolePolicy.html`,
      pattern: `^${LETTER}+$`,
      longest: 128,
    },
    each: {
      source: `${IAM}/UserGuide/reference_policies_grammar.html`,
      meets: permissionsPolicy,
    },
  },
  tags: {
    says: "must hold at most 50 tags",
    source: QUOTAS,
    entries: [0, 50],
    keys: { says: "must differ in more than case", source: `${IAM}/UserGuide/id_tags.html`, distinct: true },
    entry:
      'must have a key of 1 to 128 letters, digits, spaces and "_.:/=+@-", not beginning "aws:", and a value of at most 256 of these',
    key: { pattern: "^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]+$", without: "^[aA][wW][sS]:", longest: 128 },
    each: { pattern: "^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]*$", longest: 256 },
  },
  labels: {
    source: `${KUBERNETES}/overview/working-with-objects/labels/#syntax-and-character-set`,
    entry:
      'must have a key such as "example.com/name" and a value, each of at most 63 letters, digits and "-_.", beginning and ending with a letter or digit',
    key: { pattern: QUALIFIED_NAME },
    each: { pattern: "^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$", longest: 63 },
  },
  annotations: {
    source: `${KUBERNETES}/overview/working-with-objects/annotations/#syntax-and-character-set`,
    entry:
      'must have a key such as "example.com/name", but not eks.amazonaws.com/role-arn, audience or token-expiration, which have inputs of their own, and a value of at most 262144 characters',
    key: { pattern: QUALIFIED_NAME, without: "^eks[.]amazonaws[.]com/(role-arn|audience|token-expiration)$" },
    each: { longest: 262144 },
  },
  imagePullSecrets: {
    each: {
      says: 'must be the name of a Secret in the namespace (lowercase letters, digits, "-" and ".")',
      source: `${KUBERNETES}/containers/images/#specifying-imagepullsecrets-on-a-pod`,
      pattern: `^${SUBDOMAIN}$`,
      longest: 253,
    },
  },
  tokenExpiration: {
    says: "must be a whole number of seconds from 600 to 86400",
    source: WEBHOOK,
    between: [600, 86400],
  },
} as const satisfies Record<string, Rule>;

const optional = <R extends Rule>(rule: R) => ({ ...rule, optional: true as const });

/** Many workloads by names of the user's own: what a role's inputs are under, in each of them. */
const workloads = {
  keyed: true,
  fields: {
    namespace,
    service_account: serviceAccount,
    additional_subjects: optional(inputs.additionalSubjects),
    subject_patterns: optional(inputs.subjectPatterns),
    additional_subject_patterns: optional(inputs.additionalSubjectPatterns),
    trusted_role_arns: optional(inputs.trustedRoleArns),
    role_name: optional(inputs.roleName),
    role_path: optional(inputs.rolePath),
    description: optional(inputs.description),
    max_session_duration: optional(inputs.maxSessionDuration),
    permissions_boundary_arn: optional(inputs.permissionsBoundaryArn),
    policy_arns: optional(inputs.policyArns),
    inline_policies: optional(inputs.inlinePolicies),
    assume_role_arns: optional(inputs.assumeRoleArns),
    policy_name: optional(inputs.policyName),
    tags: optional(inputs.tags),
  },
} as const satisfies Rule;

const table = { ...inputs, workloads } as const;

/**
 * The rules of everything that a user gives, by the names of the constructs' props. The same row makes the check in
 * TypeScript, by `check`, and the `validation` of the modules' input of that name, by `validations`.
 */
export const rules: typeof table = table;
