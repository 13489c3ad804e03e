/** A service account that may assume a role. */
export interface Subject {
  /** ARN of the cluster's IAM OIDC provider. Default: the role's first provider. */
  readonly oidcProviderArn?: string;
  /** Namespace of the service account, a DNS label. */
  readonly namespace: string;
  /** Name of the service account, a DNS subdomain. */
  readonly serviceAccount: string;
}

/** Service accounts of a further cluster that may assume a role. */
export interface SubjectPattern {
  /** ARN of the cluster's IAM OIDC provider. */
  readonly oidcProviderArn: string;
  /** A whole subject with "*" or "?" behind the namespace. */
  readonly subjectPattern: string;
}

/**
 * The `sub` of the tokens that Kubernetes issues to a service account.
 * @see https://kubernetes.io/docs/reference/access-authn-authz/authentication/#service-account-tokens
 */
export function subject(namespace: string, serviceAccount: string): string {
  return `system:serviceaccount:${namespace}:${serviceAccount}`;
}
