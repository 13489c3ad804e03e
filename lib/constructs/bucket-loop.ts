import { Token } from "cdktf";
import * as addons from "../addons";
import { escaped, hcl, type Switch } from "./hcl";
import type { Loop } from "./statement";

/** Statements on buckets themselves: those that are given whole, or those of which prefixes are given, or all. */
export function bucketLoop(
  { which }: addons.OnBuckets,
  actions: readonly string[],
  when: Switch,
  arns: string[],
): Loop[] {
  if (!Token.isUnresolved(arns)) return known(which, actions, when, escaped(arns));
  const given = when === true ? arns : hcl`${when} ? ${arns} : []`;
  if (which === "named") {
    const resources = hcl`distinct([for arn in ${arns} : split("/", arn)[0]])`;
    return [{ actions, resources, forEach: when === true ? undefined : hcl`${when} ? [true] : []` }];
  }
  if (which === "whole") {
    const whole = hcl`[for arn in ${given} : arn if !strcontains(arn, "/")]`;
    return [
      { actions, resources: hcl`statement.value`, forEach: hcl`[for arns in [${whole}] : arns if length(arns) > 0]` },
    ];
  }
  const byBucket = hcl`{ for arn in ${given} : split("/", arn)[0] => replace(arn, "/^[^/]+[/]/", "")... if strcontains(arn, "/") }`;
  const prefixes = hcl`flatten([for prefix in statement.value : [prefix, format("%s/*", prefix)]])`;
  return [{ actions, resources: [hcl`statement.key`], prefixes, forEach: byBucket }];
}

function known(which: addons.OnBuckets["which"], actions: readonly string[], when: Switch, arns: string[]): Loop[] {
  const forEach = when === true ? undefined : hcl`${when} ? [true] : []`;
  if (which === "named") return [{ actions, forEach, resources: [...new Set(arns.map(addons.bucketOf))] }];
  if (which === "prefixed") {
    return [...addons.prefixesOf(arns)].map(([bucket, of]) => {
      return { actions, forEach, resources: [bucket], prefixes: addons.listed(of) };
    });
  }
  const resources = arns.filter((arn) => !arn.includes("/"));
  return resources.length === 0 ? [] : [{ actions, forEach, resources }];
}
