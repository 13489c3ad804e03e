import { input, variables } from "./input";

/** The cluster, and what is read of its issuer's certificate. */
export const clusterInputs = variables({
  cluster_name: input(
    "string",
    "Name of an existing EKS cluster in the provider's region. For a cluster in the same configuration, use issuer_url.",
    null,
  ),
  issuer_url: input(
    "string",
    "The cluster's OIDC issuer URL, instead of cluster_name. Works for any cluster, also in another account.",
    null,
  ),
  read_thumbprint: input(
    "bool",
    "Whether to read the thumbprint of the issuer's certificate. IAM does not use it for EKS.",
    true,
  ),
  thumbprints: input(
    "list(string)",
    "Thumbprints of the issuer's certificate authority, 1 to 5, instead of reading the certificate.",
    null,
  ),
});

/** The EKS clusters of Pod Identity. */
export const podIdentityInputs = variables({
  pod_identity_cluster_arns: input(
    "list(string)",
    "ARNs of EKS clusters whose Pod Identity associations may give the role to its service accounts.",
    [],
  ),
});

/** The cluster a role trusts. */
export const providerInputs = {
  ...variables({
    oidc_provider_arn: input("string", "ARN of the cluster's IAM OIDC provider. Null: Pod Identity only.", null),
  }),
  ...podIdentityInputs,
};
