/** A provider's address and the versions that will do: a minimum, never a pin. */
export interface ProviderRequirement {
  readonly source: string;
  readonly version: string;
}

/** The providers that the constructs need. */
export const providers = {
  /** 5.81.0 is the first whose `aws_iam_openid_connect_provider` may leave `thumbprint_list` out. */
  aws: { source: "hashicorp/aws", version: ">= 5.81.0" },
  /** 4.0.0 is the first that takes a proxy from the environment. */
  tls: { source: "hashicorp/tls", version: ">= 4.0.0" },
  kubernetes: { source: "hashicorp/kubernetes", version: ">= 2.20.0" },
} as const satisfies Record<string, ProviderRequirement>;
