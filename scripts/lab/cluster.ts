import { type ChildProcess, spawn } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { listen, makeAuthority } from "./authority";
import { commandOf } from "./lab";
import { tool } from "./tools";

/** A Kubernetes API on loopback, as much of a cluster as pods are created in: etcd and kube-apiserver, and no kubelet. */
export interface Cluster {
  /** Path of a kubeconfig for its administrator. */
  readonly kubeconfig: string;
  /** Calls the API. @throws Error with what it says, when it does not answer with success */
  call(
    method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE",
    path: string,
    body?: object,
  ): Promise<Record<string, unknown>>;
  /** Starts EKS's pod identity webhook for the cluster, and registers it. It knows no association. */
  startWebhook(): Promise<Webhook>;
  stop(): void;
}

/** EKS's pod identity webhook. */
export interface Webhook {
  /** Waits until it knows the service account as the API server has it. */
  knows(namespace: string, name: string, roleArn: string): Promise<void>;
  /** Takes its registration away, as in a cluster that has none. */
  unregister(): Promise<void>;
  register(): Promise<void>;
  /** Tells it which service accounts have a Pod Identity association, as EKS does by this file. */
  associate(...identities: readonly { readonly namespace: string; readonly serviceAccount: string }[]): Promise<void>;
}

const TOKEN = "administrator";

/** Starts a cluster whose tokens are of this issuer. It ends with this process at the latest. */
export async function startCluster(issuer: string): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), "irsa-cluster-"));
  const children: ChildProcess[] = [];
  const stop = () => {
    process.off("exit", stop);
    for (const child of children.reverse()) child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  };
  process.once("exit", stop);
  const start = (command: string, args: readonly string[]) => {
    const child = spawn(command, args, { stdio: "ignore" });
    children.push(child);
    return child;
  };
  const [client, peer, secure] = await Promise.all([freePort(), freePort(), freePort()]);
  const etcd = `http://127.0.0.1:${client}`;
  start(commandOf("etcd") as string, [
    ...["--data-dir", join(folder, "etcd"), "--listen-client-urls", etcd, "--advertise-client-urls", etcd],
    ...["--listen-peer-urls", `http://127.0.0.1:${peer}`, "--initial-advertise-peer-urls", `http://127.0.0.1:${peer}`],
    ...["--initial-cluster", `default=http://127.0.0.1:${peer}`],
  ]);
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const file = (name: string, text: string | Buffer) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const authority = makeAuthority();
  const own = authority.issue("127.0.0.1");
  const ca = file("ca.crt", authority.certificate);
  start(tool("kube-apiserver"), [
    ...["--etcd-servers", etcd, "--secure-port", `${secure}`, "--bind-address", "127.0.0.1"],
    ...["--tls-cert-file", file("tls.crt", own.certificate), "--tls-private-key-file", file("tls.key", own.key)],
    ...["--service-account-issuer", issuer, "--api-audiences", "https://kubernetes.default.svc"],
    ...["--service-account-signing-key-file", file("sa.key", privateKey.export({ type: "pkcs1", format: "pem" }))],
    ...["--service-account-key-file", file("sa.pub", publicKey.export({ type: "spki", format: "pem" }))],
    ...["--token-auth-file", file("tokens.csv", `${TOKEN},admin,1,system:masters\nreader,reader,2\n`)],
    ...["--authorization-mode", "RBAC", "--service-cluster-ip-range", "10.0.0.0/24"],
  ]);
  const server = `https://127.0.0.1:${secure}`;
  const kubeconfig = file("kubeconfig", JSON.stringify(configuration(server, ca)));
  const call = caller(server, authority.certificate);
  await until(() => call("GET", "/readyz?verbose").then(() => true));
  return {
    kubeconfig,
    call,
    stop,
    async startWebhook() {
      const [port, metrics] = await Promise.all([freePort(), freePort()]);
      const hook = authority.issue("127.0.0.1");
      start(tool("pod-identity-webhook"), [
        ...["--in-cluster=false", "--kubeconfig", kubeconfig, "--port", `${port}`, "--metrics-port", `${metrics}`],
        ...["--tls-cert", file("hook.crt", hook.certificate), "--tls-key", file("hook.key", hook.key)],
        ...["--enable-debugging-handlers", "--watch-container-credentials-config"],
        file("identities.json", JSON.stringify({ identities: [] })),
      ]);
      const tell = (identities: readonly object[]) => void file("identities.json", JSON.stringify({ identities }));
      return webhook({ call, port, metrics, ca: readFileSync(ca), tell });
    },
  };
}

