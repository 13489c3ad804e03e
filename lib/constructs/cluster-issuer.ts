import { DataAwsEksCluster } from "@cdktf/provider-aws/lib/data-aws-eks-cluster";
import { TerraformLocal, Token } from "cdktf";
import { Construct } from "constructs";
import { oneOf } from "./alternatives";
import { given } from "./given";
import { type Condition, hcl, hclText } from "./hcl";
import { issuerUrlOf } from "./issuer";

/** Exactly one of these. */
export interface ClusterIssuerProps {
  /** Name of an EKS cluster in the account and region of the AWS provider, which is read for its issuer. */
  readonly clusterName?: string;
  /**
   * The issuer itself, `https://…`: of a cluster in the same configuration
   * (`cluster.identity.get(0).oidc.get(0).issuer`), of another account or region, or of another kind than EKS.
   */
  readonly issuerUrl?: string;
  /** ARN of the IAM OIDC provider that is registered for the issuer. */
  readonly oidcProviderArn?: string;
}

/**
 * The OIDC issuer of a cluster.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/enable-iam-roles-for-service-accounts.html
 */
export class ClusterIssuer extends Construct {
  /** The issuer as tokens carry it in `iss`: `https://…`. */
  readonly url: string;
  /** What must hold before the issuer is registered: `OidcProvider` takes these. */
  readonly conditions: readonly Condition[];
  private readonly cluster?: DataAwsEksCluster;

  /** @throws Error when none of the props is given, or more than one, or when one breaks its rule */
  constructor(scope: Construct, id: string, props: ClusterIssuerProps) {
    super(scope, id);
    const { clusterName, issuerUrl, oidcProviderArn } = props;
    const alternatives = oneOf({ clusterName, issuerUrl, oidcProviderArn });
    const isOpen = alternatives.length > 0;
    const name = given("clusterName", clusterName);
    if (name !== undefined) {
      const count = isOpen ? Token.asNumber(hcl`${name} == null ? 0 : 1`) : undefined;
      this.cluster = new DataAwsEksCluster(this, "cluster", { name, count });
    }
    const sources = [
      issuerUrl === undefined ? [] : known(given("issuerUrl", issuerUrl), isOpen),
      this.cluster ? hcl`${isOpen ? hcl`${this.cluster.fqn}[0]` : this.cluster.fqn}.identity[0].oidc[0].issuer` : [],
      oidcProviderArn === undefined ? [] : issuerUrlOf(given("oidcProviderArn", oidcProviderArn)),
    ].flat();
    this.url = isOpen ? new TerraformLocal(this, "issuer_url", firstOf(sources)).asString : Token.asString(sources[0]);
    this.conditions = [...alternatives, ...(name === undefined ? [] : [hasIssuer(name, firstOf(sources))])];
  }

  /** The issuer without scheme. */
  get host(): string {
    return hclText`trimprefix(${this.url}, "https://")`;
  }

  /** ARN of the cluster. @throws Error when no cluster is read */
  get clusterArn(): string {
    return this.read().arn;
  }

  /** URL of the cluster's API server. @throws Error when no cluster is read */
  get endpoint(): string {
    return this.read().endpoint;
  }

  /** The API server's certificate authority, PEM in Base64. @throws Error when no cluster is read */
  get certificateAuthority(): string {
    return this.read().certificateAuthority.get(0).data;
  }

  private read(): DataAwsEksCluster {
    if (this.cluster) return this.cluster;
    throw new Error(
      `irsa: ${this.node.path}: with issuerUrl no cluster is read; give clusterName to reach its API server or for Pod Identity`,
    );
  }
}

/** A module's variable may be null, which is no source. */
const known = (url: string, isOpen: boolean) => (isOpen ? hcl`coalesce(${url})` : url);

/** The first that is there; empty to Terraform where none is. */
const firstOf = (sources: readonly unknown[]) => hcl`try(${sources.reduce((some, next) => hcl`${some}, ${next}`)}, "")`;

const hasIssuer = (name: string, issuer: unknown): Condition => ({
  condition: hcl`${name} == null || ${issuer} != ""`,
  errorMessage: `irsa: cluster ${Token.asString(hcl`jsonencode(${name})`)} has no OIDC issuer, as local clusters on Outposts have none, and cannot use IRSA: https://docs.aws.amazon.com/eks/latest/userguide/eks-outposts-local-cluster-overview.html`,
});
