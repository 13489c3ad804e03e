import { DataTlsCertificate } from "@cdktf/provider-tls/lib/data-tls-certificate";
import { type IResolvable, Token } from "cdktf";
import type { Construct } from "constructs";
import { given } from "./given";
import { all, count, hcl, type Switch } from "./hcl";

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

/**
 * The thumbprints of a new provider: those given, else the one read from the issuer's server,
 * else undefined, for which IAM fetches one itself. Never an empty list, which differs in every plan.
 * @see https://github.com/terraform-aws-modules/terraform-aws-eks/issues/3607
 * @throws Error when a given thumbprint breaks its rule
 */
export function thumbprints(scope: Construct, props: ThumbprintProps): string[] | undefined {
  const { issuerUrl: url, create, readThumbprint, thumbprints: own } = props;
  if (Array.isArray(own) && !Token.isUnresolved(own)) return given("thumbprints", own);
  const read = all(create, readThumbprint, own === undefined || hcl`${own} == null`);
  if (read === false) return undefined;
  const postcondition = [
    {
      condition: `\${self.certificates[0].is_ca}`,
      errorMessage: `irsa: the server of issuer "${url}" sent no authority's certificate to take a thumbprint of; give thumbprints, or do not read one (IAM does not look at it for EKS)`,
    },
  ];
  const issuer = new DataTlsCertificate(scope, "issuer", { count: count(read), url, lifecycle: { postcondition } });
  // The tls provider turns the chain around: the first is the authority nearest to the root.
  if (read === true) return [issuer.certificates.get(0).sha1Fingerprint];
  const one = hcl`${readThumbprint} ? [${issuer.fqn}[0].certificates[0].sha1_fingerprint] : null`;
  return Token.asList(own === undefined ? one : hcl`${own} != null ? ${own} : ${one}`);
}
