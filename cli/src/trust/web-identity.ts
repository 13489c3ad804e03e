import {
  DEFAULT_AUDIENCE,
  isProviderKey,
  judgeWebIdentity,
  rules,
  subject,
  type TrustCondition,
  type TrustPolicyStatement,
  WEB_IDENTITY_ACTION,
} from "../../../lib/irsa";
import {
  allows,
  hasWildcard,
  hostOf,
  isOpen,
  isProviderArn,
  issuerOf,
  leftOut,
  matchOf,
  type Pins,
  pinsOn,
} from "./statements";

/** Who a statement of a trust policy lets in, by the tokens of one issuer. */
export interface WebIdentityTrust {
  readonly kind: "web-identity";
  /** How the statement is called. */
  readonly statement: string;
  /** ARN of the OIDC provider. */
  readonly provider: string;
  /** Whether its subjects are service accounts of Kubernetes. */
  readonly isKubernetes: boolean;
  readonly subjects: Pins;
  readonly audiences: Pins;
  /** Its conditions on claims that hold when the claim is absent. */
  readonly open: readonly TrustCondition[];
  /**
   * exact: the subjects that it names, and no others; pattern: those that its patterns match; open: every subject of
   * the issuer; nobody: no token at all; depends: whom it lets in depends on keys that no token tells.
   */
  readonly verdict: "exact" | "pattern" | "open" | "nobody" | "depends";
  readonly dependsOn: readonly string[];
}

/** A subject that no policy names. */
const STRANGER = subject("irsa-audit-stranger", "irsa-audit-stranger");

/**
 * What each statement that allows `sts:AssumeRoleWithWebIdentity` lets in, by each OIDC provider that it names. The
 * oracle judges tokens that its conditions ask for, and one that no condition asks for, on the whole policy.
 */
export function webIdentityTrusts(policy: readonly TrustPolicyStatement[]): WebIdentityTrust[] {
  return policy
    .filter((statement) => allows(statement, "Federated", WEB_IDENTITY_ACTION))
    .flatMap((statement) => providersOf(statement).map((provider) => trustOf(policy, statement, provider)));
}

/** Providers of other kinds, such as Cognito, are named by their domain. */
function providersOf({ principals }: TrustPolicyStatement): string[] {
  return principals.flatMap(({ kind, id }) => (kind === "Federated" && isProviderArn(id) ? [id] : []));
}

function trustOf(policy: readonly TrustPolicyStatement[], statement: TrustPolicyStatement, provider: string) {
  const own = `${hostOf(provider)}:`.toLowerCase();
  const isOwn = (claim: string) => (key: string) => key.toLowerCase() === own + claim;
  const denies = policy.filter(({ effect }) => effect === "Deny");
  const audiences = pinsOn(statement, isOwn("aud"));
  const named = pinsOn(statement, isOwn("sub"));
  const patterns = denies.flatMap((deny) => leftOut(deny, isOwn("sub")));
  const subjects = named.exact || named.patterns || patterns.length === 0 ? named : { patterns };
  const isOfKubernetes = isKubernetes(provider, subjects);
  const judge = (sub: string) =>
    judgeWebIdentity([statement, ...denies], { iss: issuerOf(provider), sub, aud: audienceOf(audiences) }, provider);
  const stranger = judge(STRANGER);
  const possible = subjects.exact?.filter((sub) => !isOfKubernetes || isSubject(sub));
  const asked = (possible ?? subjects.patterns?.map(matchOf) ?? []).map(judge);
  const dependsOn = [...new Set([stranger, ...asked].flatMap((each) => each.dependsOn))];
  const shape = subjects.exact ? "exact" : "pattern";
  const known = asked.some(({ admitted }) => admitted) ? shape : dependsOn.length > 0 ? "depends" : "nobody";
  return {
    kind: "web-identity",
    statement: statement.name,
    provider,
    isKubernetes: isOfKubernetes,
    subjects,
    audiences,
    open: statement.conditions.filter((condition) => isOpen(condition) && isProviderKey(condition.key)),
    verdict: stranger.admitted ? "open" : known,
    dependsOn,
  } as const satisfies WebIdentityTrust;
}

/** Whether a service account can have this subject. */
export function isSubject(sub: string): boolean {
  const [, namespace = "", name = ""] = /^system:serviceaccount:([^:]*):(.*)$/.exec(sub) ?? [];
  const matches = ({ pattern }: { readonly pattern: string }, text: string) => new RegExp(pattern).test(text);
  return matches(rules.namespace, namespace) && matches(rules.serviceAccount, name);
}

/** An audience that the statement asks for, or else the one of EKS. */
const audienceOf = ({ exact, patterns }: Pins) => exact?.[0] ?? patterns?.map(matchOf)[0] ?? DEFAULT_AUDIENCE;

/** An issuer of EKS, or one whose subjects are named as those of service accounts are. */
function isKubernetes(provider: string, { exact = [], patterns = [] }: Pins): boolean {
  const prefix = subject("", "").slice(0, -1);
  const named = [...exact, ...patterns].some((each) => each.startsWith(prefix));
  return named || /:oidc-provider\/oidc\.eks\./.test(provider);
}

/** How far a pattern of subjects reaches. */
export type Reach = "namespaces" | "namespace" | "names" | "exact";

/**
 * How far a subject with wildcards reaches: over namespaces, over all service accounts of one, over some of them.
 * "*" crosses colons, so that a wildcard before the last colon is one in the namespace.
 */
export function reachOf(pattern: string): Reach {
  if (!hasWildcard(pattern)) return "exact";
  const [, namespace, name] = /^system:serviceaccount:([^:]*):(.*)$/.exec(pattern) ?? [];
  if (namespace === undefined || name === undefined || hasWildcard(namespace)) return "namespaces";
  return /^[*?]+$/.test(name) ? "namespace" : "names";
}
