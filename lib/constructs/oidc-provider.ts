import { DataAwsIamOpenidConnectProvider } from "@cdktf/provider-aws/lib/data-aws-iam-openid-connect-provider";
import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { type IResolvable, TerraformLocal, Token } from "cdktf";
import { Construct } from "constructs";
import { DEFAULT_AUDIENCE, rules } from "../irsa";
import { condition } from "../rules";
import { given } from "./given";
import { type Condition, count, hcl, not, type Switch, verbatim } from "./hcl";
import { thumbprints } from "./thumbprints";

/** Props of `OidcProvider`. */
export interface OidcProviderProps {
  /** The cluster's issuer, `https://…`, as `ClusterIssuer.url` gives it. */
  readonly issuerUrl: string;
  /** False: none is created. Default true. */
  readonly create?: Switch;
  /** True: the provider that is registered for this issuer is looked up. Default: when none is created. */
  readonly find?: Switch;
  /** ARN of the provider when none is created and none looked up. */
  readonly arn?: string;
  /** Audiences that tokens may carry, 1 to 100. Default `["sts.amazonaws.com"]`. */
  readonly audiences?: string[];
  /**
   * Read the thumbprint from the issuer's certificate, which requires a connection from the machine
   * that runs Terraform. IAM ignores it for EKS. Default true.
   */
  readonly readThumbprint?: Switch;
  /** 1 to 5 thumbprints, 40 lower-case hexadecimal digits each. When given, no certificate is read. */
  readonly thumbprints?: string[] | IResolvable;
  /** Tags of the provider, at most 50. */
  readonly tags?: Record<string, string>;
  /** What must hold before the provider is created, such as `ClusterIssuer.conditions`. Default nothing. */
  readonly conditions?: readonly Condition[];
}

/**
 * A cluster's issuer, registered in IAM: once per issuer and account.
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html
 */
export class OidcProvider extends Construct {
  /** ARN of the provider; its partition is the account's. */
  readonly arn: string;
  /** Thumbprints that IAM holds for the issuer; null to Terraform when no provider is created or looked up. */
  readonly thumbprints: string[];
  /** What must hold of a provider that is looked up, before a role trusts it: `IrsaRole` takes these. */
  readonly conditions: readonly Condition[];

  /** @throws Error when a prop breaks its rule */
  constructor(scope: Construct, id: string, props: OidcProviderProps) {
    super(scope, id);
    const { create = true, find = not(create) } = props;
    const url = given("issuerUrl", props.issuerUrl);
    const audiences = given("audiences", props.audiences ?? [DEFAULT_AUDIENCE]);
    const created = create === false ? undefined : this.register(url, audiences, { ...props, create });
    const found =
      find === false ? undefined : new DataAwsIamOpenidConnectProvider(this, "existing", { count: count(find), url });
    this.conditions = found ? [accepts(found.fqn, find, audiences, url)] : [];
    const lists = [created && listOf(created.fqn, create), found && listOf(found.fqn, find)].filter((list) => list);
    const only = create === true ? created : find === true ? found : undefined;
    const arn = given("oidcProviderArn", props.arn);
    const arns = [...(arn === undefined ? [] : [arn]), ...lists.map((list) => hcl`one(${list}[*].arn)`)];
    this.arn =
      only?.arn ??
      (lists.length === 0
        ? (arn as string)
        : new TerraformLocal(this, "oidc_provider_arn", hcl`coalesce(${arns}...)`).asString);
    const thumbprintLists = lists.map((list) => hcl`${list}[*].thumbprint_list`);
    this.thumbprints = only?.thumbprintList ?? Token.asList(hcl`one(concat(${thumbprintLists}...))`);
  }

  private register(url: string, audiences: string[], props: OidcProviderProps & { create: Switch }) {
    const { create, readThumbprint = true, conditions = [] } = props;
    const { list, conditions: ofThumbprints } = thumbprints(this, { ...props, create, readThumbprint });
    const precondition = [...conditions, ...(Token.isUnresolved(url) ? [isIssuer(url)] : []), ...ofThumbprints];
    return new IamOpenidConnectProvider(this, "provider", {
      count: count(create),
      url,
      clientIdList: audiences,
      thumbprintList: list,
      tags: given("tags", props.tags),
      lifecycle: precondition.length > 0 ? { precondition } : undefined,
    });
  }
}

/** A resource as a list: with a `count` it is one already. */
const listOf = (address: string, on: Switch) => (typeof on === "boolean" ? hcl`[${address}]` : hcl`${address}`);

const isIssuer = (url: string): Condition => ({
  condition: hcl`alltrue([for url in [${url}] : ${verbatim(condition(rules.issuerUrl, "url"))} if url != ""])`,
  errorMessage: `irsa: issuer "${url}" ${rules.issuerUrl.says}`,
});

/** A provider that is found must accept what the roles ask for, or every pod is refused. */
function accepts(address: string, find: Switch, audiences: string[], url: string): Condition {
  const missing = hcl`flatten([for provider in ${listOf(address, find)} : setsubtract(${audiences}, provider.client_id_list)])`;
  return {
    condition: hcl`length(${missing}) == 0`,
    errorMessage: `irsa: the OIDC provider of issuer "${url}" does not accept audience "${hcl`join(", ", ${missing})`}"; add it to the provider's client ids`,
  };
}
