import { rules } from "../irsa";
import { inAccount } from "./agreement";
import { given } from "./given";
import { type Condition, charactersOf, hcl, hclText } from "./hcl";
import type { TrustPolicyProps } from "./trust-policy";

/** What must hold of a role. */

/** IAM counts a trust policy without its blanks. */
export function withinQuota(json: string, quota = 2048) {
  const allowed = given("trustPolicyQuota", quota);
  const characters = charactersOf(json);
  return {
    condition: hclText`${characters} <= ${allowed}`,
    errorMessage: `irsa: trust policy of ${characters} characters exceeds trust_policy_quota "${allowed}"; list fewer additional_subjects or subject_patterns, or have the quota raised (to 4096 at most): ${rules.trustPolicyQuota.source}`,
  };
}

type Bounded = TrustPolicyProps & { readonly permissionsBoundaryArn?: string };

export function agreements({ oidcProviderArn, permissionsBoundaryArn, additionalSubjects = [] }: Bounded): Condition[] {
  const providers = Array.isArray(additionalSubjects)
    ? additionalSubjects.map((subject) => subject.oidcProviderArn)
    : [hcl`${additionalSubjects}[*].oidc_provider_arn`];
  const arns = [permissionsBoundaryArn, ...providers];
  return inAccount(oidcProviderArn, "permissionsBoundaryArn or additionalSubjects", arns);
}

/** Only the role itself tells its account without a further call of AWS: in the first apply, and in every plan after. */
export const inOneAccount = (oidcProviderArn: string): Condition => ({
  condition: hcl`split(":", self.arn)[4] == split(":", ${oidcProviderArn})[4]`,
  errorMessage: `irsa: the role is in account ${hcl`split(":", self.arn)[4]`}, and OIDC provider "${oidcProviderArn}" in another, where IAM does not look for it: nobody could assume the role; register the issuer in the role's account too`,
});
