/** A provider's address and the versions that will do: a minimum, never a pin. */
export interface ProviderRequirement {
  /** Registry address, such as `hashicorp/aws`. */
  readonly source: string;
  /** Version constraint, such as `>= 5.81.0`. */
  readonly version: string;
}

/** What `PodIdentityAssociation` needs of the AWS provider: 6.2.0 is the first that knows target roles and session tags. */
export const podIdentityProvider: ProviderRequirement = { source: "hashicorp/aws", version: ">= 6.2.0" };

/** The providers that the constructs need, but for `PodIdentityAssociation`. */
export const providers: Readonly<Record<"aws" | "tls" | "kubernetes", ProviderRequirement>> = {
  /** 5.81.0 is the first whose `aws_iam_openid_connect_provider` may leave `thumbprint_list` out. */
  aws: { source: "hashicorp/aws", version: ">= 5.81.0" },
  /** 4.0.0 is the first that takes a proxy from the environment. */
  tls: { source: "hashicorp/tls", version: ">= 4.0.0" },
  kubernetes: { source: "hashicorp/kubernetes", version: ">= 2.20.0" },
};
