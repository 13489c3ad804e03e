import { DataAwsIamOpenidConnectProvider } from "@cdktf/provider-aws/lib/data-aws-iam-openid-connect-provider";
import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { type IResolvable, Token } from "cdktf";
import { Construct } from "constructs";
import { DEFAULT_AUDIENCE } from "../irsa";
import { given } from "./given";
import { count, hcl, hclText, not, type Switch } from "./hcl";
import { thumbprints } from "./thumbprints";

export interface OidcProviderProps {
  /** The cluster's issuer, `https://…`, as `ClusterIssuer.url` gives it. */
  readonly issuerUrl: string;
  /** False: look up the provider that is registered for this issuer. Default true. */
  readonly create?: Switch;
  /** Audiences that tokens may carry, 1 to 100. Default `["sts.amazonaws.com"]`. */
  readonly audiences?: string[];
  /**
   * Read the thumbprint from the issuer's certificate, which takes a connection from the machine
   * that runs Terraform. IAM does not look at it for EKS. Default true.
   */
  readonly readThumbprint?: Switch;
  /** 1 to 5 thumbprints, 40 lower-case hexadecimal digits each. When given, no certificate is read. */
  readonly thumbprints?: string[] | IResolvable;
  /** Tags of the provider, at most 50. */
  readonly tags?: Record<string, string>;
}

/**
 * The cluster's issuer, registered in IAM: once per issuer and account.
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html
 */
export class OidcProvider extends Construct {
  /** ARN of the provider; its partition is the account's. */
  readonly arn: string;
  /** Thumbprints that IAM holds for the issuer. */
  readonly thumbprints: string[];

  /** @throws Error when a prop breaks its rule */
  constructor(scope: Construct, id: string, props: OidcProviderProps) {
    super(scope, id);
    const { create = true, readThumbprint = true } = props;
    const url = given("issuerUrl", props.issuerUrl);
    const audiences = given("audiences", props.audiences ?? [DEFAULT_AUDIENCE]);
    const created = () =>
      new IamOpenidConnectProvider(this, "provider", {
        count: count(create),
        url,
        clientIdList: audiences,
        thumbprintList: thumbprints(this, { ...props, create, readThumbprint }),
        tags: given("tags", props.tags),
      });
    const found = () =>
      new DataAwsIamOpenidConnectProvider(this, "existing", {
        count: count(not(create)),
        url,
        lifecycle: { postcondition: [accepts(audiences, url)] },
      });
    if (typeof create === "boolean") {
      const provider = create ? created() : found();
      this.arn = provider.arn;
      this.thumbprints = provider.thumbprintList;
    } else {
      const provider = { created: created().fqn, found: found().fqn };
      this.arn = hclText`${create} ? ${provider.created}[0].arn : ${provider.found}[0].arn`;
      this.thumbprints = Token.asList(
        hcl`${create} ? ${provider.created}[0].thumbprint_list : ${provider.found}[0].thumbprint_list`,
      );
    }
  }
}

/** A provider that is found must accept what the roles ask for, or every pod is refused. */
function accepts(audiences: string[], url: string) {
  const missing = hcl`setsubtract(${audiences}, self.client_id_list)`;
  return {
    condition: hclText`length(${missing}) == 0`,
    errorMessage: `irsa: the OIDC provider of issuer "${url}" does not accept audience "${hcl`join(", ", ${missing})`}"; add it to the provider's client ids`,
  };
}
