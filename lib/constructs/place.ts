import { TerraformLocal, Token } from "cdktf";
import type { Construct } from "constructs";
import { REGION_PATTERN, region } from "../irsa";
import { hcl } from "./hcl";

/**
 * Where a cluster is, read from its provider's ARN: `partition`, `account` or `region`. What only
 * Terraform knows becomes a local value, the first time that it is asked for.
 */
export function place(scope: Construct, oidcProviderArn: string): (name: string) => string {
  if (!Token.isUnresolved(oidcProviderArn)) {
    const [, partition = "", , , account = ""] = oidcProviderArn.split(":");
    return (name) => ({ partition, account })[name] ?? region(oidcProviderArn);
  }
  const parts: Record<string, unknown> = {
    partition: hcl`split(":", ${oidcProviderArn})[1]`,
    account: hcl`split(":", ${oidcProviderArn})[4]`,
    region: hcl`regex(${REGION_PATTERN}, ${oidcProviderArn})[0]`,
  };
  const locals = new Map<string, string>();
  return (name) => {
    const text = locals.get(name) ?? new TerraformLocal(scope, name, parts[name]).asString;
    locals.set(name, text);
    return text;
  };
}
