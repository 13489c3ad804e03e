import { type AddonRoleProps, addonSubject, type IrsaRoleProps } from "../constructs";
import { addonRoleName, roleName } from "../irsa";

/** What is the stack's to say for all of its roles. */
type Own<Props> = Omit<Props, "oidcProviderArn">;

/** A service account of the stack, and the role that it claims. */
export interface Claim {
  /** `NAMESPACE/NAME` of the service account. */
  readonly account: string;
  readonly roleName: string;
}

export function claimOf({ namespace, serviceAccount, ...props }: Own<IrsaRoleProps>): Claim {
  return { account: `${namespace}/${serviceAccount}`, roleName: props.roleName ?? roleName(namespace, serviceAccount) };
}

/** @throws Error when its project names no service account, and the props none either */
export function claimOfAddon(props: Own<AddonRoleProps>): Claim {
  return claimOf({ ...addonSubject(props), roleName: props.roleName ?? addonRoleName(props.addon) });
}

/**
 * A service account has one role, by its annotation, and a role has one owner. IAM tells names
 * apart by their letters, whatever their case.
 * @throws Error when two claims have their account or their role in common
 */
export function refuseTwins(claims: readonly Claim[]): void {
  const accounts = new Set<string>();
  const owners = new Map<string, string>();
  for (const { account, roleName } of claims) {
    const twin = owners.get(roleName.toLowerCase());
    if (twin) {
      const both = `"${twin}" and "${account}"`;
      throw new Error(`irsa: ${both} would share the role "${roleName}"; give one of them another roleName`);
    }
    if (accounts.has(account))
      throw new Error(`irsa: service account "${account}" would have two roles; it can have one`);
    accounts.add(account);
    owners.set(roleName.toLowerCase(), account);
  }
}
