import { TerraformLocal, Token } from "cdktf";
import type { Construct } from "constructs";
import { accountOf, partitionOf } from "../irsa";
import { hcl } from "./hcl";
import { homeOf, type Identity, regionOf } from "./identity";

/**
 * Where a cluster is, read from its provider's ARN or its own: `partition`, `account` or `region`. What only
 * Terraform knows becomes a local value, the first time that it is asked for.
 * @throws Error when neither is given, or when the region is asked for and the provider is not an EKS cluster's
 */
export function place(scope: Construct, identity: Identity): (name: string) => string {
  const home = homeOf(identity);
  if (!Token.isUnresolved(home)) {
    const known: Record<string, string> = { partition: partitionOf(home), account: accountOf(home) };
    return (name) => known[name] ?? regionOf(identity);
  }
  const parts: Record<string, unknown> = {
    partition: hcl`split(":", ${home})[1]`,
    account: hcl`split(":", ${home})[4]`,
    region: regionOf(identity),
  };
  const locals = new Map<string, string>();
  return (name) => {
    const text = locals.get(name) ?? new TerraformLocal(scope, name, parts[name]).asString;
    locals.set(name, text);
    return text;
  };
}
