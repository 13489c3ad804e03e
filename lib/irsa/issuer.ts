import { check } from "../rules/check";
import { rules } from "./rules";

/** What stands between the account and the issuer in a provider's ARN. */
export const PROVIDER_ARN_SEPARATOR = ":oidc-provider/";

/**
 * The issuer without its scheme, as IAM names it: the prefix of the condition keys `…:sub` and `…:aud`.
 * @param oidcProviderArn ARN of the IAM OIDC provider, of any partition
 * @throws Error when that is not such an ARN
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
 */
export function issuerHost(oidcProviderArn: string): string {
  check("oidcProviderArn", rules.oidcProviderArn, oidcProviderArn);
  return oidcProviderArn.slice(oidcProviderArn.indexOf(PROVIDER_ARN_SEPARATOR) + PROVIDER_ARN_SEPARATOR.length);
}

/** The issuer as tokens carry it in `iss`. @throws Error when that is not the ARN of an OIDC provider */
export function issuerUrl(oidcProviderArn: string): string {
  return `https://${issuerHost(oidcProviderArn)}`;
}

/**
 * The ARN that IAM gives to the provider of an issuer.
 * @param where partition (`aws`, `aws-cn`, `aws-us-gov`, …) and account of the provider
 * @throws Error when `url` is no issuer, or partition or account make no ARN
 */
export function oidcProviderArn(url: string, where: { readonly partition: string; readonly account: string }): string {
  check("issuerUrl", rules.issuerUrl, url);
  const host = url.slice("https://".length);
  const arn = `arn:${where.partition}:iam::${where.account}${PROVIDER_ARN_SEPARATOR}${host}`;
  check("oidcProviderArn", rules.oidcProviderArn, arn);
  return arn;
}

/** What stands around a region in the ARN of an EKS cluster's provider, a pattern with one group. */
export const REGION_PATTERN = ":oidc-provider/oidc[.]eks[.]([a-z0-9-]+)[.]";

/**
 * The region of an EKS cluster, which its issuer names.
 * @throws Error when the ARN is not that of an EKS cluster's provider
 */
export function region(oidcProviderArn: string): string {
  check("oidcProviderArn", rules.eksOidcProviderArn, oidcProviderArn);
  return new RegExp(REGION_PATTERN).exec(oidcProviderArn)?.[1] as string;
}
