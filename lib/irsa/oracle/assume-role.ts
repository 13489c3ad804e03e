import { check } from "../../rules";
import { rules } from "../rules";
import { readTrustPolicy, type TrustPolicyStatement, type TrustPrincipal } from "./document";
import { judge, strictest, type TrustVerdict } from "./judge";
import { type ConditionKeys, isOtherTag, isProviderKey, valuesIn } from "./keys";
import type { Truth } from "./truth";

/** A role that calls `sts:AssumeRole` on another role. */
export interface AssumeRoleRequest {
  /** ARN of the IAM role that calls. */
  readonly principalArn: string;
  /** Session tags that the call passes, which then needs `sts:TagSession` too. Default: none. */
  readonly tags?: Readonly<Record<string, string>>;
}

/**
 * Whether a trust policy lets a role assume the role that it is the policy of.
 *
 * - The caller is named by its ARN, by its account (id or root ARN), or by "*". Named by its account, it also needs
 *   `sts:AssumeRole` in its own permissions, which are not looked at.
 * - `aws:PrincipalArn`, `aws:PrincipalAccount` and the request's tags are known; what depends on another key, such as
 *   `sts:ExternalId`, is "depends", unless `keys` gives it.
 * - A statement for one session of the caller is "depends" on `sts:RoleSessionName`.
 *
 * @param document the trust policy: parsed, as JSON text, or URL-encoded as IAM's API returns it
 * @param keys values of further condition keys; null for an absent key
 * @throws Error naming what is not by IAM's grammar, or a `principalArn` that is no role's
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function evaluateAssumeRole(
  document: unknown,
  request: AssumeRoleRequest,
  keys: ConditionKeys = {},
): TrustVerdict {
  return judgeAssumeRole(readTrustPolicy(document), request, keys);
}

/** The same for a policy that is read already. */
export function judgeAssumeRole(
  statements: readonly TrustPolicyStatement[],
  { principalArn, tags = {} }: AssumeRoleRequest,
  keys: ConditionKeys = {},
): TrustVerdict {
  check("principalArn", rules.roleArn, principalArn);
  const account = principalArn.split(":")[4] as string;
  const passed = Object.entries(tags).map(([key, value]): [string, string] => [`aws:RequestTag/${key}`, value]);
  const names = Object.keys(tags);
  const own = { "aws:PrincipalArn": principalArn, "aws:PrincipalAccount": account, "aws:TagKeys": names };
  const known = valuesIn(keys, Object.fromEntries(passed), own);
  const isAbsent = (key: string) => isProviderKey(key) || isOtherTag(key, names);
  const valuesOf = (key: string) => known(key) ?? (isAbsent(key) ? [] : undefined);
  const isCaller = (principal: TrustPrincipal) => isRole(principal, principalArn, account);
  const actions = ["sts:AssumeRole", ...(passed.length > 0 ? ["sts:TagSession"] : [])];
  return strictest(actions.map((action) => judge(statements, { action, caller: principalArn, isCaller, valuesOf })));
}

/** Whether a principal stands for a role: the role itself, its account, or, for one session, perhaps. */
function isRole({ kind, id }: TrustPrincipal, arn: string, account: string): Truth {
  if (kind !== "AWS") return false;
  const partition = arn.split(":")[1];
  if ([arn, account, `arn:${partition}:iam::${account}:root`].includes(id)) return true;
  const name = arn.slice(arn.lastIndexOf("/") + 1);
  return id.startsWith(`arn:${partition}:sts::${account}:assumed-role/${name}/`) && ["sts:RoleSessionName"];
}
