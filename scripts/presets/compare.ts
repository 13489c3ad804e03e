import { type ActionDifference, type Addon, policyDifferences, policyOf, type Upstream } from "../../lib/addons";
import type { Documents } from "./documents";

/** What an add-on grants differently from a document of its project, and whether it lists that. */
export interface Compared {
  readonly upstream: Upstream;
  readonly difference: ActionDifference;
  /** Why, where the add-on lists it. */
  readonly reason?: string;
}

/** What of an add-on its project's documents say. */
export interface Comparison {
  readonly differences: readonly Compared[];
  /** Actions that the add-on lists as different, and that are not any more. */
  readonly gone: readonly string[];
  /** Names of documents that are not in the folder. */
  readonly missing: readonly string[];
  /** Whether every document of the add-on is there. */
  readonly isWhole: boolean;
  /** Documents that have a newer version than the one that was read. */
  readonly moved: readonly Moved[];
}

export interface Moved {
  readonly upstream: Upstream;
  readonly commit?: string;
  readonly date?: string;
}

export function compare(addon: Addon, documents: Documents): Comparison {
  const documented = addon.upstream.filter(({ documents: names = [] }) => names.length > 0);
  const isThere = ({ documents: names = [] }: Upstream) => names.every((name) => documents.names.has(name));
  const there = documented.filter(isThere);
  const isWhole = documented.length > 0 && there.length === documented.length;
  const found = [
    ...there.flatMap((upstream) => of(addon, upstream, documents)),
    ...(isWhole ? extras(addon, documented, documents) : []),
  ];
  const reasons = new Map(
    (addon.differences ?? []).flatMap(({ actions, reason }) => actions.map((each) => [each, reason])),
  );
  return {
    differences: found.map((each) => ({ ...each, reason: reasons.get(each.difference.action) })),
    gone: [...reasons.keys()].filter((each) => isWhole && !found.some(({ difference }) => difference.action === each)),
    missing: documented.flatMap(({ documents: names = [] }) => names.filter((name) => !documents.names.has(name))),
    isWhole,
    moved: documented.flatMap((upstream) => moved(upstream, documents)),
  };
}

/** What upstream's document grants differently; AWS itself maintains what it holds in a managed policy. */
function of(addon: Addon, upstream: Upstream, documents: Documents): Compared[] {
  const { documents: names = [], written = {}, managedPolicy } = upstream;
  if (managedPolicy) return [];
  const ours = policyOf(addon, { partition: "aws", ...written });
  return policyDifferences(documents.together(names), ours).map((difference) => ({ upstream, difference }));
}

/** Actions of statements that no document has: those of optional scopes, which the documents do without. */
function extras({ permissions }: Addon, documented: readonly Upstream[], documents: Documents): Compared[] {
  const [upstream] = documented as [Upstream];
  const theirs = documents.together(documented.flatMap(({ documents: names = [] }) => names));
  const ours = permissions.map(({ actions, resources }) => ({ Effect: "Allow", Action: actions, Resource: resources }));
  const all = policyDifferences(theirs, { Statement: ours }).filter(({ kind }) => kind === "extra");
  return all.map((difference) => ({ upstream, difference }));
}

/** Whether the folder has a document from a later date than the one that was read. */
function moved(upstream: Upstream, documents: Documents): Moved[] {
  const found = (upstream.documents ?? []).flatMap((name) => documents.found(name) ?? []);
  const latest = found
    .filter(({ date }) => date !== null)
    .sort((a, b) => (String(a.date) < String(b.date) ? 1 : -1))[0];
  const isNewer = latest !== undefined && String(latest.date) > (upstream.date ?? "");
  return isNewer ? [{ upstream, commit: latest.commit ?? undefined, date: String(latest.date) }] : [];
}