/** A kubeconfig with the names that `aws eks update-kubeconfig` gives, and a context of somebody who may read nothing. */
function configuration(server: string, ca: string): object {
  const name = "arn:aws:eks:eu-west-1:123456789012:cluster/production";
  const context = (user: string) => ({ cluster: name, user });
  return {
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name, cluster: { server, "certificate-authority": ca } }],
    users: [
      { name: "admin", user: { token: TOKEN } },
      { name: "reader", user: { token: "reader" } },
      { name: "nobody", user: { token: "expired" } },
    ],
    contexts: [
      { name: "production", context: context("admin") },
      { name: "reader", context: context("reader") },
      { name: "nobody", context: context("nobody") },
    ],
    "current-context": "production",
  };
}

function caller(server: string, ca: string): Cluster["call"] {
  return (method, path, body) =>
    new Promise((resolve, reject) => {
      const type = method === "PATCH" ? "application/merge-patch+json" : "application/json";
      const headers = { authorization: `Bearer ${TOKEN}`, "content-type": type };
      const call = request(`${server}${path}`, { method, headers, ca }, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (chunk) => {
          text += chunk;
        });
        response.on("end", () => {
          if ((response.statusCode ?? 500) >= 300) reject(new Error(`${method} ${path}: ${text}`));
          else resolve(text.startsWith("{") ? JSON.parse(text) : {});
        });
      });
      call.on("error", reject).end(body && JSON.stringify(body));
    });
}

const HOOKS = "/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations";

interface Hook {
  readonly call: Cluster["call"];
  readonly port: number;
  readonly metrics: number;
  readonly ca: Buffer;
  readonly tell: (identities: readonly object[]) => void;
}

async function webhook({ call, port, metrics, ca, tell }: Hook): Promise<Webhook> {
  const name = "pod-identity-webhook";
  // As EKS registers it: pods that it cannot look at are created all the same.
  const registration = {
    apiVersion: "admissionregistration.k8s.io/v1",
    kind: "MutatingWebhookConfiguration",
    metadata: { name },
    webhooks: [
      {
        name: "iam-for-pods.amazonaws.com",
        failurePolicy: "Ignore",
        sideEffects: "None",
        admissionReviewVersions: ["v1beta1", "v1"],
        clientConfig: { url: `https://127.0.0.1:${port}/mutate`, caBundle: ca.toString("base64") },
        rules: [{ operations: ["CREATE"], apiGroups: [""], apiVersions: ["v1"], resources: ["pods"] }],
        objectSelector: {
          matchExpressions: [{ key: "eks.amazonaws.com/skip-pod-identity-webhook", operator: "DoesNotExist" }],
        },
      },
    ],
  };
  const register = async () => void (await call("POST", HOOKS, registration));
  const known = async (): Promise<string> => (await fetch(`http://127.0.0.1:${metrics}/debug/alpha/cache`)).text();
  await until(() => known().then(() => true));
  await register();
  // The API server hears of a registration by a watch.
  const settle = () => new Promise((resolve) => setTimeout(resolve, 1500));
  await settle();
  return {
    async knows(namespace, account, roleArn) {
      await until(async () => {
        const entry = (JSON.parse(await known()) as Record<string, { RoleARN?: string }>)[`${namespace}/${account}`];
        return entry !== undefined && (entry.RoleARN ?? "") === roleArn;
      });
    },
    async unregister() {
      await call("DELETE", `${HOOKS}/${name}`);
      await settle();
    },
    async register() {
      await register();
      await settle();
    },
    async associate(...identities) {
      tell(identities);
      await settle();
    },
  };
}

/** Waits for something to come true, half a minute at the longest. @throws Error when it does not */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  let last: unknown;
  for (const end = Date.now() + 30_000; Date.now() < end; ) {
    try {
      if (await isSo()) return;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`not within 30 seconds: ${last}`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}
