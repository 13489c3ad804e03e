import { EC2Client, RunInstancesCommand } from "@aws-sdk/client-ec2";
import { GetRoleCommand } from "@aws-sdk/client-iam";
import { type Cluster, startCluster, type Webhook } from "../../../scripts/lab/cluster";
import { type Emulator, startEmulator } from "../../../scripts/lab/emulator";
import { Root } from "../../../scripts/lab/root";
import { Irsa } from "../../support/irsa";
import { roles } from "./roles";

/** A link as `irsa explain --json` prints it. */
export interface Told {
  readonly id: string;
  readonly status: string;
  readonly code?: string;
  readonly says: string;
  readonly command?: string;
}

export interface Answer {
  readonly code: number;
  readonly stderr: string;
  readonly links: readonly Told[];
  readonly verdict?: string;
  readonly identity?: string;
  readonly gaps: readonly string[];
  /** The first link that is broken, or that warns. */
  readonly first: Told | undefined;
}

export const NAMESPACE = "payments";

/** A real API server with EKS's webhook, and an account that Terraform made on the emulator. */
export class Stage {
  private constructor(
    readonly irsa: Irsa,
    readonly emulator: Emulator,
    readonly cluster: Cluster,
    readonly webhook: Webhook,
    readonly issuer: string,
    private readonly root: Root,
  ) {}

  static async set(): Promise<Stage> {
    const [irsa, emulator] = await Promise.all([Irsa.build(), startEmulator()]);
    const issuer = await emulator.createCluster("production");
    const host = issuer.replace("https://", "");
    const provider = `arn:aws:iam::123456789012:oidc-provider/${host}`;
    const aws_iam_role = Object.fromEntries(
      Object.entries(roles(host, provider)).map(([name, { trust, path }]) => {
        return [name, { name, assume_role_policy: JSON.stringify(trust), ...(path && { path }) }];
      }),
    );
    const url = { this: { url: issuer, client_id_list: ["sts.amazonaws.com"] } };
    const files = { "main.tf.json": { resource: { aws_iam_openid_connect_provider: url, aws_iam_role } } };
    const root = new Root(files, emulator.env);
    const [cluster] = await Promise.all([startCluster(issuer), root.apply()]);
    const webhook = await cluster.startWebhook();
    const stage = new Stage(irsa, emulator, cluster, webhook, issuer, root);
    for (const name of [NAMESPACE, "production", "ops"]) await stage.namespace(name);
    return stage;
  }

  /** ARN of the cluster's provider. */
  get provider(): string {
    return `arn:aws:iam::123456789012:oidc-provider/${this.issuer.replace("https://", "")}`;
  }

  role(name: string): string {
    return `arn:aws:iam::123456789012:role/${name}`;
  }

  async namespace(name: string): Promise<void> {
    await this.cluster.call("POST", "/api/v1/namespaces", { apiVersion: "v1", kind: "Namespace", metadata: { name } });
  }

  /** The same; the API server makes some by itself. */
  async namespaceIfMissing(name: string): Promise<void> {
    await this.cluster.call("GET", `/api/v1/namespaces/${name}`).catch(() => this.namespace(name));
  }

  /** Creates a service account, and waits until the webhook knows it. */
  async account(name: string, annotations: Record<string, string> = {}, namespace = NAMESPACE): Promise<void> {
    const metadata = { name, annotations };
    const path = `/api/v1/namespaces/${namespace}/serviceaccounts`;
    await this.cluster.call("POST", path, { apiVersion: "v1", kind: "ServiceAccount", metadata });
    await this.webhook.knows(namespace, name, annotations["eks.amazonaws.com/role-arn"] ?? "");
  }

  async annotate(name: string, annotations: Record<string, string | null>, namespace = NAMESPACE): Promise<void> {
    const path = `/api/v1/namespaces/${namespace}/serviceaccounts/${name}`;
    await this.cluster.call("PATCH", path, { metadata: { annotations } });
    await this.webhook.knows(namespace, name, annotations["eks.amazonaws.com/role-arn"] ?? "");
  }

