import { oidcProviderArn, ROLE_ARN_ANNOTATION } from "../../../lib/irsa";
import type { Target } from "../explain/target";
import { accountOf, nameOf } from "../facts/facts";
import type { Place } from "../facts/read";
import type { LiveOptions } from "../live-options";
import { Aws, useProfile } from "./aws";
import { Kubernetes } from "./kubernetes";
import { each, Source } from "./source";

type Options = LiveOptions & { readonly roleProfile?: string };

/**
 * Reads what explains one service account, pod or deployment. What cannot be read is a gap, and costs its links only.
 * @throws UserError when there is no cluster to ask
 */
export async function collectTarget(target: Target, options: Options): Promise<Place> {
  const kubernetes = Kubernetes.open({ kubeconfig: options.kubeconfig, context: options.context?.[0] });
  const place = new Source(`context ${kubernetes.context}`);
  const { account, pods } = await readTarget(place, kubernetes, target);
  const nodes = await readCluster(place, kubernetes, pods);
  const { eks } = kubernetes;
  const name = options.cluster?.[0] ?? eks.name;
  useProfile(options);
  const aws = new Aws({ ...options, region: options.region ?? eks.region });
  const caller = await place.take("caller identity (sts)", "sts:GetCallerIdentity", () => aws.callerIdentity());
  if (!caller) return place;
  if (!name) place.gaps.push("Pod Identity: the context does not name an EKS cluster; give --cluster NAME");
  const associated = name ? await readEks(place, aws, name, account) : [];
  if (associated.length > 0) await readAgent(place, kubernetes);
  const annotated = account.annotations[ROLE_ARN_ANNOTATION];
  const arns = [...new Set([...(annotated ? [annotated] : []), ...associated])].filter((arn) => accountOf(arn) !== "");
  const own = caller.Account ?? "";
  const foreign = options.roleProfile && new Aws({ ...options, profile: options.roleProfile });
  const of = (account: string) => (account === own || !account ? aws : foreign || undefined);
  await each(arns, async (arn) => {
    const client = of(accountOf(arn));
    if (client)
      await place.take(`role ${nameOf(arn)} (iam)`, "iam:GetRole", () => client.getRole(nameOf(arn)), "GetRole");
  });
  await readProvider(place, of, annotated, own);
  await readInstances(place, aws, nodes);
  return place;
}

interface Seen {
  readonly account: { readonly namespace: string; readonly name: string; readonly annotations: Record<string, string> };
  readonly pods: readonly Pod[];
}

interface Pod {
  readonly spec?: { readonly serviceAccountName?: string; readonly nodeName?: string };
}

/** The target, its service account and its pods. */
async function readTarget(place: Source, kubernetes: Kubernetes, { kind, namespace, name }: Target): Promise<Seen> {
  const core = `/api/v1/namespaces/${namespace}`;
  const read = async <T>(what: string, path: string, resource: string): Promise<T | undefined> =>
    (await place.take(what, `get on ${resource} in namespace ${namespace}`, () => kubernetes.get(path), resource)) as
      | T
      | undefined;
  let account = name;
  let pods: readonly Pod[] = [];
  if (kind === "pod") {
    const pod = await read<Pod>(`pod ${name}`, `${core}/pods/${name}`, "pods");
    account = pod?.spec?.serviceAccountName ?? "default";
    pods = pod ? [pod] : [];
  } else {
    if (kind === "deployment") {
      const path = `/apis/apps/v1/namespaces/${namespace}/deployments/${name}`;
      const deployment = await read<{ spec?: { template?: Pod } }>(`deployment ${name}`, path, "deployments");
      account = deployment?.spec?.template?.spec?.serviceAccountName ?? "default";
    }
    pods = (await read<{ items: Pod[] }>(`pods of ${namespace}`, `${core}/pods`, "pods"))?.items ?? [];
  }
  const path = `${core}/serviceaccounts/${account}`;
  const found = await read<{ metadata: { annotations?: Record<string, string> } }>(
    `service account ${account}`,
    path,
    "serviceaccounts",
  );
  const own = pods.filter(({ spec }) => (spec?.serviceAccountName ?? "default") === account);
  return { account: { namespace, name: account, annotations: found?.metadata.annotations ?? {} }, pods: own };
}

