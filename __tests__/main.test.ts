import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DeployableApp } from "../scripts/lab/app";

/** What `cdktf deploy` runs: main.ts, on the context that cdktf.json gives it. */

const workload = { namespace: "payments", serviceAccount: "s3-backup" };

describe("main.ts", () => {
  const said = async (context: Record<string, unknown>) => {
    const app = new DeployableApp({}, context);
    const { code, stderr } = await app.synth();
    app.remove();
    return [code, stderr];
  };

  test("synthesizes the shipped example", async () => {
    const app = new DeployableApp();
    expect(await app.synth()).toMatchObject({ code: 0 });
    expect(Object.keys(app.stack().output as object)).toEqual(["role_arns", "service_account_annotations"]);
    app.remove();
  });

  test("synthesizes a cluster that is known by its issuer only", async () => {
    const workloads = [{ ...workload, createServiceAccount: false }];
    const app = new DeployableApp(
      {},
      { clusterName: undefined, issuerUrl: "https://oidc.example.com/kops", workloads },
    );
    expect(await app.synth()).toMatchObject({ code: 0 });
    const { data, resource } = app.stack("irsa-kops");
    expect(Object.keys(data as object)).toEqual(["aws_iam_policy_document"]);
    expect(Object.values(resource?.aws_iam_openid_connect_provider as object)).toMatchObject([
      { url: "https://oidc.example.com/kops" },
    ]);
    app.remove();
  });

  test("says what to write where there is no context", async () => {
    const app = new DeployableApp();
    app.forget();
    expect((await app.synth()).stderr).toBe(
      'cdktf.json has no context.irsa; write "context": { "irsa": { "clusterName": "production", "region": "eu-west-1", "workloads": [] } }\n',
    );
    app.remove();
  });

  test("synthesizes a thousand workloads, given in a file: the CLI hands the context on in one variable", async () => {
    const app = new DeployableApp({}, { workloads: "workloads.json" });
    const workloads = Array.from({ length: 1000 }, (_, index) => ({ namespace: "a", serviceAccount: `b-${index}` }));
    writeFileSync(join(app.folder, "workloads.json"), JSON.stringify(workloads));
    expect(await app.synth()).toMatchObject({ code: 0 });
    expect(Object.keys(app.stack().resource?.aws_iam_role as object).length).toBe(1000);
    app.remove();
  });

  test.each([
    [
      "a key that is missing",
      { clusterName: undefined },
      "irsa: exactly one of clusterName and issuerUrl must be given, and none is",
    ],
    ["a key that is unknown", { readThumbPrint: true }, '✖ Unrecognized key: "readThumbPrint"'],
    [
      "a value of another type, and what to write",
      { workloads: [{ ...workload, policyArns: [] }] },
      "✖ must be a map { … }, not a list [ … ]\n  → at workloads[0].policyArns",
    ],
    ["a value that is missing, and what to write", { region: undefined }, "✖ must be given: a text\n  → at region"],
    [
      "a scope that is a text where a list belongs",
      { addons: [{ addon: "external-dns", scopes: { hosted_zone_arns: "arn:aws:route53:::hostedzone/Z1" } }] },
      'irsa: add-on external-dns: hosted_zone_arns must be a list, not "arn:aws:route53:::hostedzone/Z1"',
    ],
    [
      "an entry of a scope, by its add-on and its index",
      { addons: [{ addon: "external-dns", scopes: { hosted_zone_arns: ["Z1"] } }] },
      'irsa: add-on external-dns: hosted_zone_arns[0] "Z1" must be an ARN',
    ],
    [
      "two ways to the issuer",
      { issuerUrl: "https://oidc.example.com/kops" },
      "irsa: exactly one of clusterName and issuerUrl must be given, and clusterName and issuerUrl are",
    ],
    [
      "service accounts that no cluster is there for",
      { clusterName: undefined, issuerUrl: "https://oidc.example.com/kops", workloads: [workload] },
      "irsa: with issuerUrl no cluster is read whose API server could create the ServiceAccounts payments/s3-backup; give clusterName, or set createServiceAccount to false",
    ],
    [
      "a workload's key that is unknown",
      { workloads: [{ ...workload, a: 1 }] },
      '✖ Unrecognized key: "a"\n  → at workloads[0]',
    ],
    [
      "a value that breaks its rule",
      { workloads: [{ ...workload, namespace: "Prod" }] },
      '✖ irsa: namespace "Prod" must be a DNS label',
    ],
    [
      "the key of a value that breaks its rule",
      { workloads: [{ ...workload, namespace: "Prod" }] },
      "→ at workloads[0].namespace",
    ],
    [
      "a policy",
      { workloads: [{ ...workload, inlinePolicies: { a: {} } }] },
      '✖ irsa: inlinePolicies["a"] Statement must be one or more objects',
    ],
    [
      "an add-on that is none, and those that there are",
      { addons: [{ addon: "external-dn" }] },
      '✖ no add-on "external-dn"; there are aws-load-balancer-controller, ',
    ],
    [
      "an add-on's scope that is missing",
      { addons: [{ addon: "external-dns" }] },
      "external-dns needs one of hosted_zone_arns, assume_role_arns, policy_arns, inline_policies",
    ],
    [
      "an add-on whose service account is the user's own",
      { addons: [{ addon: "thanos", scopes: { bucket_arns: ["arn:aws:s3:::a"] } }] },
      "irsa: add-on thanos needs a namespace and a serviceAccount: its project names none",
    ],
    ["a backend that is none", { backend: { gcs: {} } }, '✖ Unrecognized key: "gcs"\n  → at backend'],
    ["a backend without its bucket", { backend: { s3: {} } }, "✖ must be given: a text\n  → at backend.s3.bucket"],
    ["a backend's setting", { backend: { s3: { bucket: "A" } } }, 'irsa: backend.bucket "A" must be the name'],
    ["a file that is not there", { workloads: "none.json" }, '✖ cannot read "none.json": ENOENT'],
    [
      "workloads that clash",
      { workloads: [workload, workload] },
      '"payments/s3-backup" and "payments/s3-backup" would share',
    ],
  ])("names %s, and says no more", async (_, context, message) => {
    const [code, stderr] = await said(context);
    expect(code).toBe(1);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^ +at /m);
  });
});
