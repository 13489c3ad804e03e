import { DataTlsCertificate } from "@cdktf/provider-tls/lib/data-tls-certificate";
import { type IResolvable, Token } from "cdktf";
import type { Construct } from "constructs";
import { given } from "./given";
import { all, type Condition, count, hcl, type Switch } from "./hcl";

export interface ThumbprintProps {
  /** The cluster's issuer, `https://…`. */
  readonly issuerUrl: string;
  /** Whether there is a provider to make a list for. */
  readonly create: Switch;
  /** Whether to read the certificate where no thumbprints are given. */
  readonly readThumbprint: Switch;
  /** 1 to 5 thumbprints, 40 lower-case hexadecimal digits each; in a module, null for none. */
  readonly thumbprints?: string[] | IResolvable;
}

/** The thumbprints of a provider, and what must hold of them. */
export interface Thumbprints {
  /** Undefined: IAM fetches one itself. Never an empty list, which differs in every plan. */
  readonly list?: string[];
  readonly conditions: readonly Condition[];
}

/**
 * The thumbprints of a new provider: those given, else the one read from the issuer's server, else none.
 * @see https://github.com/terraform-aws-modules/terraform-aws-eks/issues/3607
 * @throws Error when a given thumbprint breaks its rule
 */
export function thumbprints(scope: Construct, props: ThumbprintProps): Thumbprints {
  const { issuerUrl: url, create, readThumbprint, thumbprints: own } = props;
  if (Array.isArray(own) && !Token.isUnresolved(own)) return { list: given("thumbprints", own), conditions: [] };
  const read = all(create, readThumbprint, own === undefined || hcl`${own} == null`);
  if (read === false) return { conditions: [] };
  const issuer = new DataTlsCertificate(scope, "issuer", { count: count(read), url });
  // The tls provider turns the chain around: the first is the authority nearest to the root.
  const first = read === true ? hcl`[${issuer.fqn}.certificates[0]]` : hcl`${issuer.fqn}[*].certificates[0]`;
  const conditions = [
    {
      condition: hcl`alltrue([for certificate in ${first} : certificate.is_ca])`,
      errorMessage: `irsa: the server of issuer "${url}" sent no authority's certificate to take a thumbprint from; set read_thumbprint to false (IAM ignores the thumbprint of EKS issuers), or give thumbprints`,
    },
  ];
  if (read === true) return { list: [issuer.certificates.get(0).sha1Fingerprint], conditions };
  const one = hcl`${readThumbprint} ? [${issuer.fqn}[0].certificates[0].sha1_fingerprint] : null`;
  return { list: Token.asList(own === undefined ? one : hcl`${own} != null ? ${own} : ${one}`), conditions };
}
