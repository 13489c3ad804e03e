import { input, variables } from "./input";

/** The cluster, and what is read of its issuer's certificate. */
export const clusterInputs = variables({
  cluster_name: input(
    "string",
    "Name of an existing EKS cluster in the provider's region; for one in the same configuration, give issuer_url.",
    null,
  ),
  issuer_url: input(
    "string",
    "The cluster's OIDC issuer, https://...; instead of cluster_name, for any cluster, also of another account or kind.",
    null,
  ),
  read_thumbprint: input(
    "bool",
    "Whether to read the thumbprint of the issuer's certificate, which IAM does not look at for EKS.",
    true,
  ),
  thumbprints: input(
    "list(string)",
    "Thumbprints of the issuer's certificate authority, 1 to 5; when given, the certificate is not read.",
    null,
  ),
});

/** The EKS clusters of Pod Identity. */
export const podIdentityInputs = variables({
  pod_identity_cluster_arns: input(
    "list(string)",
    "ARNs of EKS clusters in which the service accounts may get the role by Pod Identity associations.",
    [],
  ),
});

/** The cluster a role trusts. */
export const providerInputs = {
  ...variables({
    oidc_provider_arn: input("string", "ARN of the cluster's IAM OIDC provider; null for Pod Identity only.", null),
  }),
  ...podIdentityInputs,
};
