import { DataAwsEksCluster } from "@cdktf/provider-aws/lib/data-aws-eks-cluster";
import { Construct } from "constructs";
import { rules } from "../irsa";
import { condition, reason } from "../rules";
import { given } from "./given";
import { hclText } from "./hcl";

export interface ClusterIssuerProps {
  /** Name of an EKS cluster in the region of the AWS provider. */
  readonly clusterName: string;
}

/**
 * The OIDC issuer of an EKS cluster, read from the cluster. Plan fails with a message of its own
 * when the cluster has none, as local clusters on Outposts do not.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/enable-iam-roles-for-service-accounts.html
 */
export class ClusterIssuer extends Construct {
  /** The issuer as tokens carry it in `iss`: `https://…`. */
  readonly url: string;
  /** The issuer without scheme. */
  readonly host: string;
  /** URL of the cluster's API server. */
  readonly endpoint: string;
  /** The API server's certificate authority, PEM in Base64. */
  readonly certificateAuthority: string;

  /** @throws Error when `clusterName` is no name of an EKS cluster */
  constructor(scope: Construct, id: string, props: ClusterIssuerProps) {
    super(scope, id);
    const name = given("clusterName", props.clusterName);
    const cluster = new DataAwsEksCluster(this, "cluster", { name, lifecycle: { postcondition: hasIssuer(name) } });
    this.url = cluster.identity.get(0).oidc.get(0).issuer;
    this.host = hclText`trimprefix(${this.url}, "https://")`;
    this.endpoint = cluster.endpoint;
    this.certificateAuthority = cluster.certificateAuthority.get(0).data;
  }
}

function hasIssuer(name: string) {
  const issuer = 'try(self.identity[0].oidc[0].issuer, "")';
  const rule = rules.issuerUrl;
  return [
    {
      condition: `\${${issuer} != ""}`,
      errorMessage: `irsa: cluster "${name}" exposes no OIDC issuer, as local clusters on Outposts do not, and cannot have IRSA: https://docs.aws.amazon.com/eks/latest/userguide/eks-outposts-local-cluster-overview.html`,
    },
    {
      condition: `\${${issuer} == "" ? true : ${condition(rule, issuer)}}`,
      errorMessage: `irsa: issuer "\${${issuer}}" of cluster "${name}" ${reason(rule)}`,
    },
  ];
}
