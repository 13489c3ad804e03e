/** The least Terraform that the modules run on; OpenTofu counts as its own version, 1.6 and up. */
export const terraform = ">= 1.5.7";

/** The provider of a cluster, in examples and in the tests that the modules ship. */
export const EXAMPLE_PROVIDER_ARN =
  "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";

/** Where the modules stand in a registry; `<namespace>` is the publisher's. */
export const registry = "<namespace>/irsa/aws//modules";

/** The account, and the workload where a project names no service account, in examples. */
export const EXAMPLE_ACCOUNT = "111122223333";
export const EXAMPLE_NAMESPACE = "payments";
export const EXAMPLE_SERVICE_ACCOUNT = "ledger";
