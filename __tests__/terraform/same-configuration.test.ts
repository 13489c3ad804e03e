import { EksCluster } from "@cdktf/provider-aws/lib/eks-cluster";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { TerraformStack } from "cdktf";
import { RootConstruct } from "constructs";
import { type Addon, addons } from "../../lib/addons";
import { AddonRole, ClusterIssuer, IrsaRole, OidcProvider } from "../../lib/constructs";
import { type Emulator, startEmulator } from "../../scripts/lab/emulator";
import { moduleSource, Root } from "../../scripts/lab/root";
import { needs } from "../support/needs";

/** What is in the same configuration as our modules changes, and nothing of ours does: no pod loses its role over a tag. */

const CLUSTER = {
  role_arn: "arn:aws:iam::123456789012:role/cluster",
  version: "${var.eks}",
  vpc_config: { subnet_ids: ["subnet-1"] },
  tags: { team: "${var.team}" },
};
const variable = { team: { default: "a" }, eks: { default: "1.33" } };
const CHANGES = ["-var=team=b", "-var=eks=1.34"];
const issuerOf = (cluster: string) => `\${aws_eks_cluster.${cluster}.identity[0].oidc[0].issuer}`;

/** What a plan does, by address; what it reads is left out, and so is what stays as it is. */
async function planned(root: Root, ...args: string[]): Promise<Record<string, string>> {
  await root.run("plan", "-out=plan", "-input=false", "-no-color", ...args);
  const { resource_changes }: { resource_changes: { address: string; mode: string; change: { actions: string[] } }[] } =
    JSON.parse(await root.run("show", "-json", "plan"));
  const changed = resource_changes.filter(
    ({ mode, change: { actions } }) => mode === "managed" && `${actions}` !== "no-op",
  );
  return Object.fromEntries(changed.map(({ address, change: { actions } }) => [address, `${actions}`]));
}

/** The stack of a CDKTF app that creates a cluster, and in it all that a workload takes. */
function stack(): object {
  const app = new TerraformStack(new RootConstruct(), "app");
  const cluster = new EksCluster(app, "cluster", {
    name: "app",
    roleArn: CLUSTER.role_arn,
    vpcConfig: { subnetIds: [] },
  });
  cluster.addOverride("version", CLUSTER.version);
  cluster.addOverride("tags", CLUSTER.tags);
  cluster.addOverride("vpc_config", CLUSTER.vpc_config);
  const issuer = new ClusterIssuer(app, "issuer", { issuerUrl: cluster.identity.get(0).oidc.get(0).issuer });
  const provider = new OidcProvider(app, "provider", { issuerUrl: issuer.url, readThumbprint: false });
  const both = { oidcProviderArn: provider.arn, podIdentityClusterArns: [cluster.arn] };
  new IrsaRole(app, "role", { ...both, namespace: "app", serviceAccount: "ledger" });
  const bucket = new S3Bucket(app, "logs", { bucket: "logs" });
  bucket.addOverride("tags", CLUSTER.tags);
  const addon = addons.find(({ name }) => name === "velero") as Addon;
  const scopes = { bucket_arns: [bucket.arn] };
  new AddonRole(app, "velero", { addon, oidcProviderArn: provider.arn, scopes, roleName: "app-velero" });
  return app.toTerraform() as object;
}

needs(
  "terraform",
  "moto",
  "hashicorp/aws",
)("a change of what stands beside", () => {
  let emulator: Emulator;
  let root: Root;
  beforeAll(async () => {
    emulator = await startEmulator();
    const resource = { aws_s3_bucket: { backups: { bucket: "backups", tags: { team: "${var.team}" } } } };
    const velero = {
      source: moduleSource("velero"),
      oidc_provider_arn: "arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/A1",
      bucket_arns: ["${aws_s3_bucket.backups.arn}"],
    };
    root = new Root(
      { "app.tf.json": stack(), "main.tf.json": { variable, resource, module: { velero } } },
      emulator.env,
    );
    await root.apply();
  });
  afterAll(() => {
    root?.remove();
    emulator?.stop();
  });

  test("touches the cluster and the bucket only", async () => {
    const [cluster] = Object.keys(await planned(root, "-var=eks=1.34")) as [string];
    expect(cluster).toMatch(/^aws_eks_cluster\./);
    expect(await planned(root, ...CHANGES)).toEqual({
      "aws_s3_bucket.backups": "update",
      "aws_s3_bucket.logs": "update",
      [cluster]: "update",
    });
  });

  test("replaces the OIDC provider and the trust policy when the cluster is replaced", async () => {
    const [cluster] = Object.keys(await planned(root, "-var=eks=1.34")) as [string];
    const replaced = await planned(root, `-replace=${cluster}`);
    expect(Object.entries(replaced).map(([address, actions]) => [address.split(".")[0], actions])).toEqual([
      ["aws_eks_cluster", "delete,create"],
      ["aws_iam_openid_connect_provider", "delete,create"],
      ["aws_iam_role", "update"],
      ["aws_iam_role", "update"],
    ]);
  });
});

