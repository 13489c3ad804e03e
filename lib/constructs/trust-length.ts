import { DEFAULT_AUDIENCE, ISSUERS_IN_TRUST_POLICY, rules, type Subject, subject, TRUST_POLICY_LENGTH } from "../irsa";
import { type Condition, hcl } from "./hcl";
import type { IrsaRoleProps } from "./irsa-role";

/**
 * What must hold before an OIDC provider is created for a role: that the role's trust policy is not going to be too
 * long. The check of the role itself waits for the provider's ARN, and the provider would be there by then.
 * @param issuerHost the issuer without scheme; while that is not known either, the policy is taken to be shorter
 */
export function fitsBeforehand(issuerHost: string, props: Omit<IrsaRoleProps, "oidcProviderArn">): Condition[] {
  const { namespace, serviceAccount, additionalSubjects, audience = DEFAULT_AUDIENCE, trustPolicyQuota = 2048 } = props;
  if (additionalSubjects === undefined) return [];
  const more = Array.isArray(additionalSubjects) ? additionalSubjects.map(asInModule) : additionalSubjects;
  const all = hcl`concat([${asInModule({ namespace, serviceAccount })}], ${more})`;
  const name = hcl`format(${subject("%s", "%s")}, account.namespace, account.service_account)`;
  const subjects = hcl`distinct([for account in ${all} : ${name} if account.oidc_provider_arn == null])`;
  return [hcl`0`, hcl`length(${issuerHost})`].map((host) => {
    const rest = hcl`${ISSUERS_IN_TRUST_POLICY} * ${host} + length(${audience}) + length(jsonencode(${subjects}))`;
    const characters = hcl`${TRUST_POLICY_LENGTH} + ${rest}`;
    return {
      condition: hcl`${characters} <= ${trustPolicyQuota}`,
      errorMessage: `irsa: trust policy of at least ${characters} characters exceeds trust_policy_quota "${trustPolicyQuota}"; list fewer additional_subjects, or have the quota raised (to 4096 at most): ${rules.trustPolicyQuota.source}`,
    };
  });
}

const asInModule = ({ oidcProviderArn, namespace, serviceAccount }: Subject) => ({
  oidc_provider_arn: oidcProviderArn ?? null,
  namespace,
  service_account: serviceAccount,
});
