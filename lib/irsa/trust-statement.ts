/** A statement in the words of Terraform's `aws_iam_policy_document`. */
export interface TrustStatement {
  /** The actions that are allowed. */
  readonly actions: string[];
  /** Who may call them. */
  readonly principals: {
    /** `Federated`, `Service` or `AWS`. */
    readonly type: string;
    /** ARN of an OIDC provider, name of a service, or ARNs of roles. */
    readonly identifiers: string[];
  }[];
  /** What must hold of the call; absent for roles that are named by their ARNs. */
  readonly condition?: {
    /** IAM's operator. */
    readonly test: string;
    /** The condition key. */
    readonly variable: string;
    /** The values, one of which must match. */
    readonly values: string[];
  }[];
}

/** Sorted, and none twice. */
export const unique = (texts: readonly string[]) => [...new Set(texts)].sort();