needs(
  "terraform",
  "moto",
  "hashicorp/aws",
  "hashicorp/tls",
  "hashicorp/kubernetes",
)("modules beside the cluster that they are for", () => {
  let emulator: Emulator;
  let root: Root;
  beforeAll(async () => {
    emulator = await startEmulator();
    root = new Root({ "main.tf.json": configuration({ issuer_url: issuerOf("one") }) }, emulator.env);
    await root.apply();
  });
  afterAll(() => {
    root?.remove();
    emulator?.stop();
  });

  const changeOfClusters = { "aws_eks_cluster.one": "update", "aws_eks_cluster.two": "update" };

  test("are planned from nothing, and stay as they are when the clusters change", async () => {
    expect(await planned(root, ...CHANGES)).toEqual(changeOfClusters);
  });

  test("are replaced, or updated, with their cluster", async () => {
    expect(await planned(root, "-replace=aws_eks_cluster.two")).toEqual({
      "aws_eks_cluster.two": "delete,create",
      "aws_iam_openid_connect_provider.own": "delete,create",
      "module.first.aws_iam_openid_connect_provider.provider[0]": "delete,create",
      "module.first.aws_iam_role.role": "update",
      "module.second.aws_iam_role.role": "update",
      "module.fourth.aws_iam_role.role": "update",
    });
  });

  test("stay as they are by the name of a cluster that exists, too", async () => {
    root.write("main.tf.json", configuration({ cluster_name: "${aws_eks_cluster.one.name}" }));
    expect(await planned(root)).toEqual({});
    expect(await planned(root, ...CHANGES)).toEqual(changeOfClusters);
  });
});

/** @param cluster how the issuer of the first cluster comes to `oidc-provider` */
function configuration(cluster: object): object {
  const provider = (inputs: object) => ({ source: moduleSource("oidc-provider"), read_thumbprint: false, ...inputs });
  const workload = (service_account: string, inputs: object) => ({
    source: moduleSource("irsa"),
    namespace: "payments",
    service_account,
    create_service_account: false,
    read_thumbprint: false,
    ...inputs,
  });
  return {
    variable,
    resource: {
      aws_eks_cluster: { one: { name: "one", ...CLUSTER }, two: { name: "two", ...CLUSTER } },
      aws_iam_openid_connect_provider: { own: { url: `${issuerOf("two")}C`, client_id_list: ["sts.amazonaws.com"] } },
    },
    module: {
      provider: provider(cluster),
      // No cluster of EKS is read for it.
      kops: provider({ issuer_url: "https://oidc.example.com/kops" }),
      role: {
        source: moduleSource("role"),
        oidc_provider_arn: "${module.provider.arn}",
        namespace: "payments",
        service_account: "ledger",
      },
      // moto gives every cluster of a process one issuer.
      first: workload("first", { issuer_url: `${issuerOf("two")}B` }),
      second: workload("second", { oidc_provider_arn: "${module.first.oidc_provider_arn}" }),
      third: workload("third", { oidc_provider_arn: "${module.provider.arn}" }),
      // Terraform does not know of a resource's ARN that it will be one: the switch says so.
      fourth: workload("fourth", {
        oidc_provider_arn: "${aws_iam_openid_connect_provider.own.arn}",
        create_oidc_provider: false,
      }),
    },
  };
}
