import { cutName, ROLE_NAME_PREFIX } from "../irsa";
import type { Permission } from "./permission";
import type { Difference, Helm, Upstream } from "./upstream";

/** An add-on of a cluster and the permissions that its own project publishes for it: data, in IAM's words. */
export interface Addon {
  /** Name of the add-on and of its module, as its project spells it. */
  readonly name: string;
  /** Its name in prose; the description of its role. */
  readonly title: string;
  /** One sentence that begins with its name: what it does with its permissions. */
  readonly summary: string;
  /** The namespace that its project installs it in. Absent: the project names none. */
  readonly namespace?: string;
  /** The service accounts that need the role, the usual one first. Empty: the user names the service account. */
  readonly serviceAccounts: readonly string[];
  /** The inputs that narrow its permissions, by name. Each is checked by the rule of its name. */
  readonly scopes: Readonly<Record<string, Scope>>;
  /** Optional scopes of which one must be given, unless the user gives the role policies of their own. */
  readonly anyOf?: readonly string[];
  /** Its permissions, in one inline policy. */
  readonly permissions: readonly Permission[];
  /** AWS managed policies to attach, where the project recommends them. */
  readonly managedPolicies?: readonly (string | ManagedPolicy)[];
  /** Where the permissions come from. */
  readonly upstream: readonly Upstream[];
  /** Where they differ from upstream on purpose. */
  readonly differences?: readonly Difference[];
  /** How its Helm chart takes a service account. */
  readonly helm?: Helm;
  /** Its name in EKS's catalog of managed add-ons. */
  readonly eksAddon?: string;
  /** What its users should know: paragraphs, in Markdown. */
  readonly caveats?: readonly string[];
}

/** An input that narrows permissions: ARNs or names of one kind, one text, or a switch. */
export interface Scope {
  /** What it narrows to, as a sentence's object: "hosted zones that it writes records in". Of a switch, what it allows. */
  readonly of: string;
  /** Null, the default, grants nothing that depends on it. */
  readonly optional?: true;
  /** What null means, completing "null …". Default: "for none". */
  readonly without?: string;
  /** A default other than null. A boolean makes the input a switch, which has no rule. */
  readonly default?: boolean | string | readonly string[];
}

/** An AWS managed policy, by its path after `policy/`. */
export interface ManagedPolicy {
  /** Path after `policy/`, such as `service-role/AmazonEFSCSIDriverPolicy`. */
  readonly path: string;
  /** The policy to attach outside the partition `aws`, under the same key, where AWS has this one nowhere else. */
  readonly elsewhere?: string;
  /** An optional scope or a switch: the policy is attached only when it is given. */
  readonly when?: string;
  /** An optional scope: the policy is attached only when it is not given. */
  readonly unless?: string;
}

/** Default name of the role; undefined where the user names the service account, which then names the role. */
export const addonRoleName = ({ name, serviceAccounts }: Addon, prefix = ROLE_NAME_PREFIX): string | undefined =>
  serviceAccounts.length > 0 ? cutName(`${prefix}${name}`, name) : undefined;

/** The AWS managed policies, each in full. */
export const managedPoliciesOf = ({ managedPolicies = [] }: Addon): ManagedPolicy[] =>
  managedPolicies.map((each) => (typeof each === "string" ? { path: each } : each));

/** Name of an AWS managed policy, which is the key that it is attached under. */
export const managedPolicyName = (path: string) => path.slice(path.lastIndexOf("/") + 1);

/** The paths of the AWS managed policies after `policy/`, by the key that they are attached under. */
export const managedPolicyPaths = (addon: Addon): Record<string, string> =>
  Object.fromEntries(managedPoliciesOf(addon).map(({ path }) => [managedPolicyName(path), path]));
