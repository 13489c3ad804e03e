import { explain } from "../../cli/src/explain/explain";
import { Explanation } from "../../cli/src/explain/link";
import { render } from "../../cli/src/explain/render";
import { targetOf } from "../../cli/src/explain/target";
import { style } from "../../cli/src/formats/text";
import { Irsa } from "../support/irsa";

/** `irsa explain` from documents; `__tests__/tools/explain` makes the same for real. */

const HOST = "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
const ROLE = "arn:aws:iam::111122223333:role/backup";
const CLUSTER = "arn:aws:eks:eu-west-1:111122223333:cluster/production";
const TARGET = { kind: "service-account", namespace: "payments", name: "s3-backup" } as const;

const trust = (Condition: object = {}) => ({
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${HOST}` },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition,
    },
  ],
});

const annotated = {
  time: "2026-01-02T00:00:00Z",
  fieldsV1: { "f:metadata": { "f:annotations": { "f:eks.amazonaws.com/role-arn": {} } } },
};
const account = (over: object = {}) => ({
  apiVersion: "v1",
  kind: "ServiceAccount",
  metadata: {
    name: "s3-backup",
    namespace: "payments",
    annotations: { "eks.amazonaws.com/role-arn": ROLE },
    managedFields: [annotated],
    ...over,
  },
});

const env = (values: Record<string, string>) => Object.entries(values).map(([name, value]) => ({ name, value }));
const given = env({
  AWS_ROLE_ARN: ROLE,
  AWS_WEB_IDENTITY_TOKEN_FILE: "/var/run/secrets/eks.amazonaws.com/serviceaccount/token",
});
const volumes = [
  {
    name: "aws-iam-token",
    projected: {
      sources: [{ serviceAccountToken: { audience: "sts.amazonaws.com", expirationSeconds: 86400, path: "token" } }],
    },
  },
];
const pod = (over: { metadata?: object; spec?: object; container?: object; status?: object } = {}) => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name: "p", namespace: "payments", creationTimestamp: "2026-01-03T00:00:00Z", ...over.metadata },
  spec: {
    serviceAccountName: "s3-backup",
    nodeName: "n",
    volumes,
    containers: [{ name: "app", env: given, ...over.container }],
    ...over.spec,
  },
  status: over.status ?? { phase: "Running" },
});
const list = (...items: object[]) => ({ apiVersion: "v1", kind: "List", items });

const DOCUMENTS: Record<string, unknown> = {
  "cluster.json": { cluster: { name: "production", arn: CLUSTER, identity: { oidc: { issuer: `https://${HOST}` } } } },
  "caller.json": { Account: "111122223333", Arn: "x", UserId: "x" },
  "provider.json": { Url: HOST, ClientIDList: ["sts.amazonaws.com"] },
  "role.json": { Role: { RoleName: "backup", Arn: ROLE, AssumeRolePolicyDocument: trust() } },
  "service-accounts.json": list(account()),
  "pods.json": list(pod()),
  "webhooks.json": list({ kind: "MutatingWebhookConfiguration", metadata: { name: "pod-identity-webhook" } }),
  "nodes.json": list({ kind: "Node", metadata: { name: "n" }, spec: { providerID: "aws:///eu-west-1a/i-0abc" } }),
  "instances.json": {
    Reservations: [
      {
        Instances: [
          {
            InstanceId: "i-0abc",
            MetadataOptions: { HttpTokens: "required", HttpPutResponseHopLimit: 1, HttpEndpoint: "enabled" },
          },
        ],
      },
    ],
  },
  "associations.json": { associations: [] },
};

/** What is told of these documents, some of them other than above, or not there. */
function told(over: Record<string, unknown> = {}, target: Parameters<typeof explain>[1] = TARGET) {
  const documents = Object.entries({ ...DOCUMENTS, ...over }).filter(([, value]) => value !== undefined);
  return explain(
    { label: "x", documents: documents.map(([source, value]) => ({ source, value })) },
    target,
    "irsa 1.0.0",
  );
}

const failed = (code: string, call: string, message = "") => ({ failed: { code, call, message } });

test("nothing is broken; what an image holds cannot be seen", () => {
  const explanation = told();
  expect(Explanation.parse(explanation)).toEqual(explanation);
  expect(explanation.links.filter(({ status }) => status !== "ok").map(({ id }) => id)).toEqual(["sdk"]);
  expect(explanation).toMatchObject({ verdict: "ok", identity: "irsa", role: ROLE, cluster: "production", gaps: [] });
});

const discovery = (issuer: string) => ({ issuer, jwks_uri: `${issuer}/keys` });
const node = (labels: object) => list({ kind: "Node", metadata: { name: "n", labels }, spec: {} });

test.each<[string, Record<string, unknown>, string, string, string]>([
  [
    "the context is of another cluster",
    { "discovery.json": discovery("https://example.com") },
    "issuer",
    "wrong-context",
    "broken",
  ],
  [
    "the cluster has no issuer",
    { "cluster.json": { cluster: { name: "production", arn: CLUSTER } } },
    "issuer",
    "no-issuer",
    "broken",
  ],
  [
    "there is no such cluster",
    { "cluster.json": failed("ResourceNotFoundException", "DescribeCluster") },
    "issuer",
    "no-cluster",
    "broken",
  ],
  [
    "the provider is not there",
    { "provider.json": failed("NoSuchEntity", "GetOpenIDConnectProvider") },
    "provider",
    "provider-missing",
    "broken",
  ],
  [
    "another audience",
    { "provider.json": { Url: HOST, ClientIDList: ["x"] } },
    "provider",
    "provider-audience",
    "broken",
  ],
  ["no service account", { "service-accounts.json": list() }, "service-account", "no-service-account", "broken"],
  [
    "it was not found",
    { "service-accounts.json": failed("NotFound", "serviceaccounts") },
    "service-account",
    "no-service-account",
    "broken",
  ],
  [
    "no annotation",
    { "service-accounts.json": list(account({ annotations: {} })) },
    "annotation",
    "not-annotated",
    "broken",
  ],
  [
    "the role is not there",
    { "role.json": failed("NoSuchEntity", "GetRole", "The role with name backup cannot be found.") },
    "role",
    "role-missing",
    "broken",
  ],
  [
    "another role is in the account, of that name",
    {
      "role.json": {
        Role: { RoleName: "backup", Arn: ROLE.replace("role/", "role/eks/"), AssumeRolePolicyDocument: trust() },
      },
    },
    "role",
    "role-path",
    "broken",
  ],
  [
    "the policy cannot be read",
    { "role.json": { Role: { RoleName: "backup", Arn: ROLE, AssumeRolePolicyDocument: "{" } } },
    "trust",
    "trust-unreadable",
    "broken",
  ],
  ["no webhook", { "webhooks.json": list() }, "webhook", "no-webhook", "broken"],
  [
    "an older pod",
    { "pods.json": list(pod({ metadata: { creationTimestamp: "2026-01-01T00:00:00Z" }, container: { env: [] } })) },
    "pods",
    "older-than-annotation",
    "broken",
  ],
  [
    "a pod that is older than its account",
    {
      "service-accounts.json": list(account({ managedFields: undefined, creationTimestamp: "2026-01-04T00:00:00Z" })),
      "pods.json": list(pod({ container: { env: [] } })),
    },
    "pods",
    "older-than-annotation",
    "broken",
  ],
  [
    "a pod that was missed",
    { "pods.json": list(pod({ container: { env: [] } })) },
    "pods",
    "missed-by-webhook",
    "broken",
  ],
  [
    "a pod with Pod Identity's variables",
    {
      "pods.json": list(
        pod({
          container: {
            env: env({ AWS_CONTAINER_CREDENTIALS_FULL_URI: "x", AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: "x" }),
          },
        }),
      ),
    },
    "pods",
    "other-identity",
    "broken",
  ],
  ["no pods at all", { "pods.json": list() }, "pods", "no-pods", "warning"],
  [
    "pods that have ended",
    {
      "pods.json": list(
        pod({ status: { phase: "Succeeded" } }),
        pod({ metadata: { deletionTimestamp: "2026-01-04T00:00:00Z" } }),
      ),
    },
    "pods",
    "no-pods",
    "warning",
  ],
  [
    "another role in the pod",
    {
      "pods.json": list(
        pod({ container: { env: env({ AWS_ROLE_ARN: `${ROLE}2`, AWS_WEB_IDENTITY_TOKEN_FILE: "x" }) } }),
      ),
    },
    "role-in-pods",
    "stale-role",
    "broken",
  ],
  [
    "a default profile",
    { "pods.json": list(pod({ container: { env: [...given, ...env({ AWS_DEFAULT_PROFILE: "x" })] } })) },
    "credentials",
    "profile",
    "broken",
  ],
  [
    "a hop limit of two",
    {
      "instances.json": {
        Reservations: [{ Instances: [{ InstanceId: "i-0abc", MetadataOptions: { HttpPutResponseHopLimit: 2 } }] }],
      },
    },
    "fallback",
    "imds-reachable",
    "warning",
  ],
])("%s", (_, over, id, code, status) => {
  const { links } = told(over);
  const first = links.find((link) => link.status === "broken" || link.status === "warning");
  expect(first).toMatchObject({ id, code, status });
});

test.each<[string, Record<string, unknown>, string, string]>([
  ["the issuer", { "cluster.json": undefined }, "issuer", "issuer-unseen"],
  ["the provider", { "provider.json": undefined }, "provider", "provider-unseen"],
  ["the service account", { "service-accounts.json": undefined }, "service-account", "service-account-unseen"],
  ["the role", { "role.json": undefined }, "role", "role-unseen"],
  [
    "another role",
    { "role.json": failed("NoSuchEntity", "GetRole", "The role with name ROLE cannot be found.") },
    "role",
    "role-unseen",
  ],
  [
    "the trust policy's keys",
    {
      "role.json": {
        Role: {
          RoleName: "backup",
          Arn: ROLE,
          AssumeRolePolicyDocument: trust({ IpAddress: { "aws:SourceIp": "x" } }),
        },
      },
    },
    "trust",
    "trust-depends",
  ],
  ["webhooks", { "webhooks.json": undefined }, "webhook", "webhook-unseen"],
  ["pods", { "pods.json": undefined }, "pods", "pods-unseen"],
  [
    "variables of a secret",
    { "pods.json": list(pod({ container: { envFrom: [{ secretRef: { name: "s" } }] } })) },
    "credentials",
    "variables-unseen",
  ],
  ["instances", { "instances.json": undefined }, "fallback", "imds-unseen"],
])("what was not read of %s is unseen, and breaks nothing", (_, over, id, code) => {
  const { links, verdict } = told(over);
  expect(links.find((link) => link.id === id)).toMatchObject({ status: "unseen", code });
  expect(verdict).toBe("unseen");
});

test("an issuer that only the trust policy names is not taken for the cluster's", () => {
  const { links } = told({ "cluster.json": undefined });
  expect(links.find(({ id }) => id === "trust")?.status).toBe("unseen");
});

test.each([
  ["hostNetwork", { spec: { hostNetwork: true } }, "warning"],
  [
    "AWS_EC2_METADATA_DISABLED",
    { container: { env: [...given, ...env({ AWS_EC2_METADATA_DISABLED: "true" })] } },
    "ok",
  ],
])("the node's role: %s", (_, over, status) => {
  const { links } = told({ "pods.json": list(pod(over)), "instances.json": undefined });
  expect(links.find(({ id }) => id === "fallback")?.status).toBe(status);
});

test("pods of one owner with one fault are told once, with the command that makes them anew", () => {
  const owner = (name: string) => ({
    name,
    creationTimestamp: "2026-01-01T00:00:00Z",
    labels: { "pod-template-hash": "7d9f" },
    ownerReferences: [{ kind: "ReplicaSet", name: "api-7d9f", controller: true }],
  });
  const bare = (name: string) => pod({ metadata: owner(name), container: { env: [] } });
  const { links } = told({ "pods.json": list(bare("a"), bare("b"), pod()) });
  expect(links.filter(({ id }) => id === "pods").map(({ says, command }) => [says.split(":")[0], command])).toEqual([
    ["Deployment api (2 pods)", "kubectl rollout restart deployment api -n payments"],
    ["pod p", undefined],
  ]);
});

test("the command for a trust policy adds a statement, and takes none away", () => {
  const wrong = trust({ StringEquals: { [`${HOST}:sub`]: "system:serviceaccount:prod:s3-backup" } });
  const role = { RoleName: "backup", Arn: ROLE, AssumeRolePolicyDocument: encodeURIComponent(JSON.stringify(wrong)) };
  const { command = "" } = told({ "role.json": { Role: role } }).links.find(({ id }) => id === "trust") ?? {};
  const [, document = ""] =
    /^aws iam update-assume-role-policy --role-name backup --policy-document '(.*)'$/.exec(command) ?? [];
  const after = JSON.parse(document);
  expect(after.Statement).toHaveLength(2);
  expect(after.Statement[0]).toEqual(wrong.Statement[0]);
  const mended = { RoleName: "backup", Arn: ROLE, AssumeRolePolicyDocument: after };
  expect(told({ "role.json": { Role: mended } }).verdict).toBe("ok");
});

describe("Pod Identity", () => {
  const association = (over: object = {}) => ({
    association: {
      clusterName: "production",
      namespace: "payments",
      serviceAccount: "s3-backup",
      associationId: "a-1",
      roleArn: ROLE,
      createdAt: "2026-01-02T00:00:00Z",
      ...over,
    },
  });
  const service = {
    Effect: "Allow",
    Principal: { Service: "pods.eks.amazonaws.com" },
    Action: ["sts:AssumeRole", "sts:TagSession"],
  };
  const role = {
    RoleName: "backup",
    Arn: ROLE,
    AssumeRolePolicyDocument: { Version: "2012-10-17", Statement: [service] },
  };
  const values = env({
    AWS_CONTAINER_CREDENTIALS_FULL_URI: "http://169.254.170.23/v1/credentials",
    AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: "/t",
  });
  const agent = (numberReady: number) =>
    list({
      kind: "DaemonSet",
      metadata: { name: "eks-pod-identity-agent", namespace: "kube-system" },
      status: { numberReady, desiredNumberScheduled: 2 },
    });
  const base = {
    "association.json": association(),
    "role.json": { Role: role },
    "service-accounts.json": list(account({ annotations: {} })),
    "pods.json": list(pod({ container: { env: values } })),
    "daemonsets.json": agent(2),
  };
  const first = (over: Record<string, unknown> = {}) =>
    told({ ...base, ...over }).links.find(({ status }) => status === "broken" || status === "warning");

  test("nothing is broken", () => {
    expect(first()).toBeUndefined();
    expect(told(base)).toMatchObject({ verdict: "ok", identity: "pod-identity", role: ROLE });
  });

  test.each<[string, Record<string, unknown>, string | undefined]>([
    ["no agent", { "daemonsets.json": list() }, "agent-missing"],
    ["an agent that is not ready", { "daemonsets.json": agent(1) }, "agent-not-ready"],
    [
      "Auto Mode, which has it built in",
      { "daemonsets.json": list(), "nodes.json": node({ "eks.amazonaws.com/compute-type": "auto" }) },
      undefined,
    ],
    ["Fargate", { "nodes.json": node({ "eks.amazonaws.com/compute-type": "fargate" }) }, "fargate"],
    ["Windows", { "nodes.json": node({ "kubernetes.io/os": "windows" }) }, "windows"],
    [
      "an older pod",
      { "pods.json": list(pod({ metadata: { creationTimestamp: "2026-01-01T00:00:00Z" } })) },
      "older-than-association",
    ],
    [
      "seconds since 1970",
      { "association.json": association({ createdAt: 1893456000 }), "pods.json": list(pod()) },
      "older-than-association",
    ],
    ["the token of IRSA", { "pods.json": list(pod()) }, "other-identity"],
    [
      "another account",
      { "association.json": association({ roleArn: ROLE.replace("1111", "2222") }) },
      "association-account",
    ],
    [
      "an annotation beside it",
      { "service-accounts.json": list(account({ annotations: { "eks.amazonaws.com/role-arn": `${ROLE}2` } })) },
      "association-wins",
    ],
    [
      "the variables of IRSA",
      { "pods.json": list(pod({ container: { env: [...values, ...given] } })) },
      "web-identity-wins",
    ],
    ["a proxy", { "pods.json": list(pod({ container: { env: [...values, ...env({ HTTP_PROXY: "x" })] } })) }, "proxy"],
    [
      "a proxy that the agent is exempt from",
      {
        "pods.json": list(
          pod({ container: { env: [...values, ...env({ HTTP_PROXY: "x", NO_PROXY: "169.254.170.23" })] } }),
        ),
      },
      undefined,
    ],
  ])("%s", (_, over, code) => expect(first(over)?.code).toBe(code));

  const TARGET_ROLE = "arn:aws:iam::222233334444:role/target";
  test.each<[string, unknown, string]>([
    ["admits the first", ROLE, "ok"],
    ["admits another", `${ROLE}2`, "broken"],
  ])("a target role that %s", (_, principal, status) => {
    const Statement = [
      { Effect: "Allow", Principal: { AWS: principal }, Action: ["sts:AssumeRole", "sts:TagSession"] },
    ];
    const target = {
      Role: { RoleName: "target", Arn: TARGET_ROLE, AssumeRolePolicyDocument: { Version: "2012-10-17", Statement } },
    };
    const { links } = told({
      ...base,
      "association.json": association({ targetRoleArn: TARGET_ROLE }),
      "target.json": target,
    });
    expect(links.find(({ id }) => id === "target-role")?.status).toBe(status);
  });
});

test.each<[string | undefined, object, unknown]>([
  ["a/b", {}, { kind: "service-account", namespace: "a", name: "b" }],
  ["b", { namespace: "a" }, { kind: "service-account", namespace: "a", name: "b" }],
  ["sa/b", { namespace: "a" }, { kind: "service-account", namespace: "a", name: "b" }],
  ["sa/b", {}, { kind: "service-account", namespace: "sa", name: "b" }],
  ["pod/b", { namespace: "a" }, { kind: "pod", namespace: "a", name: "b" }],
  ["pod/b", {}, { kind: "pod", namespace: "default", name: "b" }],
  ["deploy/b", { namespace: "a" }, { kind: "deployment", namespace: "a", name: "b" }],
  [undefined, { deployment: "b", namespace: "a" }, { kind: "deployment", namespace: "a", name: "b" }],
])("%s with %j", (text, options, expected) => expect(targetOf(text, options)).toEqual(expected));

test.each<[string | undefined, object, string]>([
  [undefined, {}, "say what to explain"],
  ["a/b/c", {}, "say what to explain"],
  ["/b", {}, "say what to explain"],
  ["a/b", { namespace: "c" }, "a/b names namespace a, and -n names c"],
  ["a/b", { deployment: "c" }, "not both"],
])("%s with %j is refused", (text, options, message) => expect(() => targetOf(text, options)).toThrow(message));

test("on a terminal the first broken link stands out, with its command; a command is never broken into lines", () => {
  const wrong = trust({ StringEquals: { [`${HOST}:sub`]: "system:serviceaccount:prod:s3-backup" } });
  const explanation = told({
    "role.json": { Role: { RoleName: "backup", Arn: ROLE, AssumeRolePolicyDocument: wrong } },
    "webhooks.json": undefined,
  });
  const plain = render(explanation, style(false), 80);
  expect(plain).toContain(
    '✗ trust policy    the policy names namespace "prod", the service account is in\n                  "payments"\n',
  );
  expect(plain).toMatch(/^ {18}\$ aws iam update-assume-role-policy --role-name backup .*'$/m);
  expect(plain).toMatch(/\nBroken at: trust policy \(trust-namespace\)\.\n$/);
  expect(plain).not.toContain("\u001b");
  expect(render(explanation, style(true), 80)).toContain(
    '\u001b[1mthe policy names namespace "prod", the service account is in\u001b[0m',
  );
  expect(render(told(), style(false))).toMatch(
    /\nNothing is broken: its pods get arn:aws:iam::111122223333:role\/backup\.\n$/,
  );
});

describe("the command", () => {
  let irsa: Irsa;
  beforeAll(async () => {
    irsa = await Irsa.build();
    for (const [name, document] of Object.entries(DOCUMENTS)) irsa.write(`fine/${name}`, document);
    for (const [name, document] of Object.entries(DOCUMENTS)) irsa.write(`bad/${name}`, document);
    irsa.write(
      "bad/role.json",
      "An error occurred (NoSuchEntity) when calling the GetRole operation: The role with name backup cannot be found.",
    );
    irsa.write("bad/pods.json", "Error from server (Forbidden): pods is forbidden: User cannot list");
    irsa.write("bad/nodes.json", "");
    irsa.write("bad/webhooks.json", '{"apiVersion": "v1", "items": [');
  });
  afterAll(() => irsa.remove());

  test("ends with 0 when nothing is broken", async () => {
    const { code, stdout } = await irsa.run(["explain", "payments/s3-backup", "--from", "fine", "--json"]);
    expect([code, JSON.parse(stdout).verdict]).toEqual([0, "ok"]);
  });

  test("ends with 1 when something is, and tells each file that could not be read", async () => {
    const { code, stdout } = await irsa.run(["explain", "payments/s3-backup", "--from", "bad", "--json"]);
    const { first, gaps } = JSON.parse(stdout);
    expect([code, first]).toEqual([1, "role-missing"]);
    expect(gaps).toEqual([
      "bad/nodes.json: is empty; did the command that wrote it fail?",
      "bad/pods.json: Forbidden: pods is forbidden: User cannot list",
      expect.stringMatching(/^bad\/webhooks.json: is not JSON: .*; the file may be cut off$/),
    ]);
  });

  test.each<[string[], string]>([
    [["explain"], "irsa: say what to explain"],
    [["explain", "a/b"], "irsa: there is no kubeconfig with a current context"],
    [["explain", "a/b", "--kubeconfig", "nope"], "irsa: the kubeconfig cannot be read"],
    [["explain", "a/b", "--from", "nope"], "irsa: nope: cannot be read: there is no such file or folder"],
    [["explain", "a/b", "--from", "fine/pods.json"], "irsa: fine/pods.json: is not a folder"],
    [["explain", "pod/x", "-n", "payments", "--from", "fine"], "irsa: pod x in namespace payments was not found"],
  ])("irsa %j ends with 2 and one line", async (args, message) => {
    const { code, stdout, stderr } = await irsa.run(args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });

  test("--collect prints commands, and reads nothing", async () => {
    const { code, stdout } = await irsa.run([
      "explain",
      "--deployment",
      "api",
      "-n",
      "a",
      "--collect",
      "--profile",
      "p",
      "--context",
      "c",
    ]);
    expect(code).toBe(0);
    expect(stdout).toContain("kubectl --context c get deployment api -n a -o json > deployment.json 2>&1\n");
    expect(stdout).toContain("aws --profile p --output json sts get-caller-identity > caller.json 2>&1\n");
    expect(stdout).toContain("# For Pod Identity give --cluster NAME");
  });
});
