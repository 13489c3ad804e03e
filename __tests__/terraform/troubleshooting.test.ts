import { readFileSync } from "node:fs";
import { DeleteClusterCommand, EKSClient } from "@aws-sdk/client-eks";
import { CreateOpenIDConnectProviderCommand, CreateRoleCommand, type IAMClient } from "@aws-sdk/client-iam";
import { type Emulator, startEmulator } from "../../scripts/lab/emulator";
import { storedProviders, storedRoles } from "../../scripts/lab/iam";
import { type Diagnostic, moduleSource, Root } from "../../scripts/lab/root";
import { code, commands, section } from "../support/documents";
import { needs } from "../support/needs";

/** The ways out in docs/troubleshooting.md, each from the trouble that it is for; commands are run word for word. */

const PAGE = "docs/troubleshooting.md";
const lines = (title: string) => code(section(PAGE, title), "sh").flatMap(({ text }) => commands(text));

// The account of the ARNs on the page.
process.env.MOTO_ACCOUNT_ID = "111122223333";
const OTHERS = "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
const providerArn = (host: string) => `arn:aws:iam::111122223333:oidc-provider/${host}`;

let emulator: Emulator;
let host: string;
const roots: Root[] = [];
beforeEach(async () => {
  emulator = await startEmulator();
  host = (await emulator.createCluster("production")).replace("https://", "");
});
afterEach(() => {
  for (const root of roots.splice(0)) root.remove();
  emulator.stop();
});

function start(module: object, env: Readonly<Record<string, string>> = {}): Root {
  const root = new Root({ "main.tf.json": { module } }, { ...emulator.env, ...env });
  roots.push(root);
  return root;
}

const role = (inputs: object = {}) => ({
  role: {
    source: moduleSource("role"),
    oidc_provider_arn: providerArn(host),
    namespace: "payments",
    service_account: "s3-backup",
    ...inputs,
  },
});

/** A role that exists already, for a service account of the cluster with this issuer. */
function makeRole(iam: IAMClient, issuer: string, sub = "system:serviceaccount:payments:s3-backup") {
  const Condition = { StringEquals: { [`${issuer}:sub`]: sub, [`${issuer}:aud`]: "sts.amazonaws.com" } };
  const Principal = { Federated: providerArn(issuer) };
  const statement = { Effect: "Allow", Action: "sts:AssumeRoleWithWebIdentity", Principal, Condition };
  const AssumeRolePolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  return iam.send(new CreateRoleCommand({ RoleName: "eks-payments-s3-backup", AssumeRolePolicyDocument }));
}

/** What the page's commands tell of the role that stands in the way. */
async function whose(root: Root): Promise<{ isOurs: boolean; subject: string }> {
  const [read, issuer] = lines("EntityAlreadyExists: a role") as [string, string];
  const [told, own] = [await root.shell(read), await root.shell(issuer)];
  expect([told.code, own.code, told.stderr + own.stderr]).toEqual([0, 0, ""]);
  const [statement] = JSON.parse(told.stdout);
  const tail = (JSON.parse(own.stdout) as string).replace("https://", "");
  const keys: Record<string, string> = statement.Condition.StringEquals;
  const [, subject = ""] = Object.entries(keys).find(([key]) => key.endsWith(":sub")) ?? [];
  return { isOurs: statement.Principal.Federated.endsWith(tail), subject };
}

const refusal = async (root: Root) => {
  await root.run("init", "-input=false", "-no-color");
  return (await root.errors("apply", "-auto-approve")).map(({ detail, summary }) => `${summary} ${detail}`).join();
};

