import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { RootConstruct } from "constructs";
import type { Addon } from "../lib/addons";
import { addons } from "../lib/addons";
import { roleName } from "../lib/irsa";
import { ClusterStack, type ClusterStackProps } from "../lib/stacks";
import { DeployableApp } from "../scripts/lab/app";

const workload = { namespace: "payments", serviceAccount: "s3-backup" };

const stack = (over: Partial<ClusterStackProps> = {}) =>
  new ClusterStack(new RootConstruct(), "irsa", {
    clusterName: "production",
    region: "eu-west-1",
    workloads: [workload],
    ...over,
  });

describe("ClusterStack", () => {
  const required = (over: Partial<ClusterStackProps>) => {
    const { terraform, provider } = stack(over).toTerraform();
    expect(Object.keys(provider).sort()).toEqual(Object.keys(terraform.required_providers).sort());
    return terraform.required_providers;
  };
  const without = [{ ...workload, createServiceAccount: false }];

  test("takes a provider only for what it makes, in ranges and never pinned", () => {
    const aws = { source: "hashicorp/aws", version: ">= 5.81.0" };
    const tls = { source: "hashicorp/tls", version: ">= 4.0.0" };
    const kubernetes = { source: "hashicorp/kubernetes", version: ">= 2.20.0" };
    expect(required({})).toEqual({ aws, tls, kubernetes });
    expect(required({ readThumbprint: false })).toEqual({ aws, kubernetes });
    expect(required({ createOidcProvider: false, workloads: without })).toEqual({ aws });
    expect(required({ workloads: without })).toEqual({ aws, tls });
  });

  test("reaches the cluster with a short-lived token, and no file", () => {
    const [kubernetes] = stack({ readThumbprint: false }).toTerraform().provider.kubernetes;
    expect(kubernetes).toEqual({
      host: "${data.aws_eks_cluster.cluster-issuer_cluster_71877B09.endpoint}",
      cluster_ca_certificate:
        "${base64decode(data.aws_eks_cluster.cluster-issuer_cluster_71877B09.certificate_authority[0].data)}",
      exec: [
        {
          api_version: "client.authentication.k8s.io/v1beta1",
          command: "aws",
          args: ["eks", "get-token", "--cluster-name", "production", "--region", "eu-west-1"],
        },
      ],
    });
  });

  test("has these addresses, which stand in users' state", () => {
    const { resource, data } = stack({
      workloads: [
        {
          ...workload,
          policyArns: { a: "arn:aws:iam::aws:policy/A" },
          inlinePolicies: { b: '{"Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}' },
        },
      ],
    }).toTerraform();
    const addresses = Object.entries({ ...data, ...resource }).flatMap(([type, names]) =>
      Object.keys(names as object).map((name) => `${type}.${name}`),
    );
    expect(addresses.sort()).toEqual([
      "aws_eks_cluster.cluster-issuer_cluster_71877B09",
      "aws_iam_openid_connect_provider.oidc-provider_13B61CD4",
      "aws_iam_policy_document.payments_s3-backup_role_trust_DE2BEC05",
      "aws_iam_role.payments_s3-backup_role_F501E486",
      "aws_iam_role_policy.payments_s3-backup_role_inline_74C9D475",
      "aws_iam_role_policy_attachment.payments_s3-backup_role_managed_44525173",
      "kubernetes_service_account_v1.payments_s3-backup_service-account_service_account_250B4055",
      "tls_certificate.oidc-provider_issuer_4DFAF778",
    ]);
  });

  const addon = (name: string) => addons.find((one) => one.name === name) as Addon;

  test("has these addresses for add-ons, and outputs by their service accounts", () => {
    const scopes = { bucket_arns: ["arn:aws:s3:::thanos"] };
    const { resource, output } = stack({
      workloads: [],
      addons: [
        { addon: addon("ebs-csi-driver") },
        { addon: addon("thanos"), namespace: "metrics", serviceAccount: "store", scopes },
      ],
    }).toTerraform();
    const driver = "ebs-csi-driver_kube-system_ebs-csi-controller-sa_role_6A005364";
    const thanos = "thanos_metrics_store_role_6893CAEC";
    expect(Object.keys(resource.aws_iam_role)).toEqual([driver, thanos]);
    expect(Object.values(resource.aws_iam_role)).toMatchObject([
      { name: "eks-ebs-csi-driver" },
      { name: "eks-metrics-store" },
    ]);
    expect(output.role_arns.value).toEqual({
      "kube-system/ebs-csi-controller-sa": `\${aws_iam_role.${driver}.arn}`,
      "metrics/store": `\${aws_iam_role.${thanos}.arn}`,
    });
  });

  test("refuses an add-on that would share a role or a service account with another", () => {
    const driver = { addon: addon("ebs-csi-driver") };
    const namesake = { ...workload, roleName: "eks-ebs-csi-driver" };
    expect(() => stack({ workloads: [namesake], addons: [driver] })).toThrow(
      'irsa: "payments/s3-backup" and "kube-system/ebs-csi-controller-sa" would share the role "eks-ebs-csi-driver"; give one of them another roleName',
    );
    const same = { namespace: "kube-system", serviceAccount: "ebs-csi-controller-sa" };
    expect(() => stack({ workloads: [same], addons: [driver] })).toThrow(
      'irsa: service account "kube-system/ebs-csi-controller-sa" would have two roles; it can have one',
    );
  });

  test("refuses workloads whose roles would share a name, whatever the case", () => {
    const one = { namespace: "a-b", serviceAccount: "c" };
    const other = { namespace: "a", serviceAccount: "b-c" };
    expect(roleName("a-b", "c")).toBe(roleName("a", "b-c"));
    expect(() => stack({ workloads: [one, other] })).toThrow(
      'irsa: "a-b/c" and "a/b-c" would share the role "eks-a-b-c"; give one of them another roleName',
    );
    expect(() => stack({ workloads: [one, { ...other, roleName: "EKS-A-B-C" }] })).toThrow(
      'would share the role "EKS-A-B-C"',
    );
    expect(() => stack({ workloads: [one, { ...other, roleName: "other" }] })).not.toThrow();
  });

  describe("with podIdentity", () => {
    const associations = (over: Partial<ClusterStackProps>) =>
      Object.values(stack(over).toTerraform().resource.aws_eks_pod_identity_association ?? {}).map((each) => {
        const { namespace, service_account, role_arn } = each as Record<string, string>;
        return [namespace, service_account, role_arn?.replace(/_[0-9A-F]{8}/, "")];
      });
    const velero = { addon: addon("velero"), scopes: { bucket_arns: ["arn:aws:s3:::velero"] } };

    test("gives every role by an association too, also each service account of an add-on", () => {
      expect(associations({ podIdentity: true, addons: [velero, { addon: addon("ebs-csi-driver") }] })).toEqual([
        ["payments", "s3-backup", "${aws_iam_role.payments_s3-backup_role.arn}"],
        ["velero", "velero-server", "${aws_iam_role.velero_velero_velero-server_role.arn}"],
        ["velero", "velero", "${aws_iam_role.velero_velero_velero-server_role.arn}"],
        ["kube-system", "ebs-csi-controller-sa", expect.stringContaining("aws_iam_role.ebs-csi-driver_")],
      ]);
    });

    test("or the roles that say so, in the cluster that is read, by a provider that knows associations", () => {
      const workloads = [
        { ...workload, podIdentity: true },
        { namespace: "payments", serviceAccount: "ledger" },
      ];
      expect(associations({ workloads })).toHaveLength(1);
      expect(required({ workloads }).aws).toEqual({ source: "hashicorp/aws", version: ">= 6.2.0" });
      const [first] = Object.values(stack({ workloads }).toTerraform().data.aws_iam_policy_document as object);
      expect(first.statement[1].condition[0]).toEqual({
        test: "StringEquals",
        variable: "aws:RequestTag/eks-cluster-arn",
        values: ["${data.aws_eks_cluster.cluster-issuer_cluster_71877B09.arn}"],
      });
    });

    test("needs a cluster that is read", () => {
      const over = { clusterName: undefined, issuerUrl: "https://oidc.example.com/kops", workloads: without };
      expect(() => stack({ ...over, podIdentity: true })).toThrow(
        "give clusterName to reach its API server or for Pod Identity",
      );
    });
  });

  test("begins the names of roles with the prefix, and tells twins apart by whole names", () => {
    const workloads = [workload, { namespace: "payments", serviceAccount: "x", roleName: "eks-payments-s3-backup" }];
    const { resource } = stack({
      workloads,
      addons: [{ addon: addon("ebs-csi-driver") }],
      roleNamePrefix: "blue-",
    }).toTerraform();
    expect(Object.values(resource.aws_iam_role).map((each) => (each as { name: string }).name)).toEqual([
      "blue-payments-s3-backup",
      "eks-payments-s3-backup",
      "blue-ebs-csi-driver",
    ]);
  });

  test("tags by the provider, and keeps the state in S3 with a lock", () => {
    const { provider, terraform } = stack({
      defaultTags: { team: "payments" },
      backend: { bucket: "acme-state", roleArn: "arn:aws:iam::123456789012:role/state" },
    }).toTerraform();
    expect(provider.aws).toEqual([{ region: "eu-west-1", default_tags: [{ tags: { team: "payments" } }] }]);
    expect(terraform.backend).toEqual({
      s3: {
        bucket: "acme-state",
        key: "irsa.tfstate",
        region: "eu-west-1",
        encrypt: true,
        use_lockfile: true,
        assume_role: { role_arn: "arn:aws:iam::123456789012:role/state" },
      },
    });
    const backend = { bucket: "acme-state", key: "a/b", region: "us-east-1", dynamodbTable: "locks" };
    expect(stack({ backend }).toTerraform().terraform.backend.s3).toEqual({
      bucket: "acme-state",
      key: "a/b",
      region: "us-east-1",
      encrypt: true,
      dynamodb_table: "locks",
    });
  });

  test.each([
    [{ backend: { bucket: "A" } }, 'backend.bucket "A" must be the name of a bucket'],
    [{ backend: { bucket: "acme", key: "/a" } }, 'backend.key "/a" must be a key'],
    [{ backend: { bucket: "acme", region: "x" } }, 'backend.region "x" must'],
    [{ backend: { bucket: "acme", dynamodbTable: "a b" } }, 'backend.dynamodbTable "a b" must'],
    [{ backend: { bucket: "acme", kmsKeyId: "a" } }, 'backend.kmsKeyId "a" must'],
    [{ defaultTags: { "aws:x": "" } }, 'defaultTags["aws:x"] "" must'],
    [{ roleNamePrefix: "a b" }, 'roleNamePrefix "a b" must'],
  ])("refuses %j", (over, message) => expect(() => stack(over)).toThrow(`irsa: ${message}`));

  test("refuses a region that is none", () =>
    expect(() => stack({ region: "Europe" })).toThrow('irsa: region "Europe"'));
});

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
