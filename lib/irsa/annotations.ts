import { DEFAULT_AUDIENCE } from "./trust-policy";

/** What the EKS webhook reads on a service account. @see https://github.com/aws/amazon-eks-pod-identity-webhook */
export const ROLE_ARN_ANNOTATION = "eks.amazonaws.com/role-arn";
/** Audience of the token it mounts; `sts.amazonaws.com` where absent. */
export const AUDIENCE_ANNOTATION = "eks.amazonaws.com/audience";
/** Seconds the token it mounts is valid. */
export const TOKEN_EXPIRATION_ANNOTATION = "eks.amazonaws.com/token-expiration";

/** What a service account is annotated with. */
export interface AnnotationValues {
  /** ARN of the role its pods get. */
  readonly roleArn: string;
  /** Default `sts.amazonaws.com`, which needs no annotation. */
  readonly audience?: string;
  /** Seconds. Default: the cluster's, about a day. */
  readonly tokenExpiration?: number;
}

/** The annotations that make the webhook give a service account's pods tokens that the role accepts. */
export function annotations(values: AnnotationValues): Record<string, string> {
  const { roleArn, audience = DEFAULT_AUDIENCE, tokenExpiration } = values;
  return {
    [ROLE_ARN_ANNOTATION]: roleArn,
    ...(audience !== DEFAULT_AUDIENCE && { [AUDIENCE_ANNOTATION]: audience }),
    ...(tokenExpiration !== undefined && {
      [TOKEN_EXPIRATION_ANNOTATION]: `${tokenExpiration}`,
    }),
  };
}
