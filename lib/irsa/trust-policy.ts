import { type Subject, subject } from "./subject";

/** The audience that the EKS webhook asks for, in every partition. */
export const DEFAULT_AUDIENCE = "sts.amazonaws.com";

/** Who may assume a role. */
export interface Trust {
  /** ARN of the IAM OIDC provider of subjects that name none, and of the patterns. */
  readonly oidcProviderArn: string;
  /** Service accounts that may assume the role. */
  readonly subjects: readonly Subject[];
  /** Whole subjects with wildcards that may assume it too. */
  readonly subjectPatterns: readonly string[];
  /** The one audience that tokens must carry. */
  readonly audience: string;
}

/** A statement in the words of Terraform's `aws_iam_policy_document`. */
export interface TrustStatement {
  /** The one action that is allowed, for web identities. */
  readonly actions: string[];
  /** The OIDC provider whose tokens are admitted. */
  readonly principals: {
    /** `Federated`. */
    readonly type: string;
    /** ARN of the provider. */
    readonly identifiers: string[];
  }[];
  /** One condition on `sub`, one on `aud`. */
  readonly condition: {
    /** IAM's operator. */
    readonly test: string;
    /** The condition key. */
    readonly variable: string;
    /** The values, one of which must match. */
    readonly values: string[];
  }[];
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

/**
 * The trust policy of an IRSA role: one exact statement per OIDC provider, and one for the
 * patterns if there are any. Providers and subjects are sorted, and none stands twice.
 * @param hostOf the issuer, without scheme, of a provider's ARN
 * @see https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html
 */
export function trustStatements(trust: Trust, hostOf: (arn: string) => string): TrustStatement[] {
  const { oidcProviderArn: first, subjectPatterns, audience } = trust;
  const grant = (oidcProviderArn: string, subjects: readonly string[]): Grant => {
    return { oidcProviderArn, issuerHost: hostOf(oidcProviderArn), subjects: unique(subjects), audience };
  };
  const subjectsOf = (arn: string) =>
    trust.subjects
      .filter((each) => (each.oidcProviderArn ?? first) === arn)
      .map((each) => subject(each.namespace, each.serviceAccount));
  const providers = unique(trust.subjects.map((each) => each.oidcProviderArn ?? first));
  const exact = providers.map((arn) => exactStatement(grant(arn, subjectsOf(arn))));
  return subjectPatterns.length === 0 ? exact : [...exact, patternStatement(grant(first, subjectPatterns))];
}

const unique = (texts: readonly string[]) => [...new Set(texts)].sort();

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
