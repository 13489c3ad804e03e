import { Construct } from "constructs";
import { ClusterIssuer, type ClusterIssuerProps } from "./cluster-issuer";
import { hcl, type Switch } from "./hcl";
import type { IrsaRole } from "./irsa-role";
import { OidcProvider, type OidcProviderProps } from "./oidc-provider";
import { fitsBeforehand } from "./trust-length";
import { Workload, type WorkloadProps } from "./workload";

/** Exactly one of `clusterName`, `issuerUrl` and `oidcProviderArn`. */
export interface IrsaProps
  extends ClusterIssuerProps,
    Omit<WorkloadProps, "oidcProviderArn" | "conditions">,
    Pick<OidcProviderProps, "readThumbprint" | "thumbprints"> {
  /** ARN of the cluster's IAM OIDC provider: none is created, and none is looked up. */
  readonly oidcProviderArn?: string;
  /** False: the issuer is registered already, and its provider is looked up. Default true. */
  readonly createOidcProvider?: Switch;
}

/**
 * IRSA whole, from a cluster's name to an annotated service account, for one workload. For the
 * second workload of a cluster share the provider: `ClusterIssuer`, `OidcProvider`, and `Workload`s.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html
 */
export class Irsa extends Construct {
  /** The cluster's issuer. */
  readonly issuer: ClusterIssuer;
  /** The issuer's OIDC provider, created or found. */
  readonly provider: OidcProvider;
  /** The workload's role. */
  readonly role: IrsaRole;

  /** @throws Error when a prop breaks its rule */
  constructor(scope: Construct, id: string, props: IrsaProps) {
    super(scope, id);
    const { clusterName, issuerUrl, oidcProviderArn, audience } = props;
    this.issuer = new ClusterIssuer(this, "cluster-issuer", { clusterName, issuerUrl, oidcProviderArn });
    const conditions = [...this.issuer.conditions, ...fitsBeforehand(this.issuer.host, props)];
    this.provider = new OidcProvider(this, "oidc-provider", {
      issuerUrl: this.issuer.url,
      ...whichProvider(props),
      audiences: audience === undefined ? undefined : [audience],
      readThumbprint: props.readThumbprint,
      thumbprints: props.thumbprints,
      tags: props.tags,
      conditions,
    });
    this.role = new Workload(this, "workload", {
      ...props,
      oidcProviderArn: this.provider.arn,
      conditions: this.provider.conditions,
    }).role;
  }
}

/**
 * Whether the provider is created, looked up, or given. What decides must be known at plan, where the ARN of a provider
 * or the issuer of a cluster that is created in the same run is not: an expression that need not look at it does not.
 */
function whichProvider({ createOidcProvider: create = true, clusterName, issuerUrl, oidcProviderArn: arn }: IrsaProps) {
  if (arn === undefined) return { create };
  if (clusterName === undefined && issuerUrl === undefined) return { create: false, find: false, arn };
  return {
    create: hcl`(${create} ? ${arn} == null : false)`,
    find: hcl`(${create} ? false : ${clusterName ?? null} != null || ${issuerUrl ?? null} != null)`,
    arn,
  };
}
