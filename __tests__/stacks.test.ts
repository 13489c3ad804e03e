import { RootConstruct } from "constructs";
import type { Addon } from "../lib/addons";
import { addons } from "../lib/addons";
import { roleName } from "../lib/irsa";
import { ClusterStack, type ClusterStackProps } from "../lib/stacks";

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