/** The issuer, the webhook and the nodes of the pods. @returns the nodes */
async function readCluster(place: Source, kubernetes: Kubernetes, pods: readonly Pod[]): Promise<Node[]> {
  const discovery = "/.well-known/openid-configuration";
  await place.take("the cluster's issuer", "the role system:service-account-issuer-discovery", () =>
    kubernetes.get(discovery),
  );
  const hooks = "/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations";
  await place.take("webhooks", "list on mutatingwebhookconfigurations", () => kubernetes.get(hooks));
  const names = [...new Set(pods.flatMap(({ spec }) => spec?.nodeName ?? []))].slice(0, 20);
  const nodes: Node[] = [];
  await each(names, async (name) => {
    const node = await place.take(`node ${name}`, "get on nodes", () => kubernetes.get(`/api/v1/nodes/${name}`));
    if (node) nodes.push(node as Node);
  });
  return nodes;
}

interface Node {
  readonly spec?: { readonly providerID?: string };
}

/** @returns ARNs of the roles that associations give the service account */
async function readEks(place: Source, aws: Aws, cluster: string, account: Seen["account"]): Promise<string[]> {
  await place.take(
    `cluster ${cluster} (eks)`,
    "eks:DescribeCluster",
    () => aws.describeCluster(cluster),
    "DescribeCluster",
  );
  const of = { namespace: account.namespace, serviceAccount: account.name };
  const what = `Pod Identity associations of ${account.namespace}/${account.name}`;
  const listed = await place.take(what, "eks:ListPodIdentityAssociations", () => aws.listAssociations(cluster, of));
  const roles: string[] = [];
  await each(listed?.associations ?? [], async ({ associationId = "" }) => {
    const described = await place.take(`association ${associationId}`, "eks:DescribePodIdentityAssociation", () =>
      aws.describeAssociation(cluster, associationId),
    );
    const { roleArn, targetRoleArn } = described?.association ?? {};
    roles.push(...[roleArn, targetRoleArn].filter((arn) => arn !== undefined));
  });
  return roles;
}

async function readAgent(place: Source, kubernetes: Kubernetes): Promise<void> {
  const path = "/apis/apps/v1/namespaces/kube-system/daemonsets/eks-pod-identity-agent";
  const permission = "get on daemonsets in namespace kube-system";
  await place.take("the Pod Identity agent", permission, () => kubernetes.get(path), "daemonsets");
}

/** The provider of the cluster's issuer, in the account of the role. */
async function readProvider(
  place: Source,
  of: (account: string) => Aws | undefined,
  role: string | undefined,
  own: string,
) {
  const issuer = issuerIn(place);
  const account = (role && accountOf(role)) || own;
  const aws = of(account);
  if (!issuer || !aws) return;
  const partition = role?.split(":")[1] ?? "aws";
  let arn: string;
  try {
    arn = oidcProviderArn(issuer, { partition, account });
  } catch {
    return; // No issuer that IAM could have: the chain says so.
  }
  const permission = "iam:GetOpenIDConnectProvider";
  await place.take("OIDC provider (iam)", permission, () => aws.getProvider(arn), "GetOpenIDConnectProvider");
}

function issuerIn({ documents }: Source): string | undefined {
  const values = documents.map(
    ({ value }) => value as { issuer?: string; cluster?: { identity?: { oidc?: { issuer?: string } } } },
  );
  return (
    values.map(({ cluster }) => cluster?.identity?.oidc?.issuer).find(Boolean) ??
    values.map(({ issuer }) => issuer).find(Boolean)
  );
}

/** Whether the nodes let pods reach the role of the node. */
async function readInstances(place: Source, aws: Aws, nodes: readonly Node[]): Promise<void> {
  const ids = nodes.flatMap(({ spec }) => /\/(i-[0-9a-f]+)$/.exec(spec?.providerID ?? "")?.[1] ?? []);
  if (ids.length === 0) return;
  await place.take("instances (ec2)", "ec2:DescribeInstances", () => aws.describeInstances(ids));
}
