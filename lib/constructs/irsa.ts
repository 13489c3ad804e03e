import { Construct } from "constructs";
import { ClusterIssuer, type ClusterIssuerProps } from "./cluster-issuer";
import type { Switch } from "./hcl";
import type { IrsaRole } from "./irsa-role";
import { OidcProvider, type OidcProviderProps } from "./oidc-provider";
import { Workload, type WorkloadProps } from "./workload";

export interface IrsaProps
  extends ClusterIssuerProps,
    Omit<WorkloadProps, "oidcProviderArn">,
    Pick<OidcProviderProps, "readThumbprint" | "thumbprints"> {
  /** False: the issuer is registered already, and its provider is looked up. Default true. */
  readonly createOidcProvider?: Switch;
}

/**
 * IRSA whole, from a cluster's name to an annotated service account, for one workload. For the
 * second workload of a cluster share the provider: `ClusterIssuer`, `OidcProvider`, and `Workload`s.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html
 */
export class Irsa extends Construct {
  readonly issuer: ClusterIssuer;
  readonly provider: OidcProvider;
  readonly role: IrsaRole;

  /** @throws Error when a prop breaks its rule */
  constructor(scope: Construct, id: string, props: IrsaProps) {
    super(scope, id);
    const { clusterName, audience } = props;
    this.issuer = new ClusterIssuer(this, "cluster-issuer", { clusterName });
    this.provider = new OidcProvider(this, "oidc-provider", {
      issuerUrl: this.issuer.url,
      create: props.createOidcProvider,
      audiences: audience === undefined ? undefined : [audience],
      readThumbprint: props.readThumbprint,
      thumbprints: props.thumbprints,
      tags: props.tags,
    });
    const oidcProviderArn = this.provider.arn;
    this.role = new Workload(this, "workload", {
      ...props,
      oidcProviderArn,
    }).role;
  }
}
