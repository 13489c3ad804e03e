import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { type IResolvable, Token } from "cdktf";
import type { Construct } from "constructs";
import * as irsa from "../irsa";
import { given } from "./given";
import { indirect } from "./hcl";
import type { Identity } from "./identity";
import { issuerHostOf } from "./issuer";
import { dynamicStatements } from "./trust-statements";

export interface TrustPolicyProps extends Identity {
  /** Namespace of the service account, a DNS label. */
  readonly namespace: string;
  /** Name of the service account, a DNS subdomain. */
  readonly serviceAccount: string;
  /** More service accounts that may assume the role, of this cluster or of others. Default none. */
  readonly additionalSubjects?: readonly irsa.Subject[] | IResolvable;
  /** Whole subjects with "*" or "?" behind the namespace, of `oidcProviderArn`. Default none. */
  readonly subjectPatterns?: string[];
  /** The same of further clusters, each with its provider. Default none. */
  readonly additionalSubjectPatterns?: readonly irsa.SubjectPattern[] | IResolvable;
  /** Audience that tokens must carry. Default `sts.amazonaws.com`. */
  readonly audience?: string;
  /** ARNs of IAM roles that may assume the role too, with `sts:AssumeRole`. Default none. */
  readonly trustedRoleArns?: string[];
}

/**
 * The trust policy as a policy document: `trustStatements` of subjects known at synth; of subjects
 * that a module's caller lists, the same statements in `dynamic` blocks.
 * @throws Error when a prop breaks its rule
 */
export function trustPolicy(scope: Construct, id: string, props: TrustPolicyProps): DataAwsIamPolicyDocument {
  const { namespace, serviceAccount, additionalSubjects = [], subjectPatterns = [], audience } = props;
  const { podIdentityClusterArns = [], trustedRoleArns = [] } = props;
  const [known, listed] = knownAndListed<irsa.Subject>(additionalSubjects);
  const [knownPatterns, listedPatterns] = knownAndListed<irsa.SubjectPattern>(props.additionalSubjectPatterns ?? []);
  const trust: irsa.Trust = {
    oidcProviderArn: indirect(scope, "oidc_provider_arn", given("oidcProviderArn", props.oidcProviderArn)),
    subjects: [{ namespace, serviceAccount }, ...known].map(checked),
    subjectPatterns: given("subjectPatterns", subjectPatterns),
    additionalSubjectPatterns: knownPatterns.map(checkedPattern),
    audience: given("audience", audience ?? irsa.DEFAULT_AUDIENCE),
    podIdentityClusterArns: indirect(scope, "cluster_arn", given("podIdentityClusterArns", podIdentityClusterArns)),
    trustedRoleArns: indirect(scope, "trusted_role_arn", given("trustedRoleArns", trustedRoleArns)),
  };
  const lists = [listed, subjectPatterns, listedPatterns, podIdentityClusterArns, trustedRoleArns];
  if (!lists.some((each) => Token.isUnresolved(each))) {
    return new DataAwsIamPolicyDocument(scope, id, { statement: irsa.trustStatements(trust, issuerHostOf) });
  }
  const document = new DataAwsIamPolicyDocument(scope, id, {});
  document.addOverride("dynamic.statement", dynamicStatements(trust, listed, listedPatterns));
  return document;
}

const checked = (subject: irsa.Subject): irsa.Subject => ({
  oidcProviderArn: given("oidcProviderArn", subject.oidcProviderArn),
  namespace: given("namespace", subject.namespace),
  serviceAccount: given("serviceAccount", subject.serviceAccount),
});

const checkedPattern = ({ oidcProviderArn, subjectPattern }: irsa.SubjectPattern): irsa.SubjectPattern => ({
  oidcProviderArn: given("oidcProviderArn", oidcProviderArn),
  subjectPattern: given("subjectPatterns", [subjectPattern])[0] as string,
});

/** What is known at synth, and what a module's caller lists. */
const knownAndListed = <T>(given: readonly T[] | IResolvable): [readonly T[], unknown] =>
  Array.isArray(given) ? [given, []] : [[], given];
