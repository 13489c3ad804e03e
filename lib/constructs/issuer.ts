import { Token } from "cdktf";
import * as irsa from "../irsa";
import { hclText } from "./hcl";

/** `irsa.issuerHost` of an ARN that is known at synth; of one that only Terraform knows, the same in HCL. */
export function issuerHostOf(oidcProviderArn: string): string {
  if (!Token.isUnresolved(oidcProviderArn)) return irsa.issuerHost(oidcProviderArn);
  return hclText`split(${irsa.PROVIDER_ARN_SEPARATOR}, ${oidcProviderArn})[1]`;
}

/** The issuer as tokens carry it in `iss`, likewise. */
export const issuerUrlOf = (oidcProviderArn: string): string =>
  Token.isUnresolved(oidcProviderArn)
    ? hclText`format("https://%s", ${issuerHostOf(oidcProviderArn)})`
    : irsa.issuerUrl(oidcProviderArn);
