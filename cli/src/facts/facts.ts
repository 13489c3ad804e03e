import type { Association, Instance, KubeObject } from "./kinds";

/** What is known about accounts and clusters, wherever it came from: files, live calls, or Terraform. */
export interface Facts {
  readonly roles: readonly Role[];
  readonly providers: readonly Provider[];
  readonly clusters: readonly Cluster[];
  /** Accounts whose roles, and whose OIDC providers, are all known; in others a missing one proves nothing. */
  readonly completeRoles: ReadonlySet<string>;
  readonly completeProviders: ReadonlySet<string>;
  /** What could not be read or checked, one sentence each. */
  readonly gaps: readonly string[];
}

/** An IAM role. */
export interface Role {
  readonly arn: string;
  readonly name: string;
  readonly account: string;
  /** The trust policy: an object, JSON text, or URL-encoded. */
  readonly trust: unknown;
  readonly policies: readonly Policy[];
  /** Where it was read: a file, an address in Terraform, or "IAM". */
  readonly source: string;
}

/** A permissions policy of a role. */
export interface Policy {
  readonly name: string;
  /** ARN of a managed policy; an inline policy has none. */
  readonly arn?: string;
  /** The document; undefined when it was not read. */
  readonly document?: unknown;
}

/** An IAM OIDC provider. */
export interface Provider {
  readonly arn: string;
  /** Undefined when they were not read. */
  readonly audiences?: readonly string[];
  readonly source: string;
}

/** A Kubernetes cluster, with what is known of what runs there. */
export interface Cluster {
  readonly name: string;
  readonly arn?: string;
  /** The issuer's URL. */
  readonly issuer?: string;
  /** Undefined when they were not read. */
  readonly serviceAccounts?: readonly ServiceAccount[];
  readonly associations?: readonly Association[];
  /** Everything else that was read, by kind. */
  readonly objects: readonly KubeObject[];
  readonly instances: readonly Instance[];
}

/** A Kubernetes ServiceAccount. */
export interface ServiceAccount {
  readonly namespace: string;
  readonly name: string;
  readonly annotations: Readonly<Record<string, string>>;
  readonly object: KubeObject;
}

/** The account in an ARN; "" when there is none. */
export const accountOf = (arn: string) => arn.split(":")[4] ?? "";

/** The name of a role or a policy in its ARN, without its path. */
export const nameOf = (arn: string) => arn.slice(arn.lastIndexOf("/") + 1);
