import {
  type ConditionKeys,
  isAbout,
  judgeWebIdentity,
  operatorOf,
  type TrustCondition,
  type TrustPolicyStatement,
  WEB_IDENTITY_ACTION,
} from "../../../lib/irsa";
import { hostOf, isProviderArn, issuerOf } from "./statements";
import { type NearMiss, quoted, subjectMiss } from "./subject-miss";

/** A token of a service account, for the role's account. */
export interface Token {
  /** ARN of the cluster's provider in the role's account. */
  readonly provider: string;
  readonly sub: string;
  readonly aud: string;
}

/** Why a policy does not admit a token; undefined when it does. */
export function nearMiss(policy: readonly TrustPolicyStatement[], token: Token): NearMiss | undefined {
  const claims = { iss: issuerOf(token.provider), sub: token.sub, aud: token.aud };
  const { admitted, verdict, why, dependsOn } = judgeWebIdentity(policy, claims, token.provider);
  if (admitted) return undefined;
  if (verdict === "depends") {
    return { code: "depends", says: `whether the policy admits it depends on ${dependsOn.join(", ")}` };
  }
  const allowing = policy.filter(({ effect }) => effect === "Allow");
  const misses = allowing.map((statement) => ({ statement, missing: missing(statement, token) }));
  if (misses.some(({ missing }) => missing.length === 0)) return { code: "denied", says: why };
  const nearest = misses
    .filter(({ statement }) => isFederated(statement))
    .sort((a, b) => weight(a.missing) - weight(b.missing))[0];
  const first = nearest?.missing[0];
  if (!nearest || !first) {
    return { code: "no-statement", says: "no statement of the policy is for tokens of a Kubernetes cluster" };
  }
  return { ...first, statement: nearest.statement.name };
}

const isFederated = ({ principals, conditions }: TrustPolicyStatement) =>
  principals.some(({ kind, id }) => (kind === "Federated" && isProviderArn(id)) || id === "*") ||
  conditions.some(({ key }) => /:sub$/i.test(key));

/** A statement for another cluster is farther off than one for another name. */
const weight = (missing: readonly NearMiss[]) =>
  missing.reduce((sum, { code }) => sum + (/provider|cluster|action/.test(code) ? 3 : 1), 0);

/** Everything that keeps a statement from admitting a token, the most telling first. */
function missing(statement: TrustPolicyStatement, token: Token): NearMiss[] {
  const found = [...principalMiss(statement, token), ...actionMiss(statement)];
  const single = (condition: TrustCondition, keys: ConditionKeys = {}) => {
    const only = { ...statement, ...ANYONE, conditions: [condition] };
    const claims = { iss: issuerOf(token.provider), sub: token.sub, aud: token.aud };
    return judgeWebIdentity([only], claims, token.provider, keys).verdict;
  };
  const unmet = statement.conditions.filter((condition) => single(condition) === "refused");
  return [...found, ...unmet.map((condition) => conditionMiss(condition, statement, token))];
}

const ANYONE = {
  effect: "Allow",
  principals: [{ kind: "AWS", id: "*" }],
  exceptPrincipals: false,
  actions: ["*"],
  exceptActions: false,
} as const;

function principalMiss({ principals, exceptPrincipals }: TrustPolicyStatement, { provider }: Token): NearMiss[] {
  const ids = principals.filter(({ kind, id }) => kind === "Federated" || id === "*").map(({ id }) => id);
  if (exceptPrincipals || ids.includes("*") || ids.includes(provider)) return [];
  const other = ids.filter(isProviderArn)[0];
  if (!other) return [{ code: "provider", says: `the policy does not name ${provider} as a Federated principal` }];
  const [host, wanted] = [hostOf(provider), hostOf(other)];
  const account = (arn: string) => arn.split(":")[4];
  if (host === wanted && account(other) !== account(provider)) {
    return [
      {
        code: "provider-account",
        says: `the policy names the OIDC provider of account ${account(other)}; IAM looks for it in the role's own account, ${account(provider)}`,
      },
    ];
  }
  if (host === wanted)
    return [{ code: "provider-partition", says: `the policy names ${other}, the cluster's provider is ${provider}` }];
  return [
    {
      code: "other-cluster",
      says: `the policy trusts the issuer of another cluster, ${wanted}; this cluster's is ${host}`,
    },
  ];
}

function actionMiss(statement: TrustPolicyStatement): NearMiss[] {
  if (isAbout(statement, WEB_IDENTITY_ACTION)) return [];
  return [
    {
      code: "action",
      says: `the policy allows ${statement.actions.join(", ")}, and a pod's token needs ${WEB_IDENTITY_ACTION}`,
    },
  ];
}

function conditionMiss(condition: TrustCondition, { principals }: TrustPolicyStatement, token: Token): NearMiss {
  const { operator, key, values } = condition;
  const host = hostOf(token.provider);
  const [, scheme, rest = key] = /^(https?:\/\/)?(.*)$/.exec(key) ?? [];
  const claim = rest.slice(rest.lastIndexOf(":") + 1).toLowerCase();
  const prefix = rest.slice(0, rest.lastIndexOf(":"));
  if (scheme) return { code: "scheme-in-key", says: `the key ${key} begins with ${scheme}; IAM's key is ${rest}` };
  if (/^(aud|sub)$/.test(claim) && prefix.toLowerCase() !== host.toLowerCase()) {
    const trusted = principals.some(({ id }) => id === token.provider);
    const what = trusted ? "is of another issuer than the principal's" : "is of another cluster's issuer";
    return { code: "key-of-another-issuer", says: `the key ${key} ${what}; this cluster's is ${host}:${claim}` };
  }
  if (claim === "aud") {
    return { code: "audience", says: `the policy asks for audience ${quoted(values)}, the token's is "${token.aud}"` };
  }
  if (claim !== "sub") return { code: "condition", says: `${operator} on ${key} does not hold` };
  if (operatorOf(operator)?.negated) {
    return { code: "excluded", says: `${operator} leaves out "${token.sub}" by ${quoted(values)}` };
  }
  return subjectMiss(operator, values, token.sub);
}
