import { ref, Token } from "cdktf";
import * as irsa from "../irsa";
import { hcl } from "./hcl";
import { issuerHostOf } from "./issuer";

/** A `dynamic` block of statements. */
interface Statements {
  readonly for_each: unknown;
  readonly content: irsa.TrustStatement;
}

const key = Token.asString(ref("statement.key"));
const value = Token.asList(ref("statement.value"));

/**
 * `trustStatements` in HCL: one exact statement per provider, one for the patterns if there are any, those of Pod
 * Identity, and one for the trusted roles.
 * @param listed the subjects that a module's caller lists
 * @param patterns the patterns of further clusters that it lists
 */
export function dynamicStatements(trust: irsa.Trust, listed: unknown, patterns: unknown): Statements[] {
  const known = trust.subjects.map((subject) => ({
    oidc_provider_arn: subject.oidcProviderArn ?? null,
    namespace: subject.namespace,
    service_account: subject.serviceAccount,
  }));
  const accounts = hcl`concat(${known}, ${listed})`;
  const { podIdentityClusterArns = [], trustedRoleArns = [] } = trust;
  return [
    ofProviders(trust, accounts),
    ...ofPatterns(trust, patterns),
    ...(podIdentityClusterArns.length > 0 ? [ofPodIdentity(accounts, podIdentityClusterArns)] : []),
    ...(trustedRoleArns.length > 0 ? [ofRoles(trustedRoleArns)] : []),
  ];
}

/** Of a provider that may be null, in a module that takes clusters, there are no statements then. */
function ofProviders(trust: irsa.Trust, accounts: unknown): Statements {
  const { oidcProviderArn = null } = trust;
  const mayBeNull = oidcProviderArn === null || Token.isUnresolved(trust.podIdentityClusterArns);
  const isThere = mayBeNull ? hcl` if account.oidc_provider_arn != null || ${oidcProviderArn} != null` : hcl``;
  const provider = hcl`coalesce(account.oidc_provider_arn, ${oidcProviderArn})`;
  const subject = hcl`format(${irsa.subject("%s", "%s")}, account.namespace, account.service_account)`;
  return {
    for_each: hcl`{ for account in ${accounts} : ${provider} => ${subject}...${isThere} }`,
    content: irsa.exactStatement(grantOf(trust)),
  };
}

/** Patterns of a role without a provider of its own are refused where the role is. */
function ofPatterns(trust: irsa.Trust, listed: unknown): Statements[] {
  const { oidcProviderArn = null, subjectPatterns, additionalSubjectPatterns = [] } = trust;
  const known = additionalSubjectPatterns.map((each) => ({
    oidc_provider_arn: each.oidcProviderArn,
    subject_pattern: each.subjectPattern,
  }));
  const hasOwn = oidcProviderArn !== null && subjectPatterns.length > 0;
  if (!hasOwn && known.length === 0 && !Token.isUnresolved(listed)) return [];
  const own = hcl`[for subject_pattern in ${subjectPatterns} : { oidc_provider_arn = ${oidcProviderArn}, subject_pattern = subject_pattern }]`;
  const all = hcl`concat(${hasOwn ? own : []}, ${known}, ${listed})`;
  const each = hcl`{ for each in ${all} : each.oidc_provider_arn => each.subject_pattern... if each.oidc_provider_arn != null }`;
  return [{ for_each: each, content: irsa.patternStatement(grantOf(trust)) }];
}

/** The grant of the provider that a `dynamic` block is at, with all of its subjects. */
const grantOf = ({ audience }: irsa.Trust) => ({
  oidcProviderArn: key,
  issuerHost: issuerHostOf(key),
  subjects: Token.asList(hcl`sort(distinct(statement.value))`),
  audience,
});

/** `podIdentityGrants` in HCL: namespaces by the list of their service accounts. */
function ofPodIdentity(accounts: unknown, clusterArns: readonly string[]): Statements {
  const names = hcl`{ for account in ${accounts} : account.namespace => account.service_account... }`;
  return {
    for_each: hcl`{ for namespace, names in ${names} : jsonencode(sort(distinct(names))) => namespace... if length(${clusterArns}) > 0 }`,
    content: irsa.podIdentityStatement({
      clusterArns: Token.asList(hcl`sort(distinct(${clusterArns}))`),
      namespaces: value,
      serviceAccounts: Token.asList(hcl`jsondecode(statement.key)`),
    }),
  };
}

const ofRoles = (roleArns: readonly string[]): Statements => ({
  for_each: hcl`length(${roleArns}) > 0 ? [${roleArns}] : []`,
  content: irsa.trustedRolesStatement(Token.asList(hcl`sort(distinct(statement.value))`)),
});
