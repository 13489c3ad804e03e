/**
 * Characters of a trust policy for one OIDC provider and several subjects, as IAM counts them, but for the list of
 * subjects, the audience, and the issuer, which is in it `ISSUERS_IN_TRUST_POLICY` times.
 */
export const TRUST_POLICY_LENGTH =
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: "sts:AssumeRoleWithWebIdentity",
        Principal: { Federated: "arn:aws:iam::111122223333:oidc-provider/" },
        Condition: { StringEquals: { ":sub": 0, ":aud": "" } },
      },
    ],
  }).length - 1;

/** How often a trust policy names its issuer: in the provider's ARN, and in the keys of `sub` and `aud`. */
export const ISSUERS_IN_TRUST_POLICY = 3;