  /** Creates a pod of a service account, under the account's name. */
  async pod(
    account: string,
    over: { metadata?: object; spec?: object; container?: object } = {},
    namespace = NAMESPACE,
  ) {
    await this.cluster.call("POST", `/api/v1/namespaces/${namespace}/pods`, {
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: account, ...over.metadata },
      spec: {
        serviceAccountName: account,
        containers: [{ name: "app", image: "app:1", ...over.container }],
        ...over.spec,
      },
    });
  }

  /** A node that is an instance of EC2, as far as the emulator knows them. */
  async node(name: string, hops: number, labels: Record<string, string> = {}): Promise<void> {
    const { endpoint, env } = this.emulator;
    const credentials = {
      accessKeyId: env.AWS_ACCESS_KEY_ID as string,
      secretAccessKey: env.AWS_SECRET_ACCESS_KEY as string,
    };
    const ec2 = new EC2Client({ endpoint, region: "eu-west-1", credentials });
    const MetadataOptions = { HttpTokens: "required", HttpPutResponseHopLimit: hops } as const;
    const command = new RunInstancesCommand({ ImageId: "ami-12c6146b", MinCount: 1, MaxCount: 1, MetadataOptions });
    const { Instances } = await ec2.send(command);
    await this.cluster.call("POST", "/api/v1/nodes", {
      apiVersion: "v1",
      kind: "Node",
      metadata: { name, labels },
      spec: { providerID: `aws:///eu-west-1a/${Instances?.[0]?.InstanceId}` },
    });
  }

  async explain(...args: string[]): Promise<Answer> {
    const env = { ...this.emulator.env, KUBECONFIG: this.cluster.kubeconfig };
    const { code, stdout, stderr } = await this.irsa.run(["explain", ...args, "--json"], env);
    const { links = [], ...rest } = stdout ? JSON.parse(stdout) : {};
    const first = links.find(({ status }: Told) => status === "broken" || status === "warning");
    return { gaps: [], ...rest, code, stderr, links, first };
  }

  /** The same of what is in a folder. */
  async explainFrom(folder: string, ...args: string[]): Promise<Answer> {
    return this.explain(...args, "--from", folder);
  }

  /** What kubectl and aws would say of a namespace and of a role, as files in a folder. */
  async save(folder: string, roleName: string, more: Record<string, unknown> = {}): Promise<void> {
    const core = `/api/v1/namespaces/${NAMESPACE}`;
    const paths = {
      "service-accounts.json": `${core}/serviceaccounts`,
      "pods.json": `${core}/pods`,
      "webhooks.json": "/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations",
      "daemonsets.json": "/apis/apps/v1/namespaces/kube-system/daemonsets",
      "nodes.json": "/api/v1/nodes",
    };
    for (const [name, path] of Object.entries(paths)) {
      this.irsa.write(`${folder}/${name}`, await this.cluster.call("GET", path));
    }
    const arn = "arn:aws:eks:eu-west-1:123456789012:cluster/production";
    const identity = { oidc: { issuer: this.issuer } };
    this.irsa.write(`${folder}/cluster.json`, { cluster: { name: "production", arn, identity } });
    this.irsa.write(`${folder}/caller.json`, { Account: "123456789012", Arn: "arn", UserId: "x" });
    const found = await this.emulator.iam.send(new GetRoleCommand({ RoleName: roleName })).catch(() => undefined);
    const missing = `An error occurred (NoSuchEntity) when calling the GetRole operation: Role ${roleName} not found`;
    this.irsa.write(`${folder}/role.json`, found ? { Role: found.Role } : missing);
    for (const [name, value] of Object.entries(more)) this.irsa.write(`${folder}/${name}`, value);
  }

  strike(): void {
    this.cluster.stop();
    this.emulator.stop();
    this.root.remove();
    this.irsa.remove();
  }
}
