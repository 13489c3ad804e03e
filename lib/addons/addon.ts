/** An add-on of a cluster and what it may do, as its own project publishes it: data, in IAM's words. */
export interface Addon {
  /** Name of the add-on and of its module, in the spelling of its project. */
  readonly name: string;
  /** What it is called in prose; the description of its role. */
  readonly title: string;
  /** One sentence, its own subject: what it does with its permissions. */
  readonly summary: string;
  /** The namespace its project installs it in. Absent: the project names none. */
  readonly namespace?: string;
  /** The service accounts that need the role, the usual one first. None: they are the user's own. */
  readonly serviceAccounts: readonly string[];
  /** What the user narrows the permissions to, by input; each is under the rule of its name. */
  readonly scopes: Readonly<Record<string, Scope>>;
  /** Optional scopes of which one must be given: without any, the role would be good for nothing. */
  readonly anyOf?: readonly string[];
  /** What the role may do, in one policy of its own. */
  readonly permissions: readonly Permission[];
  /** AWS managed policies to attach, where the project recommends them: what stands behind `policy/`. */
  readonly managedPolicies?: readonly string[];
  /** Where the permissions come from. */
  readonly upstream: readonly Upstream[];
  /** Where they differ from that on purpose. */
  readonly differences?: readonly Difference[];
  /** How its Helm chart takes a service account. */
  readonly helm?: Helm;
  /** Its name among the add-ons that EKS manages. */
  readonly eksAddon?: string;
  /** What else its users should know, a paragraph. */
  readonly remark?: string;
}

/** An input that permissions are narrowed to: ARNs of one kind, or the cluster's name. */
export interface Scope {
  /** What it is of, as a sentence's object: "hosted zones that it changes records in". */
  readonly of: string;
  /** Null, the default, grants nothing of what it scopes. */
  readonly optional?: true;
}

/**
 * One statement, always `Allow`. `<name>` in a resource or a condition stands for a scope, or for
 * `partition`, `account` or `region` of the cluster; a scope that lists ARNs begins its resource.
 * A statement that names an optional scope is there when the scope is given.
 */
export interface Permission {
  /** Actions as IAM writes them, such as `route53:ListHostedZones`. */
  readonly actions: readonly string[];
  /** ARNs, with or without wildcards and names in angle brackets, or "*". */
  readonly resources: readonly string[];
  /** What else must hold. Default: nothing. */
  readonly conditions?: Conditions;
  /** An optional scope: the statement is there when it is given, though it does not name it. */
  readonly when?: string;
  /** An optional scope: the statement is there when it is not given. */
  readonly unless?: string;
}

/** IAM's own condition block: values by key, by operator. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** A document that upstream publishes. */
export interface Upstream {
  /** `owner/name` on GitHub. */
  readonly repository: string;
  /** File in the repository, and where in it. */
  readonly path: string;
  /** The heading or the key within the file. Absent: the whole file. */
  readonly section?: string;
  /** The commit that was read, 40 digits. */
  readonly commit: string;
  /** When upstream last changed the document, `YYYY-MM-DD`. */
  readonly date: string;
  /** Names of the documents for `npm run presets`, without `.json`; several count as one. */
  readonly documents?: readonly string[];
  /** What they write where a scope, the partition, account or region stands here. */
  readonly written?: Values;
  /** The AWS managed policy that holds this document, attached instead. */
  readonly managedPolicy?: string;
}

/** What is done otherwise than upstream does it, on purpose. */
export interface Difference {
  /** The actions that it is about. */
  readonly actions: readonly string[];
  /** One sentence. */
  readonly reason: string;
}

/** How an add-on's Helm chart takes a service account. */
export interface Helm {
  /** Repository and chart. */
  readonly chart: string;
  /** The values that hold the service account's `name` and `annotations`, joined by dots. */
  readonly values: string;
}

/** What the names in angle brackets stand for: a text, or the ARNs of a scope. */
export type Values = Readonly<Record<string, string | readonly string[]>>;

/** What every permission may name besides the scopes: where the cluster is, read from its provider's ARN. */
export const PLACES = ["partition", "account", "region"] as const;

/** Default name of the role; undefined where the service account is the user's own, and names the role. */
export const addonRoleName = ({ name, serviceAccounts }: Addon): string | undefined =>
  serviceAccounts.length > 0 ? `eks-${name}` : undefined;

/** The AWS managed policies by the name that they are attached under, as paths behind `policy/`. */
export const managedPolicyPaths = ({ managedPolicies = [] }: Addon): Record<string, string> =>
  Object.fromEntries(managedPolicies.map((path) => [path.slice(path.lastIndexOf("/") + 1), path]));
