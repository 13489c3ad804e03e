import type { Provider, Role } from "./facts";
import type { Association, ClusterDocument, Instance, KubeObject } from "./kinds";

/** What documents say, in lists: what a document does not tell is not there. */
export interface Found {
  readonly roles: readonly Role[];
  readonly providers: readonly Provider[];
  /** Providers that are known by their URL alone. */
  readonly providerUrls: readonly { readonly url: string; readonly audiences: string[]; readonly source: string }[];
  readonly clusters: readonly ClusterDocument[];
  /** Issuers, by the discovery documents of clusters. */
  readonly issuers: readonly string[];
  readonly objects: readonly KubeObject[];
  readonly associations: readonly Association[];
  readonly instances: readonly Instance[];
  /** Accounts that a caller belongs to. */
  readonly accounts: readonly string[];
  /** Accounts whose roles, and whose providers, are all there. */
  readonly completeRoles: readonly string[];
  readonly completeProviders: readonly string[];
  readonly gaps: readonly string[];
}

const NAMES = [
  "roles",
  "providers",
  "providerUrls",
  "clusters",
  "issuers",
  "objects",
  "associations",
  "instances",
  "accounts",
  "completeRoles",
  "completeProviders",
  "gaps",
] as const satisfies readonly (keyof Found)[];

/** Everything that any of them says. */
export function together(parts: readonly Partial<Found>[]): Found {
  const lists = NAMES.map((name) => [name, parts.flatMap((part): readonly unknown[] => part[name] ?? [])]);
  return Object.fromEntries(lists);
}