needs(
  "terraform",
  "moto",
  "hashicorp/aws",
  "aws",
)("EntityAlreadyExists: a role", () => {
  test("of this cluster and service account is imported, and then is what is configured", async () => {
    await makeRole(emulator.iam, host);
    const root = start(role({ tags: { team: "payments" } }));
    expect(await refusal(root)).toContain("EntityAlreadyExists");
    expect(await whose(root)).toEqual({ isOurs: true, subject: "system:serviceaccount:payments:s3-backup" });
    const [, , take, apply, ...more] = lines("EntityAlreadyExists: a role") as string[];
    expect(more).toEqual([]);
    expect(await root.shell(take as string)).toMatchObject({ code: 0 });
    expect(await root.shell(apply as string)).toMatchObject({ code: 0 });
    expect(await storedRoles(emulator.iam)).toMatchObject({ "eks-payments-s3-backup": { tags: { team: "payments" } } });
    expect(await root.replan()).toBe("no changes");
  });

  test("of another cluster is told apart and left alone: this one gets another name", async () => {
    await makeRole(emulator.iam, OTHERS);
    const root = start(role());
    expect(await refusal(root)).toContain("EntityAlreadyExists");
    expect(await whose(root)).toMatchObject({ isOurs: false });
    const { "eks-payments-s3-backup": before } = await storedRoles(emulator.iam);
    root.write("main.tf.json", { module: role({ role_name: "eks-production-payments-s3-backup" }) });
    await root.apply();
    const { "eks-payments-s3-backup": after, ...own } = await storedRoles(emulator.iam);
    expect([after, Object.keys(own)]).toEqual([before, ["eks-production-payments-s3-backup"]]);
  });

  test("of another service account with the same default name is told apart", async () => {
    await makeRole(emulator.iam, host, "system:serviceaccount:payments-s3:backup");
    expect(await whose(start(role()))).toEqual({
      isOurs: true,
      subject: "system:serviceaccount:payments-s3:backup",
    });
  });
});

needs(
  "terraform",
  "moto",
  "hashicorp/aws",
  "hashicorp/tls",
)("EntityAlreadyExists: an OIDC provider", () => {
  test("is imported", async () => {
    const Url = `https://${OTHERS}`;
    await emulator.iam.send(new CreateOpenIDConnectProviderCommand({ Url, ClientIDList: ["sts.amazonaws.com"] }));
    const source = moduleSource("oidc-provider");
    const root = start({ oidc_provider: { source, issuer_url: Url, read_thumbprint: false } });
    expect(await refusal(root)).toContain("EntityAlreadyExists");
    const [take, ...more] = lines("EntityAlreadyExists: an OIDC provider") as [string];
    expect(more).toEqual([]);
    expect(await root.shell(take)).toMatchObject({ code: 0 });
    expect(await root.replan()).toBe("no changes");
  });
});

needs(
  "terraform",
  "moto",
  "hashicorp/aws",
  "hashicorp/tls",
)("The cluster is gone", () => {
  const all = (name: object) => ({
    oidc_provider: { source: moduleSource("oidc-provider"), read_thumbprint: false, ...name },
    ...role({ oidc_provider_arn: "${module.oidc_provider.arn}" }),
  });
  const deleteCluster = async () => {
    const settings = { endpoint: emulator.endpoint, region: "eu-west-1" };
    const credentials = { accessKeyId: "testing", secretAccessKey: "testing" };
    await new EKSClient({ ...settings, credentials }).send(new DeleteClusterCommand({ name: "production" }));
  };
  const left = async () => [await storedRoles(emulator.iam), await storedProviders(emulator.iam)];
  const STOPS = "reading EKS Cluster (production): couldn't find resource";

  test("with cluster_name, destroy stops, and works without reading the cluster", async () => {
    expect(section(PAGE, "The cluster is gone")).toContain(`\`${STOPS}\``);
    const root = start(all({ cluster_name: "production" }));
    await root.apply();
    await deleteCluster();
    for (const command of [["plan"], ["destroy", "-auto-approve"]]) {
      expect((await root.errors(...command)).map(({ summary }) => summary)).toEqual([STOPS]);
    }
    const [forget, destroy, ...more] = lines("The cluster is gone") as [string, string];
    expect([forget, more]).toEqual([expect.stringMatching(/^terraform state rm /), []]);
    expect(await root.shell(destroy)).toMatchObject({ code: 0 });
    expect(await left()).toEqual([{}, {}]);
  });

  test("with cluster_name, what is deleted from the configuration goes; with issuer_url, plan and destroy work", async () => {
    const source = moduleSource("oidc-provider");
    const other = { other: { source, read_thumbprint: false, issuer_url: `https://${OTHERS}` } };
    const root = start({ ...all({ cluster_name: "production" }), ...other });
    await root.apply();
    await deleteCluster();
    root.write("main.tf.json", { module: other });
    await root.apply();
    expect((await left()).map((stored) => Object.keys(stored))).toEqual([[], [providerArn(OTHERS)]]);
    expect(await root.replan()).toBe("no changes");
    await root.destroy();
    expect(await left()).toEqual([{}, {}]);
  });

  test("the ServiceAccount to forget is at the address that the page gives", () => {
    const [forget = ""] = lines("The cluster is gone");
    const [, module, type, name] = /'module\.(\w+)\.(\w+)\.(\w+)\[0\]'/.exec(forget) as RegExpExecArray;
    const { resource } = JSON.parse(readFileSync(`modules/${module}/main.tf.json`, "utf8"));
    expect(resource[type as string][name as string].count).toBe("${var.create_service_account ? 1 : 0}");
  });
});

