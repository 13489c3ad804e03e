import { Token } from "cdktf";
import { REGION_PATTERN, region } from "../irsa";
import { given } from "./given";
import { type Condition, hcl, hclText, type Switch } from "./hcl";

/** How pods get a role: by tokens of an OIDC provider, by Pod Identity associations in clusters, or by both. */
export interface Identity {
  /** ARN of the cluster's IAM OIDC provider. Default: none, which requires `podIdentityClusterArns`. */
  readonly oidcProviderArn?: string;
  /**
   * ARNs of the EKS clusters in which each service account of the role may also have it by a Pod Identity association.
   * Default none.
   */
  readonly podIdentityClusterArns?: string[];
}

const isOpen = (value: unknown) => Token.isUnresolved(value);

/** Whether both are a module's variables, of which the first may be null. */
const areVariables = ({ oidcProviderArn, podIdentityClusterArns }: Identity) =>
  isOpen(oidcProviderArn) && isOpen(podIdentityClusterArns);

/** In place of an ARN where a module is given neither, which its role then refuses: of no partition, account or region. */
const NOWHERE = ":::::";

/**
 * The ARN that tells a role's partition and account: the OIDC provider's, or without one the first cluster's.
 * @throws Error when neither is given, or breaks its rule
 */
export function homeOf(identity: Identity): string {
  const { oidcProviderArn, podIdentityClusterArns: clusters = [] } = identity;
  if (areVariables(identity)) {
    return hclText`coalesce(${oidcProviderArn}, concat(${clusters}, [${NOWHERE}])...)`;
  }
  if (oidcProviderArn !== undefined) return given("oidcProviderArn", oidcProviderArn);
  if (isOpen(clusters)) return hclText`${clusters}[0]`;
  const [first] = given("podIdentityClusterArns", clusters);
  if (first === undefined) throw new Error("irsa: oidcProviderArn or podIdentityClusterArns must be given");
  return first;
}

/** The region of a role's clusters, likewise. @throws Error also when the provider is not an EKS cluster's */
export function regionOf(identity: Identity): string {
  const { oidcProviderArn } = identity;
  const home = homeOf(identity);
  if (!isOpen(home)) return oidcProviderArn === undefined ? (home.split(":")[3] as string) : region(home);
  const ofCluster = hcl`split(":", ${home})[3]`;
  if (oidcProviderArn === undefined) return Token.asString(ofCluster);
  const ofProvider = hcl`regex(${REGION_PATTERN}, ${oidcProviderArn})[0]`;
  return Token.asString(areVariables(identity) ? hcl`try(${ofProvider}, ${ofCluster})` : ofProvider);
}

/** Whether a role has IRSA. Only where clusters are given does that look at the provider, which may not be known yet. */
export function hasIrsa(identity: Identity): Switch {
  const { oidcProviderArn, podIdentityClusterArns } = identity;
  if (!areVariables(identity)) return oidcProviderArn !== undefined;
  return hcl`(length(${podIdentityClusterArns}) > 0 ? ${oidcProviderArn} : "") != null`;
}

/**
 * That a role has one of the two, and no patterns without a provider.
 * @throws Error when that is known at synth not to hold
 */
export function someIdentity(identity: Identity & { readonly subjectPatterns?: string[] }): Condition[] {
  const { oidcProviderArn: provider, podIdentityClusterArns: clusters, subjectPatterns: patterns = [] } = identity;
  if (areVariables(identity)) {
    const pods = hcl`length(${clusters}) > 0`;
    return [
      {
        condition: hcl`${provider} != null || ${isOpen(patterns) ? hcl`${pods} && length(${patterns}) == 0` : pods}`,
        errorMessage:
          "irsa: oidc_provider_arn must be given, or else pod_identity_cluster_arns, and then no subject_patterns",
      },
    ];
  }
  homeOf(identity);
  if (provider !== undefined || patterns.length === 0) return [];
  throw new Error("irsa: subjectPatterns require oidcProviderArn: patterns do not apply to Pod Identity");
}
