/** What users of EKS Pod Identity should know: Markdown sections. */

export const ASSOCIATIONS = `### What it takes

EKS Pod Identity works for pods on Linux EC2 nodes of EKS, and the agent must run there: EKS Auto Mode has it built in, elsewhere install the add-on \`eks-pod-identity-agent\`. On Fargate and Windows nodes, and in clusters that are not EKS, use IRSA.

The role's trust policy must admit Pod Identity: give \`role\`, \`roles\` or an add-on's module the cluster's ARN in \`pod_identity_cluster_arns\`, and hand its ARN on, \`role_arn = module.role.arn\`. It then admits the tags of this cluster, namespace and service account, and no other association. So the session tags of the association stay on.

A service account has one association in a cluster. If it is annotated for IRSA too, the association wins for pods that are made from then on. The service account need not exist yet, and nothing is written to it.

For an add-on that EKS manages, let EKS make the association:

\`\`\`hcl
resource "aws_eks_addon" "external_dns" {
  cluster_name = "production"
  addon_name   = "external-dns"

  pod_identity_association {
    role_arn        = module.external_dns.arn
    service_account = "external-dns"
  }
}
\`\`\``;

export const TARGET_ROLES = `### A role of another account

The role of an association is in the cluster's own account. With \`target_role_arn\`, EKS goes on from it to a role of another account, and that is the one that the pods have. Two policies allow it: the first role's, by \`assume_role_arns\` of \`role\`; and the target's trust policy, which is in \`target_trust_policy_json\`:

\`\`\`hcl
resource "aws_iam_role" "target" {
  provider           = aws.other_account
  name               = "reports"
  assume_role_policy = module.pod_identity.target_trust_policy_json
}
\`\`\`

The session of a target role lasts an hour, and is renewed.`;

export const RESTART_FOR_PODS = `### Restart the pods

A pod gets its token when it is made. Pods that ran before the association keep what they had, silently: \`kubectl rollout restart deployment NAME -n NAMESPACE\`. A new association takes a few seconds to be known everywhere.`;

export const POD_IDENTITY_SDKS = `### SDK versions

An older SDK does not know the agent and falls back to the node's role, silently. These are the first that do ([AWS](https://docs.aws.amazon.com/eks/latest/userguide/pod-id-minimum-sdk.html)):

| SDK | Version |
|-----|---------|
| AWS CLI | 1.30.0, 2.15.0 |
| C++ | 1.11.263 |
| Go v1 | 1.47.11 |
| Go v2 | release-2023-11-14 |
| Java v1 | 1.12.746 |
| Java v2 | 2.21.30 |
| JavaScript v2 | 2.1550.0 |
| JavaScript v3 | 3.458.0 |
| Kotlin | 1.0.1 |
| .NET | 3.7.734 |
| PHP | 3.287.1 |
| PowerShell | 4.1.502 |
| Python: boto3, botocore | 1.34.41 |
| Ruby | 3.188.0 |
| Rust | release-2024-03-13 |`;
