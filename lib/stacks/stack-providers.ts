import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { TlsProvider } from "@cdktf/provider-tls/lib/provider";
import { Fn, type TerraformStack } from "cdktf";
import { type ClusterIssuer, type ProviderRequirement, podIdentityProvider, providers } from "../constructs";

/** What a stack asks of its providers. */
interface Wanted {
  readonly region: string;
  readonly defaultTags?: Record<string, string>;
  /** Whether certificates are read. */
  readonly tls: boolean;
  /** Whether there are Pod Identity associations. */
  readonly podIdentity: boolean;
  /** The cluster whose ServiceAccounts are written; undefined for none. */
  readonly clusterName?: string;
}

/** The providers of a stack: those that it needs and no other, reached with short-lived credentials. */
export function requireProviders(stack: TerraformStack, issuer: ClusterIssuer, wanted: Wanted): void {
  const { region, defaultTags, clusterName } = wanted;
  needs("aws", wanted.podIdentity ? podIdentityProvider : providers.aws);
  new AwsProvider(stack, "aws", { region, defaultTags: defaultTags && [{ tags: defaultTags }] });
  if (wanted.tls) {
    needs("tls", providers.tls);
    new TlsProvider(stack, "tls");
  }
  if (clusterName !== undefined) {
    needs("kubernetes", providers.kubernetes);
    const args = ["eks", "get-token", "--cluster-name", clusterName, "--region", region];
    new KubernetesProvider(stack, "kubernetes", {
      host: issuer.endpoint,
      clusterCaCertificate: Fn.base64decode(issuer.certificateAuthority),
      exec: [{ apiVersion: "client.authentication.k8s.io/v1beta1", command: "aws", args }],
    });
  }

  /** The bindings pin the version they were generated from; any that knows our resources will do. */
  function needs(provider: string, requirement: ProviderRequirement): void {
    stack.addOverride(`terraform.required_providers.${provider}`, requirement);
  }
}
