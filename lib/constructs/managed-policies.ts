import { Token } from "cdktf";
import * as addons from "../addons";
import { all, hcl, hclText } from "./hcl";
import { isThere } from "./permissions";
import type { ScopeValues } from "./statement";

/**
 * The ARNs of an add-on's AWS managed policies by their names: those that are always attached, and for each that
 * depends on a scope an expression of its own. A key never depends on the partition, which is known at apply only.
 */
export function managedPolicies(
  addon: addons.Addon,
  scopes: ScopeValues,
  place: (name: string) => string,
): Record<string, string>[] {
  return addons.managedPoliciesOf(addon).flatMap((managed) => {
    const { path, when, unless } = managed;
    const policy = { [addons.managedPolicyName(path)]: arnOf(managed, place("partition")) };
    const attached = all(
      when === undefined || isThere(addon, when, scopes, true),
      unless === undefined || isThere(addon, unless, scopes, false),
    );
    if (attached === false) return [];
    return [attached === true ? policy : Token.asStringMap(hcl`${attached} ? ${policy} : {}`)];
  });
}

function arnOf({ path, elsewhere = path }: addons.ManagedPolicy, partition: string): string {
  const arn = (of: string) => `arn:${partition}:iam::aws:policy/${of}`;
  if (elsewhere === path) return arn(path);
  if (!Token.isUnresolved(partition)) return arn(partition === "aws" ? path : elsewhere);
  return hclText`format("arn:%s:iam::aws:policy/%s", ${partition}, ${partition} == "aws" ? ${path} : ${elsewhere})`;
}
