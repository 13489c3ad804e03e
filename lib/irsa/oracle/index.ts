import { issuerHost, issuerUrl } from "../issuer";
import type { Condition } from "./conditions";
import { type Statement, statementsOf } from "./document";
import { same } from "./matching";

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
}

export interface TrustVerdict {
  readonly admitted: boolean;
  /** The statement that decided, or what each statement lacks. */
  readonly why: string;
}

const ACTION = "sts:AssumeRoleWithWebIdentity";

/**
 * Whether a trust policy admits a token, by the semantics that AWS documents.
 *
 * - A statement applies when principal, action and all its conditions match; one that denies wins.
 * - What the oracle does not know, be it an element, a principal, an operator or a key, is an error
 *   wherever it stands, and so never admits.
 * - The provider's own client ids are not looked at: STS refuses other audiences before the policy is read.
 *
 * @param document the trust policy, as JSON text or parsed
 * @param oidcProviderArn ARN of the token's issuer among the OIDC providers of the role's account
 * @throws Error naming what is not known, and what is
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluateTrustPolicy(
  document: unknown,
  claims: WebIdentityClaims,
  oidcProviderArn: string,
): TrustVerdict {
  const statements = statementsOf(document);
  if (claims.iss !== issuerUrl(oidcProviderArn)) {
    return { admitted: false, why: `issuer "${claims.iss}" is not that of ${oidcProviderArn}` };
  }
  const host = issuerHost(oidcProviderArn);
  const values = { [`${host}:sub`]: [claims.sub], [`${host}:aud`]: [claims.azp ?? claims.aud].flat() };
  const judged = statements.map((statement) => ({ ...statement, lacks: lacks(statement, oidcProviderArn, values) }));
  const applying = judged.filter((statement) => statement.lacks === undefined);
  const deciding = applying.find(({ effect }) => effect === "Deny") ?? applying[0];
  if (deciding) {
    const admitted = deciding.effect === "Allow";
    return { admitted, why: `${deciding.name} ${admitted ? "allows" : "denies"} it` };
  }
  const reasons = judged.filter(({ effect }) => effect === "Allow").map((each) => `${each.name}: ${each.lacks}`);
  return { admitted: false, why: ["no statement allows it", ...reasons].join("; ") };
}

/** The first thing for which a statement does not apply; undefined when it does. */
function lacks(
  { principals, isAction, conditions }: Statement,
  arn: string,
  values: Readonly<Record<string, readonly string[]>>,
): string | undefined {
  if (!principals.includes(arn) && !principals.includes("*")) return `Principal is not ${arn}`;
  if (!isAction(ACTION)) return `Action is not ${ACTION}`;
  const of = ({ key }: Condition) => Object.entries(values).find(([name]) => same(name, key))?.[1] ?? [];
  const unmet = conditions.find((condition) => !condition.holds(of(condition)));
  return unmet && `${unmet.operator} on ${unmet.key} does not hold for ${JSON.stringify(of(unmet))}`;
}
