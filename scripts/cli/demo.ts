import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  GetAccountAuthorizationDetailsCommand,
  GetOpenIDConnectProviderCommand,
  ListOpenIDConnectProvidersCommand,
  PutRolePolicyCommand,
} from "@aws-sdk/client-iam";
import type { Emulator } from "../lab/emulator";
import { run } from "../lab/run";
import { buildCli } from "./build";

/** What `npm run demo` shows of `irsa explain` and `irsa audit`: on the demo's account, and on a cluster that is made up. */

const FOLDER = ".lab/demo";
const ACCOUNT = "123456789012";

/** A role that somebody has copied from a blog, long before. */
const LEGACY = "legacy-reports";

/** @param show prints a command and what it printed */
export async function inspect(emulator: Emulator, issuer: string, show: (command: string, output: string) => void) {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(join(FOLDER, "collected"), { recursive: true });
  const bundle = join(FOLDER, "irsa.js");
  writeFileSync(bundle, await buildCli());
  await makeLegacy(emulator, issuer);
  await collect(emulator, issuer);
  const irsa = async (...args: string[]) => {
    const { stdout } = await run("node", [bundle, ...args]);
    show(`irsa ${args.join(" ")}`, stdout);
  };
  const collected = join(FOLDER, "collected");
  const page = join(FOLDER, "audit.html");
  await irsa("explain", "payments/s3-backup", "--from", collected);
  await irsa("audit", collected);
  await irsa("audit", collected, "--out", page);
  await removeLegacy(emulator);
  return page;
}

async function makeLegacy({ iam }: Emulator, issuer: string): Promise<void> {
  const host = issuer.replace("https://", "");
  const Principal = { Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/${host}` };
  const Condition = { StringLike: { [`${host}:sub`]: "system:serviceaccount:*:reports" } };
  const trust = [{ Effect: "Allow", Principal, Action: "sts:AssumeRoleWithWebIdentity", Condition }];
  const policy = (Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
  await iam.send(new CreateRoleCommand({ RoleName: LEGACY, AssumeRolePolicyDocument: policy(trust) }));
  const all = policy([{ Effect: "Allow", Action: "*", Resource: "*" }]);
  await iam.send(new PutRolePolicyCommand({ RoleName: LEGACY, PolicyName: "all", PolicyDocument: all }));
}

async function removeLegacy({ iam }: Emulator): Promise<void> {
  await iam.send(new DeleteRolePolicyCommand({ RoleName: LEGACY, PolicyName: "all" }));
  await iam.send(new DeleteRoleCommand({ RoleName: LEGACY }));
}

/** What the commands of `irsa explain --collect` would write: of AWS from the emulator, of Kubernetes made up. */
async function collect({ iam }: Emulator, issuer: string): Promise<void> {
  const write = (name: string, value: unknown) => writeFileSync(join(FOLDER, "collected", name), JSON.stringify(value));
  write(
    "iam.json",
    await iam.send(new GetAccountAuthorizationDetailsCommand({ Filter: ["Role", "LocalManagedPolicy"] })),
  );
  const { OpenIDConnectProviderList = [] } = await iam.send(new ListOpenIDConnectProvidersCommand({}));
  write("providers.json", { OpenIDConnectProviderList });
  for (const { Arn } of OpenIDConnectProviderList) {
    write("provider.json", await iam.send(new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: Arn })));
  }
  write("caller.json", { Account: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:user/demo`, UserId: "demo" });
  const arn = `arn:aws:eks:eu-west-1:${ACCOUNT}:cluster/production`;
  write("cluster.json", { cluster: { name: "production", arn, identity: { oidc: { issuer } } } });
  write(
    "service-accounts.json",
    list(account("payments", "s3-backup", "eks-payments-s3-backup"), account("data", "reports", LEGACY)),
  );
  write("pods.json", list(pod));
  write("webhooks.json", list({ kind: "MutatingWebhookConfiguration", metadata: { name: "pod-identity-webhook" } }));
}

const list = (...items: object[]) => ({ apiVersion: "v1", kind: "List", items });

/** An account that was annotated a day after its pods were created. */
function account(namespace: string, name: string, role: string): object {
  const annotations = { "eks.amazonaws.com/role-arn": `arn:aws:iam::${ACCOUNT}:role/${role}` };
  const fieldsV1 = { "f:metadata": { "f:annotations": { "f:eks.amazonaws.com/role-arn": {} } } };
  const managedFields = [{ manager: "terraform", time: "2026-11-25T09:00:00Z", fieldsV1 }];
  return { kind: "ServiceAccount", metadata: { name, namespace, annotations, managedFields } };
}

const pod = {
  kind: "Pod",
  metadata: {
    name: "s3-backup-7d9f-x2x9k",
    namespace: "payments",
    creationTimestamp: "2026-11-24T09:00:00Z",
    labels: { "pod-template-hash": "7d9f" },
    ownerReferences: [{ kind: "ReplicaSet", name: "s3-backup-7d9f", controller: true }],
  },
  spec: { serviceAccountName: "s3-backup", containers: [{ name: "backup", image: "backup:1" }] },
  status: { phase: "Running" },
};
