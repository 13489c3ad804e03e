import type { IResolvable } from "cdktf";
import { rules } from "../irsa";
import { inAccount, inPartition } from "./agreement";
import { given } from "./given";
import { type Condition, charactersOf, hcl, hclText } from "./hcl";
import { homeOf, someIdentity } from "./identity";
import type { TrustPolicyProps } from "./trust-policy";

/** What must hold of a role. */

/** IAM counts a trust policy without its blanks. */
export function withinQuota(json: string, quota = 2048) {
  const allowed = given("trustPolicyQuota", quota);
  const characters = charactersOf(json);
  return {
    condition: hclText`${characters} <= ${allowed}`,
    errorMessage: `irsa: trust policy of ${characters} characters exceeds trust_policy_quota "${allowed}"; list fewer subjects, clusters or roles, or have the quota raised (to 4096 at most): ${rules.trustPolicyQuota.source}`,
  };
}

type Bounded = TrustPolicyProps & { readonly permissionsBoundaryArn?: string };

/** What must agree with a role's provider or cluster. @throws Error when that is known at synth not to hold */
export function agreements(props: Bounded): Condition[] {
  const { permissionsBoundaryArn, additionalSubjects, additionalSubjectPatterns } = props;
  const { podIdentityClusterArns, trustedRoleArns } = props;
  const providers = [additionalSubjects, additionalSubjectPatterns].map(providersOf);
  const arns = [permissionsBoundaryArn, ...providers, podIdentityClusterArns];
  const home = homeOf(props);
  return [
    ...someIdentity(props),
    ...inAccount(
      home,
      "permissionsBoundaryArn, additionalSubjects, additionalSubjectPatterns or podIdentityClusterArns",
      arns,
    ),
    ...inPartition(home, "trustedRoleArns", trustedRoleArns && [trustedRoleArns]),
  ];
}

const providersOf = (given: readonly { readonly oidcProviderArn?: string }[] | IResolvable = []) =>
  Array.isArray(given) ? given.map(({ oidcProviderArn }) => oidcProviderArn) : hcl`${given}[*].oidc_provider_arn`;

/** Only the role itself tells its account without a further call of AWS: in the first apply, and in every plan after. */
export const inOneAccount = (home: string): Condition => ({
  condition: hcl`split(":", self.arn)[4] == split(":", ${home})[4]`,
  errorMessage: `irsa: the role is in account ${hcl`split(":", self.arn)[4]`}, and "${home}" in another: nobody could assume the role; register the issuer in the role's account, or create the role in the cluster's`,
});
