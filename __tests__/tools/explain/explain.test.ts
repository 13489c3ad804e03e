import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withSection } from "../../../lib/export";
import { lab } from "../../../scripts/lab/lab";
import { run } from "../../../scripts/lab/run";
import { markdownTable } from "../../../scripts/lab/table";
import { tool } from "../../../scripts/lab/tools";
import { needs } from "../../support/needs";
import { failures } from "./failures";
import { podIdentityFailures } from "./pod-identity";
import { type Answer, NAMESPACE, Stage } from "./stage";

/** `irsa explain` of a real cluster and of an account that Terraform made, with everything that can be broken broken. */

const DOCUMENT = "docs/explain-and-audit.md";

needs(
  "kube-apiserver",
  "pod-identity-webhook",
  "etcd",
  "terraform",
  "moto",
  "hashicorp/aws",
)("irsa explain", () => {
  let stage: Stage;
  const told: string[][] = [];
  beforeAll(async () => {
    stage = await Stage.set();
    await stage.node("node-1", 1);
    await stage.account("fine", { "eks.amazonaws.com/role-arn": stage.role("right") });
    await stage.pod("fine", { spec: { nodeName: "node-1" } });
  });
  afterAll(() => stage?.strike());

  const CHAIN = ["issuer", "provider", "service-account", "annotation", "role", "trust", "webhook", "pods"].concat([
    "role-in-pods",
    "token",
    "credentials",
    "fallback",
  ]);
  const seen = ({ links }: Answer) => links.map(({ id, status }) => `${id}: ${status}`);

  /** Notes a failure for the table in the documents; what differs from run to run is left out. */
  function note(title: string, { first }: Answer): void {
    const host = stage.issuer.replace("https://", "");
    const says = (first?.says ?? "")
      .replaceAll(host, "ISSUER")
      .replace(/ISSUER:/g, "ISSUER:")
      .replace(/\d{4}-\d\d-\d\dT[\d:]+Z/g, "TIME")
      .replace(/oidc\.eks\.\S+\/id\/OLDCLUSTER/g, "OLD-ISSUER");
    told.push([title, `${first?.id}: \`${first?.code}\``, says.replaceAll("|", "\\|")]);
  }

  test("of a service account whose pods get their role, finds nothing broken", async () => {
    const answer = await stage.explain(`${NAMESPACE}/fine`);
    expect(seen(answer)).toEqual([...CHAIN.map((id) => `${id}: ok`), "sdk: unseen"]);
    expect(answer).toMatchObject({ code: 0, verdict: "ok", identity: "irsa" });
    // The emulator knows no associations.
    expect(answer.gaps).toEqual([expect.stringMatching(/^Pod Identity associations of payments\/fine: /)]);
  });

  test.each(failures.map((failure) => [failure.title, failure] as const))("%s", async (title, failure) => {
    const { code, link, make, undo } = failure;
    const name = title.includes("changed since") ? "stale-audience" : code;
    const made = await make(stage, name);
    const answer = await stage.explain(...(Array.isArray(made) ? made : [`${NAMESPACE}/${name}`]));
    await undo?.(stage);
    const { first, stderr } = answer;
    expect({ link: first?.id, code: first?.code, stderr: first ? "" : stderr }).toEqual({ link, code, stderr: "" });
    expect(answer.code).toBe(first?.status === "broken" ? 1 : 0);
    note(title, answer);
  });

  describe("by a pod, and by a deployment", () => {
    beforeAll(async () => {
      const template = {
        metadata: { labels: { app: "d" } },
        spec: { serviceAccountName: "fine", containers: [{ name: "app", image: "app:1" }] },
      };
      await stage.cluster.call("POST", `/apis/apps/v1/namespaces/${NAMESPACE}/deployments`, {
        apiVersion: "apps/v1",
        kind: "Deployment",
        metadata: { name: "api" },
        spec: { selector: { matchLabels: { app: "d" } }, template },
      });
      const owner = { apiVersion: "apps/v1", kind: "ReplicaSet", name: "api-7d9f", uid: "1", controller: true };
      const labels = { app: "d", "pod-template-hash": "7d9f", "eks.amazonaws.com/skip-pod-identity-webhook": "x" };
      await stage.pod("fine", { metadata: { name: "api-7d9f-abc", labels, ownerReferences: [owner] } });
    });

    test.each([
      ["pod/api-7d9f-abc", "-n", NAMESPACE],
      ["deployment/api", "-n", NAMESPACE],
      ["--deployment", "api", "-n", NAMESPACE],
    ])("%s %s %s", async (...args) => {
      const { first, code } = await stage.explain(...args);
      expect([code, first?.code, first?.says]).toEqual([
        1,
        "skip-label",
        expect.stringMatching(/^Deployment api \(1 pod\): the label/),
      ]);
      expect(first?.command).toBe(
        `kubectl edit deployment api -n ${NAMESPACE}   # remove the label from the pod's template`,
      );
    });

    test("another pod of the same account is none of it", async () => {
      expect((await stage.explain("pod/fine", "-n", NAMESPACE)).verdict).toBe("ok");
    });

    test("and says what is not there", async () => {
      const pod = await stage.explain("pod/none", "-n", NAMESPACE);
      expect([pod.code, pod.stderr]).toEqual([
        2,
        expect.stringMatching(/irsa: there is no pod none in namespace payments\n$/),
      ]);
    });
  });

  describe("without permissions", () => {
    test("to read anything in Kubernetes, names each that is missing, and breaks nothing", async () => {
      const { code, verdict, gaps, links } = await stage.explain(`${NAMESPACE}/fine`, "--context", "reader");
      expect([code, verdict]).toEqual([0, "unseen"]);
      expect(gaps).toEqual(
        expect.arrayContaining([
          `service account fine: access denied; this takes get on serviceaccounts in namespace ${NAMESPACE}`,
          `pods of ${NAMESPACE}: access denied; this takes get on pods in namespace ${NAMESPACE}`,
          "webhooks: access denied; this takes list on mutatingwebhookconfigurations",
        ]),
      );
      expect(links.find(({ id }) => id === "service-account")?.status).toBe("unseen");
    });

    test("and without credentials for either, says so", async () => {
      const { code, gaps } = await stage.explain(`${NAMESPACE}/fine`, "--context", "nobody");
      expect(code).toBe(0);
      expect(gaps).toContainEqual(
        expect.stringMatching(/^service account fine: the credentials are missing, wrong or expired/),
      );
      const none = await stage.explain(`${NAMESPACE}/fine`, "--profile", "nope");
      expect(none.gaps).toContainEqual(expect.stringMatching(/^caller identity \(sts\): the credentials are missing/));
      expect(none.links.find(({ id }) => id === "annotation")?.status).toBe("ok");
    });
  });

  test("and irsa audit reads the same cluster and account", async () => {
    const env = { ...stage.emulator.env, KUBECONFIG: stage.cluster.kubeconfig };
    const { stdout } = await stage.irsa.run(["audit", "--json"], env);
    const { clusters, roles, gaps } = JSON.parse(stdout);
    expect(clusters).toEqual([
      { name: "production", arn: expect.any(String), issuer: stage.issuer, serviceAccounts: expect.any(Number) },
    ]);
    const right = roles.find(({ name }: { name: string }) => name === "right");
    expect(right.serviceAccounts).toContainEqual({
      ...{ cluster: "production", namespace: NAMESPACE, name: "fine", by: ["annotation"] },
      ...{ verdict: "admitted", exists: true },
    });
    expect(gaps).toEqual([expect.stringMatching(/^Pod Identity associations of production: /)]);
    const refused = await stage.irsa.run(["audit", "--json", "--context", "reader"], env);
    expect(JSON.parse(refused.stdout).gaps).toContainEqual(
      "service accounts (context reader): access denied; this takes list on serviceaccounts in all namespaces",
    );
  });

  needs("aws", "kubectl")("offline", () => {
    test("the commands that --collect prints tell as much as the live calls", async () => {
      const target = `${NAMESPACE}/fine`;
      const options = ["--cluster", "production", "--kubeconfig", stage.cluster.kubeconfig];
      const folder = join(stage.irsa.folder, "collected");
      stage.irsa.write("collected/.keep", "");
      const env = {
        ...lab().env,
        ...stage.emulator.env,
        PATH: `${join(tool("aws"), "..")}:${process.env.PATH}`,
        AWS_DEFAULT_REGION: "eu-west-1",
      };
      const first = await stage.irsa.run(["explain", target, "--collect", ...options]);
      // The emulator knows no associations, so that one of them fails, as it may.
      await run("bash", ["-c", first.stdout], { cwd: folder, env });
      const next = await stage.irsa.run(["explain", target, "--collect", "--from", "collected"]);
      expect(next.stdout).toContain("aws --output json iam get-role --role-name right > role.json 2>&1\n");
      await run("bash", ["-c", next.stdout], { cwd: folder, env });
      const answer = await stage.explainFrom("collected", target);
      expect(seen(answer)).toEqual(seen(await stage.explain(target)));
      expect(answer.gaps).toEqual([expect.stringMatching(/^collected\/associations.json: /)]);
      const rest = await stage.irsa.run(["explain", target, "--collect", "--from", "collected"]);
      expect(rest.stdout).toBe(`# Everything that can be read is there: irsa explain ${target} --from .\n`);
    });
  });

  describe("EKS Pod Identity", () => {
    const association = (name: string, role: string, over: object = {}) => {
      const roleArn = role.startsWith("arn:") ? role : stage.role(role);
      const own = {
        clusterName: "production",
        namespace: NAMESPACE,
        serviceAccount: name,
        associationId: "a-1",
        roleArn,
      };
      return { "association.json": { association: { ...own, createdAt: "2020-01-01T00:00:00Z", ...over } } };
    };
    const identities = ["pods-fine", ...podIdentityFailures.map(({ name }) => name)].map((serviceAccount) => {
      return { namespace: NAMESPACE, serviceAccount };
    });
    const late = podIdentityFailures.filter(({ isLate }) => isLate).map(({ name }) => name);

    beforeAll(async () => {
      for (const { serviceAccount } of identities) await stage.account(serviceAccount);
      for (const { make } of podIdentityFailures.filter(({ isLate }) => isLate)) await make(stage);
      await stage.webhook.associate(...identities);
      await stage.pod("pods-fine", { spec: { nodeName: "node-1" } });
    });

    test("there is no agent", async () => {
      await stage.save("no-agent", "pods-right", association("pods-fine", "pods-right"));
      const answer = await stage.explainFrom("no-agent", `${NAMESPACE}/pods-fine`);
      expect([answer.first?.id, answer.first?.code]).toEqual(["agent", "agent-missing"]);
      note("The cluster has no Pod Identity agent", answer);
      await stage.namespaceIfMissing("kube-system");
      const labels = { app: "agent" };
      const template = { metadata: { labels }, spec: { containers: [{ name: "agent", image: "agent:1" }] } };
      await stage.cluster.call("POST", "/apis/apps/v1/namespaces/kube-system/daemonsets", {
        apiVersion: "apps/v1",
        kind: "DaemonSet",
        metadata: { name: "eks-pod-identity-agent" },
        spec: { selector: { matchLabels: labels }, template },
      });
    });

    test("all is well", async () => {
      await stage.save("pods-fine", "pods-right", association("pods-fine", "pods-right"));
      const answer = await stage.explainFrom("pods-fine", `${NAMESPACE}/pods-fine`);
      expect(seen(answer)).toEqual([
        "service-account: ok",
        "association: ok",
        "role: ok",
        "trust: ok",
        "webhook: ok",
        "agent: ok",
        "pods: ok",
        "token: ok",
        "credentials: ok",
        "fallback: unseen",
        "sdk: unseen",
      ]);
      expect(answer).toMatchObject({ code: 0, identity: "pod-identity" });
    });

    test.each(podIdentityFailures.map((failure) => [failure.title, failure] as const))("%s", async (title, failure) => {
      const { name, role, make, link, code, association: over } = failure;
      if (!late.includes(name)) await make(stage);
      await stage.save(name, role, association(name, role, over));
      const answer = await stage.explainFrom(name, `${NAMESPACE}/${name}`);
      expect([answer.first?.id, answer.first?.code]).toEqual([link, code]);
      note(title, answer);
    });
  });

  test("the table of failures in the documents is the one that this run made", () => {
    const body = markdownTable(["What is wrong", "First link that is named", "What irsa says"], told);
    const document = readFileSync(DOCUMENT, "utf8");
    const next = withSection(document, "FAILURES", `\n${body}\n`);
    if (process.env.IRSA_WRITE_DOCS) writeFileSync(DOCUMENT, next);
    else expect(document).toBe(next);
  });
});