needs(
  "terraform",
  "moto",
  "hashicorp/aws",
  "hashicorp/tls",
  "hashicorp/kubernetes",
)("Errors at plan", () => {
  /** The messages in the first column of the page's table, as patterns; those that have a test of their own are left out. */
  const messages = [...section(PAGE, "Errors at plan").matchAll(/^\| `([^`]+)`/gm)]
    .map(([, message = ""]) => message)
    .filter((message) => !message.startsWith("Moved resource instances"));
  const pattern = (message: string) =>
    new RegExp(
      message
        .split(/…|NAME/)
        .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
        .join(".*"),
    );

  const many = Array.from({ length: 60 }, (_, n) => ({ namespace: "payments", service_account: `worker-${n}` }));
  const cluster = { role_arn: "arn:aws:iam::111122223333:role/cluster", vpc_config: { subnet_ids: ["subnet-1"] } };
  const own = { url: `https://${OTHERS}`, client_id_list: ["sts.amazonaws.com"] };
  /** @param right whether each call is as the page says that it should be */
  const configuration = (right: boolean) => {
    const irsa = (service_account: string, inputs: object) => ({
      source: moduleSource("irsa"),
      namespace: "payments",
      service_account,
      create_service_account: false,
      ...inputs,
    });
    const issuer = "${aws_eks_cluster.new.identity[0].oidc[0].issuer}";
    const source = moduleSource("oidc-provider");
    return {
      resource: {
        aws_eks_cluster: { new: { name: "new", ...cluster } },
        aws_iam_openid_connect_provider: { own },
      },
      module: {
        same: { source, ...(right ? { issuer_url: issuer } : { cluster_name: "new" }), read_thumbprint: false },
        unregistered: irsa("unregistered", {
          cluster_name: "production",
          ...(right ? { read_thumbprint: false } : { create_oidc_provider: false }),
        }),
        unreachable: irsa("unreachable", { cluster_name: "production", ...(right && { read_thumbprint: false }) }),
        unknown: irsa("unknown", {
          oidc_provider_arn: "${aws_iam_openid_connect_provider.own.arn}",
          ...(right && { create_oidc_provider: false }),
        }),
        long: role({ additional_subjects: many, ...(right && { trust_policy_quota: 4096 }) }).role,
        foreign: role({
          service_account: "foreign",
          policy_arns: { read: `arn:aws:iam::${right ? "111122223333" : "123456789012"}:policy/read` },
        }).role,
      },
    };
  };

  test("each message on the page comes up, and what the page says to do ends it", async () => {
    // A port that nothing listens on: the certificate cannot be fetched.
    const root = start({}, { HTTPS_PROXY: "http://127.0.0.1:9", NO_PROXY: "127.0.0.1" });
    root.write("main.tf.json", configuration(false));
    await root.run("init", "-input=false", "-no-color");
    const told = (errors: readonly Diagnostic[]) => errors.map(({ summary, detail }) => `${summary} ${detail}`);
    const found = told(await root.errors("plan"));
    expect(messages).toHaveLength(6);
    expect(messages.filter((message) => !found.some((text) => pattern(message).test(text)))).toEqual([]);
    root.write("main.tf.json", configuration(true));
    expect(told(await root.errors("plan"))).toEqual([]);
  });
});
