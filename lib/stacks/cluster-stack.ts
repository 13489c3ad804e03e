import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { TlsProvider } from "@cdktf/provider-tls/lib/provider";
import { Fn, TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import {
  AddonRole,
  type AddonRoleProps,
  ClusterIssuer,
  type IrsaRole,
  OidcProvider,
  providers,
  Workload,
  type WorkloadProps,
} from "../constructs";
import { oneOf } from "../constructs/alternatives";
import { rules } from "../irsa";
import { check } from "../rules";
import { Claims, type Own } from "./claims";

/** Props of `ClusterStack`. */
export interface ClusterStackProps {
  /** Name of the EKS cluster, in the account and region of the stack. Exactly one of this and `issuerUrl`. */
  readonly clusterName?: string;
  /**
   * The cluster's issuer, `https://…`, of any cluster: no cluster is read, and so the stack creates no ServiceAccounts.
   */
  readonly issuerUrl?: string;
  /** Region that the AWS provider works in: the cluster's, where its name is given. */
  readonly region: string;
  /** False: the issuer is registered already, and its provider is looked up. Default true. */
  readonly createOidcProvider?: boolean;
  /** Read the thumbprint from the issuer's certificate. Default true. */
  readonly readThumbprint?: boolean;
  /** The workloads, each with a role of its own. */
  readonly workloads: readonly Own<WorkloadProps>[];
  /** The add-ons, each with a role of its own for the service account that its chart creates. Default none. */
  readonly addons?: readonly Own<AddonRoleProps>[];
}

const unreachable = (workloads: readonly Own<WorkloadProps>[]) => {
  const accounts = workloads.map(({ namespace, serviceAccount }) => `${namespace}/${serviceAccount}`).join(", ");
  return `irsa: with issuerUrl no cluster is read whose API server could create the ServiceAccounts ${accounts}; give clusterName, or set createServiceAccount to false and annotate them where they are created`;
};

/** IRSA for one cluster and any number of workloads and add-ons, with the providers that it takes. */
export class ClusterStack extends TerraformStack {
  /** @throws Error when a prop breaks its rule, or when two roles would share a name or a service account */
  constructor(scope: Construct, id: string, props: ClusterStackProps) {
    super(scope, id);
    const { clusterName, issuerUrl, region, createOidcProvider: create = true, readThumbprint = true } = props;
    const { workloads, addons = [] } = props;
    oneOf({ clusterName, issuerUrl });
    check("region", rules.region, region);
    this.requireProvider("aws");
    new AwsProvider(this, "aws", { region });
    const issuer = new ClusterIssuer(this, "cluster-issuer", { clusterName, issuerUrl });
    if (create && readThumbprint) {
      this.requireProvider("tls");
      new TlsProvider(this, "tls");
    }
    const creating = workloads.filter(({ createServiceAccount = true }) => createServiceAccount);
    if (creating.length > 0) {
      if (clusterName === undefined) throw new Error(unreachable(creating));
      this.requireProvider("kubernetes");
      const args = ["eks", "get-token", "--cluster-name", clusterName, "--region", region];
      new KubernetesProvider(this, "kubernetes", {
        host: issuer.endpoint,
        clusterCaCertificate: Fn.base64decode(issuer.certificateAuthority),
        exec: [{ apiVersion: "client.authentication.k8s.io/v1beta1", command: "aws", args }],
      });
    }
    const { arn, conditions } = new OidcProvider(this, "oidc-provider", {
      issuerUrl: issuer.url,
      create,
      readThumbprint,
      conditions: issuer.conditions,
    });
    const claims = new Claims();
    const roles = [
      ...workloads.map((props) => {
        const account = claims.ofWorkload(props);
        const id = account.replace("/", "_");
        return [account, new Workload(this, id, { ...props, oidcProviderArn: arn }).role] as const;
      }),
      ...addons.map((props) => {
        const account = claims.ofAddon(props);
        const id = `${props.addon.name}_${account.replace("/", "_")}`;
        return [account, new AddonRole(this, id, { ...props, oidcProviderArn: arn }).role] as const;
      }),
    ];
    const output = (id: string, description: string, of: (role: IrsaRole) => unknown) =>
      new TerraformOutput(this, id, {
        description,
        value: Object.fromEntries(roles.map(([key, role]) => [key, of(role)])),
      });
    const arns = output("role_arns", "ARN of each service account's role, by NAMESPACE/NAME.", (role) => role.arn);
    // Of a provider that is looked up: said once, and not by every role.
    const [precondition] = conditions;
    if (precondition) arns.precondition = { ...precondition };
    output(
      "service_account_annotations",
      "Annotations of each service account, by NAMESPACE/NAME.",
      (role) => role.serviceAccountAnnotations,
    );
  }

  /** The bindings pin the version they were generated from; any that knows our resources will do. */
  private requireProvider(provider: keyof typeof providers): void {
    this.addOverride(`terraform.required_providers.${provider}`, providers[provider]);
  }
}
