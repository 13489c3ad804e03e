import { accountOf, nameOf, type Policy, type Role } from "./facts";
import type { Found } from "./found";
import type * as kinds from "./kinds";

/** What the output of `aws` commands says. */

export function accountDetails(
  { RoleDetailList, Policies = [] }: kinds.AccountDetails,
  source: string,
): Partial<Found> {
  const documents = new Map(
    Policies.map(({ Arn, PolicyVersionList = [] }) => [
      Arn,
      PolicyVersionList.find(({ IsDefaultVersion }) => IsDefaultVersion)?.Document,
    ]),
  );
  const roles = RoleDetailList.map((role) => roleOf(role, source, documents));
  return { roles, completeRoles: [...new Set(roles.map(({ account }) => account))] };
}

export function roleOf(
  role: kinds.RoleDocument,
  source: string,
  documents: ReadonlyMap<string, unknown> = new Map(),
): Role {
  const inline = (role.RolePolicyList ?? []).map(
    ({ PolicyName, PolicyDocument }): Policy => ({ name: PolicyName, document: PolicyDocument }),
  );
  const managed = (role.AttachedManagedPolicies ?? []).map(
    ({ PolicyName, PolicyArn }): Policy => ({ name: PolicyName, arn: PolicyArn, document: documents.get(PolicyArn) }),
  );
  return {
    arn: role.Arn,
    name: role.RoleName,
    account: accountOf(role.Arn),
    trust: role.AssumeRolePolicyDocument,
    policies: [...inline, ...managed],
    source,
  };
}

/** A list of roles holds no permissions; it is of one account, and whole unless it was cut to pages. */
export function listedRoles(listed: readonly kinds.RoleDocument[], source: string): Partial<Found> {
  const roles = listed.map((role) => roleOf(role, source));
  return { roles, completeRoles: [...new Set(roles.map(({ account }) => account))] };
}

export function listedProviders(arns: readonly string[], source: string): Partial<Found> {
  const providers = arns.map((arn) => ({ arn, source }));
  return { providers, completeProviders: [...new Set(arns.map(accountOf))] };
}

/** A managed policy that is known by its ARN alone. */
export const attachment = (arn: string): Policy => ({ name: nameOf(arn), arn });
