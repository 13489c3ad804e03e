import type { Cluster } from "./facts";
import type { Found } from "./found";
import type { Association, ClusterDocument, KubeObject } from "./kinds";
import { serviceAccountsOf } from "./kubernetes";

export type Labelled = Found & { readonly label: string };

/** A cluster as it is put together. */
interface Draft {
  readonly name: string;
  readonly arn?: string;
  readonly issuer?: string;
  readonly parts: Labelled[];
  readonly associations: Association[];
}

/** The clusters that places tell of, each with the objects and the associations that are its own. */
export function clustersOf(found: readonly Labelled[], all: Found): { clusters: Cluster[]; gaps: string[] } {
  const gaps: string[] = [];
  const drafts = new Map<string, Draft>();
  const draft = (of: Omit<Draft, "parts" | "associations">) => {
    const key = of.arn || of.name;
    const made = drafts.get(key) ?? { ...of, parts: [], associations: [] };
    drafts.set(key, made);
    return made;
  };
  for (const document of all.clusters) draft(described(document));
  for (const place of found.filter(({ objects }) => objects.length > 0)) {
    const own = place.clusters.length > 0 ? place.clusters : all.clusters;
    const issuer = place.issuers[0];
    const match = own.filter((each) => !issuer || each.identity?.oidc?.issuer === issuer);
    if (match.length === 1) {
      draft(described(match[0] as ClusterDocument)).parts.push(place);
      continue;
    }
    const name = place.label || (issuer ? issuer.replace("https://", "") : "cluster");
    draft({ name, issuer }).parts.push(place);
    if (!issuer && match.length > 1) {
      gaps.push(
        `${name}: which of ${match.length} clusters its objects are of is not told; give each cluster a folder`,
      );
    }
  }
  for (const association of all.associations) {
    const known = [...drafts.values()].find(({ name }) => name === association.clusterName);
    (known ?? draft({ name: association.clusterName })).associations.push(association);
  }
  const isListed = all.associations.length > 0;
  return { clusters: [...drafts.values()].map((each) => clusterOf(each, isListed)), gaps };
}

function described({ name, arn, identity }: ClusterDocument) {
  return { name, ...(arn && { arn }), issuer: identity?.oidc?.issuer };
}

function clusterOf({ name, arn, issuer, parts, associations }: Draft, isListed: boolean): Cluster {
  const objects = parts.flatMap((part): readonly KubeObject[] => part.objects);
  const serviceAccounts = serviceAccountsOf(objects);
  return {
    name,
    arn,
    issuer,
    ...(serviceAccounts.length > 0 && { serviceAccounts }),
    ...((associations.length > 0 || isListed) && { associations: latest(associations) }),
    objects,
    instances: parts.flatMap(({ instances }) => instances),
  };
}

/** Of an association that is both listed and described, the description: it tells the role. */
function latest(associations: readonly Association[]): Association[] {
  const found = new Map<string, Association>();
  for (const each of associations) {
    found.set(each.associationId, { ...found.get(each.associationId), ...each });
  }
  return [...found.values()];
}

/** The one cluster whose issuer is not told has the one EKS issuer that is named and is no other cluster's. */
export function infer(
  clusters: readonly Cluster[],
  providerArns: readonly string[],
): { clusters: Cluster[]; gaps: string[] } {
  const untold = clusters.filter(({ issuer, serviceAccounts }) => !issuer && serviceAccounts);
  if (untold.length === 0) return { clusters: [...clusters], gaps: [] };
  const known = new Set(clusters.map(({ issuer }) => issuer));
  const issuers = new Set(
    providerArns
      .map((arn) => `https://${arn.split(":oidc-provider/")[1]}`)
      .filter((issuer) => /^https:\/\/oidc\.eks\./.test(issuer) && !known.has(issuer)),
  );
  const [issuer] = issuers;
  const [cluster] = untold as [Cluster];
  const how = "add the output of aws eks describe-cluster, or of kubectl get --raw /.well-known/openid-configuration";
  if (untold.length > 1 || issuers.size !== 1) {
    const names = untold.map(({ name }) => name).join(", ");
    return {
      clusters: [...clusters],
      gaps: [`${names}: the issuer is not told, so who it admits is not checked; ${how}`],
    };
  }
  return {
    clusters: clusters.map((each) => (each === cluster ? { ...each, issuer } : each)),
    gaps: [`${cluster.name}: the issuer is taken to be ${issuer}, the only one that is named; to be certain, ${how}`],
  };
}
