import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { TlsProvider } from "@cdktf/provider-tls/lib/provider";
import { Fn, TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { ClusterIssuer, type IrsaRole, OidcProvider, providers, Workload, type WorkloadProps } from "../constructs";
import { check, roleName, rules } from "../irsa";

export interface ClusterStackProps {
  /** Name of the EKS cluster. */
  readonly clusterName: string;
  /** Region of the cluster. */
  readonly region: string;
  /** False: the issuer is registered already, and its provider is looked up. Default true. */
  readonly createOidcProvider?: boolean;
  /** Read the thumbprint from the issuer's certificate. Default true. */
  readonly readThumbprint?: boolean;
  /** The workloads, each with a role of its own. */
  readonly workloads: readonly Omit<WorkloadProps, "oidcProviderArn">[];
}

/** IRSA for one cluster and any number of workloads, with the providers that it takes. */
export class ClusterStack extends TerraformStack {
  /** @throws Error when a prop breaks its rule, or when two workloads would share a role's name */
  constructor(scope: Construct, id: string, props: ClusterStackProps) {
    super(scope, id);
    const { clusterName, region, createOidcProvider: create = true, readThumbprint = true, workloads } = props;
    check("region", rules.region, region);
    refuseTwins(workloads);
    this.requireProvider("aws");
    new AwsProvider(this, "aws", { region });
    const issuer = new ClusterIssuer(this, "cluster-issuer", { clusterName });
    if (create && readThumbprint) {
      this.requireProvider("tls");
      new TlsProvider(this, "tls");
    }
    if (workloads.some(({ createServiceAccount = true }) => createServiceAccount)) {
      this.requireProvider("kubernetes");
      const args = ["eks", "get-token", "--cluster-name", clusterName, "--region", region];
      new KubernetesProvider(this, "kubernetes", {
        host: issuer.endpoint,
        clusterCaCertificate: Fn.base64decode(issuer.certificateAuthority),
        exec: [{ apiVersion: "client.authentication.k8s.io/v1beta1", command: "aws", args }],
      });
    }
    const { arn } = new OidcProvider(this, "oidc-provider", { issuerUrl: issuer.url, create, readThumbprint });
    const roles = workloads.map((workload) => {
      const id = `${workload.namespace}_${workload.serviceAccount}`;
      return [nameOf(workload), new Workload(this, id, { ...workload, oidcProviderArn: arn }).role] as const;
    });
    const output = (id: string, description: string, of: (role: IrsaRole) => unknown) =>
      new TerraformOutput(this, id, {
        description,
        value: Object.fromEntries(roles.map(([key, role]) => [key, of(role)])),
      });
    output("role_arns", "ARN of each workload's role.", (role) => role.arn);
    output(
      "service_account_annotations",
      "Annotations of each workload's service account.",
      (role) => role.serviceAccountAnnotations,
    );
  }

  /** The bindings pin the version they were generated from; any that knows our resources will do. */
  private requireProvider(provider: keyof typeof providers): void {
    this.addOverride(`terraform.required_providers.${provider}`, providers[provider]);
  }
}

type Named = Pick<WorkloadProps, "namespace" | "serviceAccount" | "roleName">;

const nameOf = ({ namespace, serviceAccount }: Named) => `${namespace}/${serviceAccount}`;

/** IAM tells names apart by their letters, whatever their case. */
function refuseTwins(workloads: readonly Named[]): void {
  const owners = new Map<string, Named>();
  for (const workload of workloads) {
    const name = workload.roleName ?? roleName(workload.namespace, workload.serviceAccount);
    const twin = owners.get(name.toLowerCase());
    if (twin) {
      const both = `"${nameOf(twin)}" and "${nameOf(workload)}"`;
      throw new Error(`irsa: workloads ${both} would share the role "${name}"; give one of them another roleName`);
    }
    owners.set(name.toLowerCase(), workload);
  }
}
