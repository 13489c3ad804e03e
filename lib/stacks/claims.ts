import { addonRoleName } from "../addons";
import { type AddonRoleProps, addonSubject, type IrsaRoleProps } from "../constructs";
import { roleName } from "../irsa";

/**
 * Props but for what is the stack's to say for all of its roles.
 * @inline
 */
export type Own<Props> = Omit<Props, "oidcProviderArn" | "podIdentityClusterArns" | "roleNamePrefix"> & {
  /** Give the role by an EKS Pod Identity association too. Default: as the stack says. */
  readonly podIdentity?: boolean;
};

/**
 * The service accounts and the roles of a stack. A service account has one role, by its annotation,
 * and a role has one owner. IAM tells names apart by their letters, whatever their case.
 */
export class Claims {
  /** @param prefix what the default names of roles begin with */
  constructor(private readonly prefix?: string) {}

  private readonly accounts = new Set<string>();
  private readonly owners = new Map<string, string>();

  /**
   * @returns `NAMESPACE/NAME` of the service account
   * @throws Error when it has a role already, or when the role has an owner
   */
  ofWorkload({ namespace, serviceAccount, ...props }: Own<IrsaRoleProps>): string {
    const account = `${namespace}/${serviceAccount}`;
    const name = props.roleName ?? roleName(namespace, serviceAccount, this.prefix);
    const twin = this.owners.get(name.toLowerCase());
    if (twin) {
      const both = `"${twin}" and "${account}"`;
      throw new Error(`irsa: ${both} would share the role "${name}"; give one of them another roleName`);
    }
    if (this.accounts.has(account)) {
      throw new Error(`irsa: service account "${account}" would have two roles; it can have one`);
    }
    this.accounts.add(account);
    this.owners.set(name.toLowerCase(), account);
    return account;
  }

  /** As `ofWorkload`. @throws Error also when its project names no service account, and the props none either */
  ofAddon(props: Own<AddonRoleProps>): string {
    const roleName = props.roleName ?? addonRoleName(props.addon, this.prefix);
    return this.ofWorkload({ ...addonSubject(props), roleName });
  }
}
