import { clustersOf, infer } from "./clusters";
import { accountOf, type Facts, type Provider, type Role } from "./facts";
import { type Found, together } from "./found";
import type { Place } from "./read";
import { recognize } from "./recognize";

/**
 * What all places together say, with each object given to its cluster.
 * @param options isGuessed: whether an issuer that nothing tells may be taken to be the only one that is named
 * @throws UserError on a document of no known kind
 */
export function gather(places: readonly Place[], { isGuessed = true } = {}): Facts {
  const found = places.map(({ label, documents, gaps = [] }) => {
    return { label, ...together([...documents.map(recognize), { gaps }]) };
  });
  const all = together(found);
  const roles = byArn(all.roles, merged);
  const { providers, gaps } = providersOf(all);
  const clusters = clustersOf(found, all);
  const named = () => [...providers.map(({ arn }) => arn), ...trusted(roles)];
  const taken = isGuessed ? infer(clusters.clusters, named()) : { clusters: clusters.clusters, gaps: [] };
  return {
    roles,
    providers,
    clusters: taken.clusters,
    completeRoles: new Set(all.completeRoles),
    completeProviders: new Set(all.completeProviders),
    gaps: [...new Set([...all.gaps, ...gaps, ...clusters.gaps, ...taken.gaps])],
  };
}

function byArn<T extends { readonly arn: string }>(list: readonly T[], merge: (one: T, other: T) => T): T[] {
  const found = new Map<string, T>();
  for (const each of list) {
    const before = found.get(each.arn);
    found.set(each.arn, before ? merge(before, each) : each);
  }
  return [...found.values()];
}

/** A role that is told of twice has the permissions of the telling that knows more. */
const merged = (one: Role, other: Role) => (one.policies.length >= other.policies.length ? one : other);

/** Providers by their ARNs; one that is known by its URL belongs to the account that lists it, or to the caller's. */
function providersOf(all: Found): { providers: Provider[]; gaps: string[] } {
  const gaps: string[] = [];
  const named = all.providerUrls.flatMap(({ url, audiences, source }): Provider[] => {
    const listed = all.providers.filter(({ arn }) => arn.endsWith(`:oidc-provider/${url}`));
    if (listed.length > 0) return listed.map(({ arn }) => ({ arn, audiences, source }));
    const accounts = [...new Set([...all.accounts, ...all.completeRoles])];
    if (accounts.length === 1) return [{ arn: providerArn(url, accounts[0] as string), audiences, source }];
    gaps.push(
      `${source}: the provider's account is not told; add the output of aws iam list-open-id-connect-providers or aws sts get-caller-identity`,
    );
    return [];
  });
  const merge = (one: Provider, other: Provider) => (one.audiences ? one : other);
  return { providers: byArn([...named, ...all.providers], merge), gaps };
}

function providerArn(url: string, account: string): string {
  const region = /^oidc\.eks\.([a-z0-9-]+)\./.exec(url)?.[1] ?? "";
  const partition = region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  return `arn:${partition}:iam::${account}:oidc-provider/${url}`;
}

/** The providers that trust policies name. */
function trusted(roles: readonly Role[]): string[] {
  return roles.flatMap(({ trust }) => {
    const text = typeof trust === "string" ? trust : (JSON.stringify(trust) ?? "");
    const decoded = text.startsWith("%") ? text.replaceAll("%3A", ":").replaceAll("%2F", "/") : text;
    return decoded.match(/arn:aws[a-z-]*:iam::\d{12}:oidc-provider\/[A-Za-z0-9._~/-]+/g) ?? [];
  });
}

/** The accounts that something is known of. */
export const accountsOf = ({ roles, providers }: Facts) =>
  [...new Set([...roles, ...providers].map(({ arn }) => accountOf(arn)))].filter(Boolean);
