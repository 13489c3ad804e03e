import { podIdentityGrants, podIdentityStatement } from "./pod-identity";
import { type Subject, type SubjectPattern, subject } from "./subject";
import { type TrustStatement, unique } from "./trust-statement";

/** The audience that the EKS webhook asks for, in every partition. */
export const DEFAULT_AUDIENCE = "sts.amazonaws.com";

/** Who may assume a role. */
export interface Trust {
  /** ARN of the IAM OIDC provider of subjects that name none, and of the patterns. Default: none, so no IRSA for these. */
  readonly oidcProviderArn?: string;
  /** Service accounts that may assume the role. */
  readonly subjects: readonly Subject[];
  /** Whole subjects with wildcards that may assume it too. */
  readonly subjectPatterns: readonly string[];
  /** The same of further clusters. Default none. */
  readonly additionalSubjectPatterns?: readonly SubjectPattern[];
  /** The one audience that tokens must carry. */
  readonly audience: string;
  /** ARNs of EKS clusters in which each subject may have the role by Pod Identity. Default none. */
  readonly podIdentityClusterArns?: readonly string[];
  /** ARNs of IAM roles that may assume the role. Default none. */
  readonly trustedRoleArns?: readonly string[];
}

/** What one statement grants: tokens of one issuer, with one of these subjects, and the audience. */
export interface Grant {
  /** ARN of the issuer's IAM OIDC provider. */
  readonly oidcProviderArn: string;
  /** The issuer without scheme, as it begins condition keys. */
  readonly issuerHost: string;
  /** Values of `sub`, or patterns of it. */
  readonly subjects: string[];
  /** The value of `aud`. */
  readonly audience: string;
}

/** Admits the grant's subjects as they are written. */
export const exactStatement = (grant: Grant) => statement("StringEquals", grant);

/** Admits what the grant's subjects match; its audience is no pattern. */
export const patternStatement = (grant: Grant) => statement("StringLike", grant);

/** Admits these roles, with `sts:AssumeRole` only. */
export const trustedRolesStatement = (roleArns: string[]): TrustStatement => ({
  actions: ["sts:AssumeRole"],
  principals: [{ type: "AWS", identifiers: roleArns }],
});

/**
 * The trust policy of a role: one exact statement per OIDC provider; one per provider of patterns; those of Pod
 * Identity; and one for the trusted roles. Providers, subjects, clusters and roles are sorted, and none stands twice.
 * @param hostOf the issuer, without scheme, of a provider's ARN
 * @see https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html
 */
export function trustStatements(trust: Trust, hostOf: (arn: string) => string): TrustStatement[] {
  const { oidcProviderArn: first, audience, podIdentityClusterArns = [], trustedRoleArns = [] } = trust;
  const grant = (oidcProviderArn: string, subjects: readonly string[]): Grant => {
    return { oidcProviderArn, issuerHost: hostOf(oidcProviderArn), subjects: unique(subjects), audience };
  };
  const subjectsOf = (arn: string) =>
    trust.subjects
      .filter((each) => (each.oidcProviderArn ?? first) === arn)
      .map((each) => subject(each.namespace, each.serviceAccount));
  const providers = unique(trust.subjects.flatMap((each) => each.oidcProviderArn ?? first ?? []));
  const patterns = patternsOf(trust);
  const patternsBy = (arn: string) =>
    patterns.filter((each) => each.oidcProviderArn === arn).map((each) => each.subjectPattern);
  return [
    ...providers.map((arn) => exactStatement(grant(arn, subjectsOf(arn)))),
    ...unique(patterns.map((each) => each.oidcProviderArn)).map((arn) => patternStatement(grant(arn, patternsBy(arn)))),
    ...podIdentityGrants(trust.subjects, podIdentityClusterArns).map(podIdentityStatement),
    ...(trustedRoleArns.length > 0 ? [trustedRolesStatement(unique(trustedRoleArns))] : []),
  ];
}

const patternsOf = ({ oidcProviderArn, subjectPatterns, additionalSubjectPatterns = [] }: Trust): SubjectPattern[] => [
  ...(oidcProviderArn === undefined
    ? []
    : subjectPatterns.map((subjectPattern) => ({
        oidcProviderArn,
        subjectPattern,
      }))),
  ...additionalSubjectPatterns,
];

/** Both conditions, always: without `sub` every pod of the cluster gets in, without `aud` every token. */
function statement(subjectTest: "StringEquals" | "StringLike", grant: Grant): TrustStatement {
  const { oidcProviderArn, issuerHost, subjects, audience } = grant;
  return {
    actions: ["sts:AssumeRoleWithWebIdentity"],
    principals: [{ type: "Federated", identifiers: [oidcProviderArn] }],
    condition: [
      { test: subjectTest, variable: `${issuerHost}:sub`, values: subjects },
      { test: "StringEquals", variable: `${issuerHost}:aud`, values: [audience] },
    ],
  };
}
