/** An account of any size with clusters, as `aws` and `kubectl` would print it: most roles well made, some not. */

const ACCOUNT = "111122223333";
const CLUSTERS = ["production", "staging", "tools"] as const;
const TEAMS = ["payments", "search", "checkout", "identity", "ledger", "media", "platform", "data"] as const;
const WORK = ["api", "worker", "backup", "importer", "scheduler", "exporter", "indexer", "mailer"] as const;

const issuer = (cluster: string) => {
  const id = Buffer.from(cluster.padEnd(16, cluster)).toString("hex").toUpperCase().slice(0, 32);
  return `oidc.eks.eu-west-1.amazonaws.com/id/${id}`;
};
const providerArn = (host: string) => `arn:aws:iam::${ACCOUNT}:oidc-provider/${host}`;

/** Texts by the paths of the files that they belong in. */
export function sampleAccount(size: number): Record<string, string> {
  const workloads = Array.from({ length: size }, (_, index) => workload(index));
  const files: Record<string, unknown> = {
    "account/authorization-details.json": {
      UserDetailList: [],
      GroupDetailList: [],
      RoleDetailList: workloads.map(({ role }) => role),
      Policies: [],
    },
    "account/oidc-providers.json": {
      OpenIDConnectProviderList: [...CLUSTERS, "retired"].map((name) => ({ Arn: providerArn(issuer(name)) })),
    },
    "account/associations.json": { associations: workloads.flatMap(({ association }) => association || []) },
  };
  for (const name of CLUSTERS) {
    const arn = `arn:aws:eks:eu-west-1:${ACCOUNT}:cluster/${name}`;
    const identity = { oidc: { issuer: `https://${issuer(name)}` } };
    const items = workloads.filter(({ cluster }) => cluster === name).map(({ serviceAccount }) => serviceAccount);
    files[`${name}/cluster.json`] = { cluster: { name, arn, identity, status: "ACTIVE" } };
    files[`${name}/service-accounts.json`] = { apiVersion: "v1", kind: "List", items };
  }
  return Object.fromEntries(Object.entries(files).map(([path, value]) => [path, JSON.stringify(value)]));
}

function workload(index: number) {
  const cluster = CLUSTERS[index % 10 < 6 ? 0 : index % 10 < 9 ? 1 : 2] as string;
  const namespace = TEAMS[index % TEAMS.length] as string;
  const round = Math.floor(index / 64);
  const name = `${WORK[Math.floor(index / 8) % 8]}${round > 0 ? `-${round}` : ""}`;
  const roleName = `${cluster}-${namespace}-${name}`;
  const arn = `arn:aws:iam::${ACCOUNT}:role/${roleName}`;
  const host = issuer(cluster);
  const isPodIdentity = index % 9 === 4;
  const trust = isPodIdentity ? podIdentity(cluster, namespace, name, index) : irsa(host, namespace, name, index);
  const isAnnotated = !isPodIdentity && index % 50 !== 49;
  const annotations = isAnnotated && { "eks.amazonaws.com/role-arn": index % 83 === 82 ? `${arn}-old` : arn };
  return {
    cluster,
    role: {
      Path: "/",
      RoleName: roleName,
      RoleId: `AROAEXAMPLE${String(index).padStart(10, "0")}`,
      Arn: arn,
      CreateDate: "2026-01-01T00:00:00+00:00",
      AssumeRolePolicyDocument: { Version: "2012-10-17", Statement: trust },
      RolePolicyList: [{ PolicyName: "own", PolicyDocument: permissions(index, name) }],
      AttachedManagedPolicies: [],
    },
    serviceAccount: {
      apiVersion: "v1",
      kind: "ServiceAccount",
      metadata: { name, namespace, creationTimestamp: "2026-01-01T00:00:00Z", ...(annotations && { annotations }) },
    },
    association: isPodIdentity && {
      clusterName: cluster,
      namespace,
      serviceAccount: name,
      associationId: `a-${index}`,
      associationArn: `arn:aws:eks:eu-west-1:${ACCOUNT}:podidentityassociation/${cluster}/a-${index}`,
      roleArn: arn,
    },
  };
}

function irsa(host: string, namespace: string, name: string, index: number): object[] {
  const sub = `system:serviceaccount:${namespace}:${name}`;
  const aud = { [`${host}:aud`]: "sts.amazonaws.com" };
  const faults: Readonly<Record<number, object>> = {
    7: { StringEquals: aud },
    13: { StringEquals: { [`${host}:sub`]: sub } },
    19: { StringLike: { [`${host}:sub`]: `system:serviceaccount:${namespace}:*` }, StringEquals: aud },
    23: { StringLike: { [`${host}:sub`]: "system:serviceaccount:*:*" }, StringEquals: aud },
    29: { StringEquals: { [`https://${host}:sub`]: sub, [`https://${host}:aud`]: "sts.amazonaws.com" } },
    31: { StringEquals: { [`${host}:sub`]: sub.replace(namespace, `${namespace}-old`), ...aud } },
  };
  const Condition = faults[index % 97] ?? { StringEquals: { [`${host}:sub`]: sub, ...aud } };
  const Principal = { Federated: providerArn(host) };
  return [{ Effect: "Allow", Principal, Action: "sts:AssumeRoleWithWebIdentity", Condition }];
}

function podIdentity(cluster: string, namespace: string, name: string, index: number): object[] {
  const tag = (key: string) => `aws:RequestTag/${key}`;
  const pins = {
    [tag("eks-cluster-arn")]: `arn:aws:eks:eu-west-1:${ACCOUNT}:cluster/${cluster}`,
    [tag("kubernetes-namespace")]: namespace,
    [tag("kubernetes-service-account")]: name,
  };
  const statement = {
    Effect: "Allow",
    Principal: { Service: "pods.eks.amazonaws.com" },
    Action: ["sts:AssumeRole", "sts:TagSession"],
  };
  return [index % 4 === 0 ? statement : { ...statement, Condition: { StringEquals: pins } }];
}

const SERVICES = ["s3", "sqs", "dynamodb", "kms", "secretsmanager", "sns"] as const;

function permissions(index: number, name: string): object {
  const service = SERVICES[index % SERVICES.length] as string;
  const everything = index % 61 === 60;
  const wide = index % 37 === 36;
  const Action = everything ? "*" : wide ? `${service}:*` : [`${service}:Get*`, `${service}:List*`];
  const Resource = everything || wide ? "*" : `arn:aws:${service}:eu-west-1:${ACCOUNT}:${name}/*`;
  return { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action, Resource }] };
}
