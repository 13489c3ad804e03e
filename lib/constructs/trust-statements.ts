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
 */
export function dynamicStatements(trust: irsa.Trust, listed: unknown): Statements[] {
  const known = trust.subjects.map((subject) => ({
    oidc_provider_arn: subject.oidcProviderArn ?? null,
    namespace: subject.namespace,
    service_account: subject.serviceAccount,
  }));
  const accounts = hcl`concat(${known}, ${listed})`;
  const { podIdentityClusterArns = [], trustedRoleArns = [] } = trust;
  return [
    ...ofProviders(trust, accounts),
    ...(podIdentityClusterArns.length > 0 ? [ofPodIdentity(accounts, podIdentityClusterArns)] : []),
    ...(trustedRoleArns.length > 0 ? [ofRoles(trustedRoleArns)] : []),
  ];
}

/** Of a provider that may be null, in a module that takes clusters, there are no statements then. */
function ofProviders(trust: irsa.Trust, accounts: unknown): Statements[] {
  const { oidcProviderArn = null, subjectPatterns, audience, podIdentityClusterArns } = trust;
  const mayBeNull = oidcProviderArn === null || Token.isUnresolved(podIdentityClusterArns);
  const isThere = mayBeNull ? hcl` if account.oidc_provider_arn != null || ${oidcProviderArn} != null` : hcl``;
  const provider = hcl`coalesce(account.oidc_provider_arn, ${oidcProviderArn})`;
  const subject = hcl`format(${irsa.subject("%s", "%s")}, account.namespace, account.service_account)`;
  const subjects = Token.asList(hcl`sort(distinct(statement.value))`);
  const grant = (arn: string) => ({ oidcProviderArn: arn, issuerHost: issuerHostOf(arn), subjects, audience });
  const exact = {
    for_each: hcl`{ for account in ${accounts} : ${provider} => ${subject}...${isThere} }`,
    content: irsa.exactStatement(grant(key)),
  };
  if (oidcProviderArn === null || subjectPatterns.length === 0) return [exact];
  const are = mayBeNull
    ? hcl`${oidcProviderArn} != null && length(${subjectPatterns})`
    : hcl`length(${subjectPatterns})`;
  const pattern = {
    for_each: hcl`${are} > 0 ? [${subjectPatterns}] : []`,
    content: irsa.patternStatement(grant(oidcProviderArn)),
  };
  return [exact, pattern];
}

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
