import { issuerUrl } from "../issuer";
import { readTrustPolicy, type TrustPolicyStatement } from "./document";
import { judge, type TrustVerdict } from "./judge";
import { type ConditionKeys, isProviderKey, type ValuesOf, valuesIn } from "./keys";

/** What of a token decides who gets in; its signature, lifetime and issuer are verified already. */
export interface WebIdentityClaims {
  /** The issuer's URL. */
  readonly iss: string;
  /** The subject. */
  readonly sub: string;
  /** The audience, or the audiences. */
  readonly aud: string | readonly string[];
  /** The authorized party, which IAM takes for the audience where there is one. Kubernetes sets none. */
  readonly azp?: string;
  /** Further claims that IAM reads as condition keys, such as GitHub's `job_workflow_ref`. */
  readonly [claim: string]: string | readonly string[] | undefined;
}

/** The action by which a token gets a role. */
export const WEB_IDENTITY_ACTION = "sts:AssumeRoleWithWebIdentity";

/**
 * Whether a trust policy admits a token, by the semantics that AWS documents.
 *
 * - A statement applies when principal, action and all its conditions match; one that denies wins.
 * - A statement that is about another principal or another action is set aside, whatever its conditions are.
 * - Keys of other issuers are absent. What depends on any other key, or on anything that AWS documents no outcome
 *   of, is "depends", never an admission and never an error.
 * - The provider's own client ids are not looked at: STS refuses other audiences before the policy is read.
 *
 * @param document the trust policy: parsed, as JSON text, or URL-encoded as IAM's API returns it
 * @param oidcProviderArn ARN of the token's issuer among the OIDC providers of the role's account
 * @param keys values of further condition keys, such as `{ "aws:SourceIp": "192.0.2.1" }`; null for an absent key
 * @throws Error naming what is not by IAM's grammar, and so is in no role; or an ARN that is no OIDC provider's
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluateTrustPolicy(
  document: unknown,
  claims: WebIdentityClaims,
  oidcProviderArn: string,
  keys: ConditionKeys = {},
): TrustVerdict {
  const statements = readTrustPolicy(document);
  if (claims.iss !== issuerUrl(oidcProviderArn)) {
    const why = `issuer "${claims.iss}" is not that of ${oidcProviderArn}`;
    return { verdict: "refused", admitted: false, dependsOn: [], why };
  }
  return judgeWebIdentity(statements, claims, oidcProviderArn, keys);
}

/** The same for a policy that is read already, and a token whose issuer is the provider's. */
export function judgeWebIdentity(
  statements: readonly TrustPolicyStatement[],
  claims: WebIdentityClaims,
  oidcProviderArn: string,
  keys: ConditionKeys = {},
): TrustVerdict {
  return judge(statements, {
    action: WEB_IDENTITY_ACTION,
    caller: oidcProviderArn,
    isCaller: ({ kind, id }) => kind === "Federated" && id === oidcProviderArn,
    valuesOf: valuesOf(claims.iss.slice("https://".length), claims, keys),
  });
}

/** A token has the keys of its own issuer; those of other issuers are absent. */
function valuesOf(host: string, { iss: _, ...claims }: WebIdentityClaims, keys: ConditionKeys): ValuesOf {
  const given = Object.entries({ ...claims, aud: claims.azp ?? claims.aud }).map(([claim, value]) => {
    return [`${host}:${claim}`, value];
  });
  const known = valuesIn(keys, Object.fromEntries(given));
  const own = `${host}:`.toLowerCase();
  return (key) => known(key) ?? (isProviderKey(key) && !key.toLowerCase().startsWith(own) ? [] : undefined);
}
