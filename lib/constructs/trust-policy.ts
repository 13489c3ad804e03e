import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { type IResolvable, ref, Token } from "cdktf";
import type { Construct } from "constructs";
import * as irsa from "../irsa";
import { given } from "./given";
import { hcl } from "./hcl";
import { issuerHostOf } from "./issuer";

export interface TrustPolicyProps {
  /** ARN of the cluster's IAM OIDC provider. */
  readonly oidcProviderArn: string;
  /** Namespace of the service account, a DNS label. */
  readonly namespace: string;
  /** Name of the service account, a DNS subdomain. */
  readonly serviceAccount: string;
  /** More service accounts that may assume the role, of this cluster or of others. Default none. */
  readonly additionalSubjects?: readonly irsa.Subject[] | IResolvable;
  /** Whole subjects with "*" or "?" behind the namespace, of `oidcProviderArn`. Default none. */
  readonly subjectPatterns?: string[];
  /** Audience that tokens must carry. Default `sts.amazonaws.com`. */
  readonly audience?: string;
}

/**
 * The trust policy as a policy document: `trustStatements` of subjects known at synth; of subjects
 * that a module's caller lists, the same statements in `dynamic` blocks.
 * @throws Error when a prop breaks its rule
 */
export function trustPolicy(scope: Construct, id: string, props: TrustPolicyProps): DataAwsIamPolicyDocument {
  const { namespace, serviceAccount, additionalSubjects = [], subjectPatterns = [], audience } = props;
  const [known, listed] = Array.isArray(additionalSubjects) ? [additionalSubjects, []] : [[], additionalSubjects];
  const trust: irsa.Trust = {
    oidcProviderArn: given("oidcProviderArn", props.oidcProviderArn),
    subjects: [{ namespace, serviceAccount }, ...known].map(checked),
    subjectPatterns: given("subjectPatterns", subjectPatterns),
    audience: given("audience", audience ?? irsa.DEFAULT_AUDIENCE),
  };
  if (!Token.isUnresolved(listed) && !Token.isUnresolved(subjectPatterns)) {
    return new DataAwsIamPolicyDocument(scope, id, { statement: irsa.trustStatements(trust, issuerHostOf) });
  }
  const document = new DataAwsIamPolicyDocument(scope, id, {});
  document.addOverride("dynamic.statement", dynamicStatements(trust, listed));
  return document;
}

const checked = (subject: irsa.Subject): irsa.Subject => ({
  oidcProviderArn: given("oidcProviderArn", subject.oidcProviderArn),
  namespace: given("namespace", subject.namespace),
  serviceAccount: given("serviceAccount", subject.serviceAccount),
});

/** `trustStatements` in HCL: one exact statement per provider, and one for the patterns if there are any. */
function dynamicStatements(trust: irsa.Trust, listed: unknown) {
  const { oidcProviderArn, subjectPatterns, audience } = trust;
  const known = trust.subjects.map((subject) => ({
    oidc_provider_arn: subject.oidcProviderArn ?? null,
    namespace: subject.namespace,
    service_account: subject.serviceAccount,
  }));
  const provider = hcl`coalesce(account.oidc_provider_arn, ${oidcProviderArn})`;
  const subject = hcl`format(${irsa.subject("%s", "%s")}, account.namespace, account.service_account)`;
  const each = Token.asString(ref("statement.key"));
  const subjects = Token.asList(hcl`sort(distinct(statement.value))`);
  const grant = (arn: string) => ({ oidcProviderArn: arn, issuerHost: issuerHostOf(arn), subjects, audience });
  const exact = {
    for_each: hcl`{ for account in concat(${known}, ${listed}) : ${provider} => ${subject}... }`,
    content: irsa.exactStatement(grant(each)),
  };
  if (subjectPatterns.length === 0) return [exact];
  const pattern = {
    for_each: hcl`length(${subjectPatterns}) > 0 ? [${subjectPatterns}] : []`,
    content: irsa.patternStatement(grant(oidcProviderArn)),
  };
  return [exact, pattern];
}
