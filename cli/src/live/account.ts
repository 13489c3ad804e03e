import type { Place } from "../facts/read";
import { UserError } from "../fail";
import type { LiveOptions } from "../live-options";
import { Aws, useProfile } from "./aws";
import { Kubernetes } from "./kubernetes";
import { problemOf, sentence } from "./problem";
import { each, Source } from "./source";

/**
 * Reads the live account and its clusters, for an audit.
 * @throws UserError when there are no credentials for AWS, or no cluster where one was asked for
 */
export async function collectAccount(options: LiveOptions): Promise<Place[]> {
  const places: Source[] = [];
  const clusters = clustersOf(options);
  useProfile(options);
  const aws = new Aws({ ...options, region: options.region ?? clusters.find(({ region }) => region)?.region });
  const account = new Source("AWS");
  places.push(account);
  const { problem, value } = await account.attempt("caller identity (sts)", "sts:GetCallerIdentity", () =>
    aws.callerIdentity(),
  );
  if (!value && problem !== "denied") throw new UserError(account.gaps[0] ?? "AWS does not answer");
  await account.take("IAM roles", "iam:GetAccountAuthorizationDetails", () => aws.accountDetails());
  const listed = await account.take("OIDC providers (iam)", "iam:ListOpenIDConnectProviders", () =>
    aws.listProviders(),
  );
  await each(listed?.OpenIDConnectProviderList ?? [], ({ Arn = "" }) =>
    account.take(`OIDC provider ${Arn}`, "iam:GetOpenIDConnectProvider", () => aws.getProvider(Arn)),
  );
  for (const { name, region, kubernetes, gap } of clusters) {
    const place = new Source(name ?? kubernetes?.context ?? "cluster");
    places.push(place);
    if (gap) place.gaps.push(gap);
    const regional = region && region !== options.region ? new Aws({ ...options, region }) : aws;
    if (name) await readEks(place, regional, name);
    if (kubernetes) await readKubernetes(place, kubernetes);
  }
  return places;
}

interface ClusterSource {
  readonly name?: string;
  readonly region?: string;
  readonly kubernetes?: Kubernetes;
  readonly gap?: string;
}

/** Clusters by their contexts and by their names; those of the same name are one. */
function clustersOf({ kubeconfig, context, cluster = [], region }: LiveOptions): ClusterSource[] {
  const contexts = context ?? (cluster.length > 1 ? [] : [undefined]);
  const opened = contexts.map((name): ClusterSource => {
    try {
      const kubernetes = Kubernetes.open({ kubeconfig, context: name });
      const { eks } = kubernetes;
      const only = contexts.length === 1 && cluster.length === 1 ? cluster[0] : undefined;
      return { name: eks.name ?? only, region: eks.region ?? region, kubernetes };
    } catch (error) {
      if (context || kubeconfig) throw error;
      return { name: cluster[0], gap: `service accounts: ${(error as Error).message}` };
    }
  });
  const rest = cluster.filter((name) => !opened.some((each) => each.name === name));
  const gap = (name: string) => `service accounts of ${name}: no context of the kubeconfig is given for it (--context)`;
  return [...opened, ...rest.map((name) => ({ name, region, gap: gap(name) }))];
}

async function readEks(place: Source, aws: Aws, name: string): Promise<void> {
  const { problem } = await place.attempt(`cluster ${name} (eks)`, "eks:DescribeCluster", () =>
    aws.describeCluster(name),
  );
  if (problem === "absent") place.gaps.push(`cluster ${name}: EKS has no cluster of this name in this region`);
  if (problem) return;
  const what = `Pod Identity associations of ${name}`;
  const listed = await place.take(what, "eks:ListPodIdentityAssociations", () => aws.listAssociations(name));
  await each(listed?.associations ?? [], ({ associationId = "" }) =>
    place.take(`association ${associationId}`, "eks:DescribePodIdentityAssociation", () =>
      aws.describeAssociation(name, associationId),
    ),
  );
}

/** Service accounts, and the issuer where EKS does not tell it. */
async function readKubernetes(place: Source, kubernetes: Kubernetes): Promise<void> {
  const what = `service accounts (context ${kubernetes.context})`;
  await place.take(what, "list on serviceaccounts in all namespaces", () => kubernetes.get("/api/v1/serviceaccounts"));
  try {
    const value = await kubernetes.get("/.well-known/openid-configuration");
    place.documents.push({ source: `issuer (context ${kubernetes.context})`, value });
  } catch (error) {
    // Where EKS tells the issuer, this is not needed.
    const isTold = place.documents.some(({ source }) => source.startsWith("cluster "));
    const permission = "the role system:service-account-issuer-discovery";
    if (!isTold && problemOf(error) !== "absent") place.gaps.push(sentence("the cluster's issuer", error, permission));
  }
}
