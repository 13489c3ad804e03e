import { type Cluster, startCluster } from "../../scripts/lab/cluster";
import { moduleSource, Root } from "../../scripts/lab/root";
import { needs } from "../support/needs";

/** modules/service-account applied to a real Kubernetes API server. */

const ROLE = "arn:aws:iam::111122223333:role/eks-payments-s3-backup";
const OTHER = "arn:aws:iam::111122223333:role/other";
const ACCOUNTS = "/api/v1/namespaces/payments/serviceaccounts";

interface Account {
  readonly metadata: { readonly labels?: object; readonly annotations?: object };
  readonly automountServiceAccountToken?: boolean;
  readonly imagePullSecrets?: readonly object[];
}

needs(
  "kube-apiserver",
  "etcd",
  "terraform",
  "hashicorp/kubernetes",
)("modules/service-account on a real API server", () => {
  let cluster: Cluster;
  let root: Root;
  const call = { source: moduleSource("service-account"), role_arn: ROLE, namespace: "payments" };
  const created = {
    ...call,
    service_account: "s3-backup",
    labels: { app: "backup" },
    annotations: { note: "kept" },
    token_expiration: 3600,
    automount_service_account_token: false,
    image_pull_secrets: ["registry", "mirror"],
  };
  const owned = { ...call, service_account: "ledger", create: false };
  const configure = (modules: object) =>
    root.write("main.tf.json", { provider: { kubernetes: { config_path: cluster.kubeconfig } }, module: modules });
  const account = async (name: string) => (await cluster.call("GET", `${ACCOUNTS}/${name}`)) as unknown as Account;

  beforeAll(async () => {
    cluster = await startCluster("https://oidc.example.com");
    const meta = (metadata: object, kind: string) => ({ apiVersion: "v1", kind, metadata });
    await cluster.call("POST", "/api/v1/namespaces", meta({ name: "payments" }, "Namespace"));
    const annotations = { "eks.amazonaws.com/role-arn": OTHER, chart: "ledger" };
    const ledger = meta({ name: "ledger", annotations }, "ServiceAccount");
    await cluster.call("POST", `${ACCOUNTS}?fieldManager=helm`, ledger);
    root = new Root({});
    configure({ created });
    await root.apply();
  });
  afterAll(() => {
    root?.remove();
    cluster?.stop();
  });

  test("creates the service account with everything that is given", async () => {
    expect(await account("s3-backup")).toMatchObject({
      metadata: {
        labels: { app: "backup" },
        annotations: {
          "eks.amazonaws.com/role-arn": ROLE,
          "eks.amazonaws.com/token-expiration": "3600",
          note: "kept",
        },
      },
      automountServiceAccountToken: false,
      imagePullSecrets: [{ name: "mirror" }, { name: "registry" }],
    });
    expect(await root.replan()).toBe("no changes");
  });

  test("leaves the annotation of another owner alone, and takes it over by force", async () => {
    configure({ created, owned });
    await root.run("init", "-input=false", "-no-color");
    const { stderr } = await root.try("apply", "-auto-approve", "-input=false", "-no-color");
    expect(stderr).toContain("Field manager conflict");
    expect((await account("ledger")).metadata.annotations).toMatchObject({ "eks.amazonaws.com/role-arn": OTHER });

    configure({ created, owned: { ...owned, force: true } });
    await root.apply();
    const annotations = { "eks.amazonaws.com/role-arn": ROLE, chart: "ledger" };
    expect((await account("ledger")).metadata.annotations).toEqual(annotations);
    expect(await root.replan()).toBe("no changes");
  });

  test("takes away on destroy what it has created, and of the other one its annotation only", async () => {
    await root.destroy();
    await expect(account("s3-backup")).rejects.toThrow("not found");
    expect((await account("ledger")).metadata.annotations).toEqual({ chart: "ledger" });
  });
});
