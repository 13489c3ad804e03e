/** From the gravest to what is only worth knowing. */
export const SEVERITIES = ["critical", "high", "medium", "low", "info"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Something that an audit looks for. */
export interface Rule {
  /** Stable: baselines and reports name it. */
  readonly id: string;
  /** Stable too, for people. */
  readonly name: string;
  /** What a finding has, unless it says otherwise. */
  readonly severity: Severity;
  /** What is wrong, in a phrase. */
  readonly title: string;
  /** Why it matters. */
  readonly why: string;
  /** What to do. */
  readonly remedy: string;
  readonly link: string;
}

const IAM = "https://docs.aws.amazon.com/IAM/latest/UserGuide";
const EKS = "https://docs.aws.amazon.com/eks/latest/userguide";
const TRUST = `${EKS}/associate-service-account-role.html`;
const OPERATORS = `${IAM}/reference_policies_elements_condition_operators.html`;
const WEBHOOK = "https://github.com/aws/amazon-eks-pod-identity-webhook";

export const RULES = [
  {
    id: "IRSA001",
    name: "no-subject",
    severity: "critical",
    title: "The trust policy does not check the subject",
    why: "Every token of the issuer can assume the role: in a cluster, that is every pod in every namespace.",
    remedy: "Add StringEquals on ISSUER:sub with system:serviceaccount:NAMESPACE:NAME.",
    link: TRUST,
  },
  {
    id: "IRSA002",
    name: "no-audience",
    severity: "medium",
    title: "The trust policy does not check the audience",
    why: "A token issued for another service is accepted too, if the OIDC provider lists its audience.",
    remedy: "Add StringEquals on ISSUER:aud with sts.amazonaws.com.",
    link: TRUST,
  },
  {
    id: "IRSA003",
    name: "wildcard-namespace",
    severity: "critical",
    title: "A wildcard spans namespaces",
    why: "* also matches colons: whoever can create a namespace or a service account with a fitting name gets the role.",
    remedy: "Name each service account under StringEquals, or at least the namespace.",
    link: OPERATORS,
  },
  {
    id: "IRSA004",
    name: "wildcard-service-account",
    severity: "medium",
    title: "A wildcard matches service accounts",
    why: "Service accounts created later get the role if their name matches.",
    remedy: "Name each service account under StringEquals.",
    link: OPERATORS,
  },
  {
    id: "IRSA005",
    name: "wildcard-subject",
    severity: "high",
    title: "A wildcard in the subject does not name the owner",
    why: "The issuer serves many customers: a token of anybody's repository or project may match.",
    remedy: "Write the organization and the repository without wildcards, and pin the branch or the environment.",
    link: `${IAM}/id_roles_create_for-idp_oidc.html`,
  },
  {
    id: "IRSA006",
    name: "open-operator",
    severity: "medium",
    title: "A condition holds when its key is absent",
    why: "…IfExists, ForAllValues and negated operators let a request pass that does not have the key, for example because the key is misspelled.",
    remedy: "Use StringEquals without IfExists, ForAllValues or Not.",
    link: OPERATORS,
  },
  {
    id: "IRSA007",
    name: "pod-identity-unpinned",
    severity: "medium",
    title: "The trust policy takes any Pod Identity association",
    why: "Anyone who can create associations and pass the role can give it to any pod of any cluster in the account.",
    remedy:
      "Add StringEquals on aws:RequestTag/eks-cluster-arn, /kubernetes-namespace and /kubernetes-service-account.",
    link: `${EKS}/pod-id-role.html`,
  },
  {
    id: "IRSA008",
    name: "pod-identity-pairs",
    severity: "low",
    title: "Lists of namespaces and of service accounts multiply",
    why: "Every service account is admitted in every namespace, including pairs that nobody intended.",
    remedy: "Write a statement for each namespace.",
    link: `${IAM}/reference_policies_condition-logic-multiple-context-keys-or-values.html`,
  },
  {
    id: "IRSA009",
    name: "admits-nobody",
    severity: "medium",
    title: "A statement of the trust policy admits nobody",
    why: "Its workload gets AccessDenied, and an SDK silently falls back to the node's role.",
    remedy: "Correct the statement, or remove it.",
    link: TRUST,
  },
  {
    id: "IRSA010",
    name: "depends-on-key",
    severity: "info",
    title: "Whether a token is admitted depends on a condition key that tokens do not carry",
    why: "The audit cannot tell who gets the role, so it does not count the role as pinned.",
    remedy: "Make sure that the key cannot be chosen by the caller.",
    link: `${IAM}/reference_policies_condition-keys.html`,
  },
  {
    id: "IRSA011",
    name: "unreadable-trust",
    severity: "high",
    title: "The trust policy cannot be read",
    why: "It does not follow IAM's policy grammar, so IAM rejects it.",
    remedy: "Correct the element that the message names.",
    link: `${IAM}/reference_policies_grammar.html`,
  },
  {
    id: "IRSA012",
    name: "wide-principal",
    severity: "high",
    title: "An account, or everyone, can assume the workload's role too",
    why: "The principals named beside the workload get the same permissions.",
    remedy: "Name the roles that must assume it by their ARNs, or remove the statement.",
    link: `${IAM}/reference_policies_elements_principal.html`,
  },
  {
    id: "IRSA013",
    name: "administrator",
    severity: "high",
    title: "A workload's role has administrator permissions",
    why: "Anyone who gets into the pod, or can create pods in its namespace, owns the account.",
    remedy: "Grant the actions that the workload calls, on its resources.",
    link: `${IAM}/best-practices.html#grant-least-privilege`,
  },
  {
    id: "IRSA014",
    name: "shared-powerful-role",
    severity: "medium",
    title: "Several service accounts share a powerful role",
    why: "Each has the permissions that any of them needs, and CloudTrail shows one role for all.",
    remedy: "Give each service account a role of its own.",
    link: `${EKS}/iam-roles-for-service-accounts.html`,
  },
  {
    id: "IRSA015",
    name: "missing-subject",
    severity: "low",
    title: "The trust policy names a service account that its cluster does not have",
    why: "Whoever creates a service account of that name gets the role.",
    remedy: "Remove the subject, or create the service account.",
    link: TRUST,
  },
  {
    id: "IRSA016",
    name: "stale-provider",
    severity: "low",
    title: "No known cluster uses this OIDC provider's issuer",
    why: "The cluster was deleted, or was not given to the audit. Roles that trust the provider admit nobody.",
    remedy: "Delete the provider and the statements that name it, if the cluster was deleted.",
    link: `${EKS}/enable-iam-roles-for-service-accounts.html`,
  },
  {
    id: "IRSA017",
    name: "missing-provider",
    severity: "high",
    title: "The trust policy names an OIDC provider that its account does not have",
    why: "STS rejects every token of that issuer with InvalidIdentityToken. IAM looks for the provider in the role's own account.",
    remedy: "Create the OIDC provider in the role's account, or correct its ARN.",
    link: `${EKS}/enable-iam-roles-for-service-accounts.html`,
  },
  {
    id: "IRSA018",
    name: "bad-annotation",
    severity: "high",
    title: "The annotation is not the ARN of a role",
    why: "The webhook injects it anyway, and calls to STS fail.",
    remedy: "Annotate the service account with arn:PARTITION:iam::ACCOUNT:role/NAME.",
    link: WEBHOOK,
  },
  {
    id: "IRSA019",
    name: "missing-role",
    severity: "high",
    title: "A service account names a role that does not exist",
    why: "Its pods get AccessDenied, and an SDK silently falls back to the node's role.",
    remedy: "Create the role, or correct the annotation or the association.",
    link: TRUST,
  },
  {
    id: "IRSA020",
    name: "not-admitted",
    severity: "high",
    title: "A service account names a role that does not admit it",
    why: "Its pods get AccessDenied, and an SDK silently falls back to the node's role.",
    remedy: "Correct the trust policy or the annotation; irsa explain NAMESPACE/NAME tells the whole chain.",
    link: TRUST,
  },
  {
    id: "IRSA021",
    name: "association-wins",
    severity: "info",
    title: "A service account has both an annotation and a Pod Identity association",
    why: "The association wins for new pods: the annotated role is not used.",
    remedy: "Remove the annotation when the move to Pod Identity is done.",
    link: `${EKS}/pod-identities.html`,
  },
] as const satisfies readonly Rule[];

export type RuleName = (typeof RULES)[number]["name"];

export const ruleOf = (name: RuleName): Rule => RULES.find((rule) => rule.name === name) as Rule;

/** Whether a severity is as grave as another, or graver. */
export const isAtLeast = (severity: Severity, least: Severity) =>
  SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(least);
