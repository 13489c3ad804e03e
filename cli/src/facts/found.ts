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
  /** Kinds of objects that were listed, if only to find none. */
  readonly listed: readonly string[];
  /** Things that were asked for and do not exist, with what the answer says, which names them. */
  readonly absent: readonly { readonly kind: string; readonly message: string }[];
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
  "listed",
  "absent",
  "gaps",
] as const satisfies readonly (keyof Found)[];

/** Whether something of a kind was asked for and does not exist; an answer that names another is about that one. */
export const isAbsent = ({ absent }: Found, kind: string, name = "") =>
  absent.some((each) => each.kind === kind && (each.message === "" || each.message.includes(name)));

/** Everything that any of them says. */
export function together(parts: readonly Partial<Found>[]): Found {
  const lists = NAMES.map((name) => [name, parts.flatMap((part): readonly unknown[] => part[name] ?? [])]);
  return Object.fromEntries(lists);
}
