/** What users of EKS Pod Identity should know: Markdown sections. */

export const ASSOCIATIONS = `### What it takes

EKS Pod Identity works for pods on Linux EC2 nodes of EKS that run the agent. EKS Auto Mode includes it; otherwise install the add-on \`eks-pod-identity-agent\`. On Fargate, on Windows nodes, and in clusters that are not EKS, use IRSA.

The role's trust policy must admit Pod Identity: pass the cluster's ARN to \`role\`, \`roles\` or an add-on's module in \`pod_identity_cluster_arns\`, and the role's ARN to this module, \`role_arn = module.role.arn\`. The trust policy then admits the session tags of this cluster, namespace and service account only. This module therefore never disables session tags.

A service account has at most one association in a cluster. If it is also annotated for IRSA, the association takes precedence for new pods. The service account need not exist yet, and the module does not change it.

For an add-on that EKS manages, let EKS create the association:

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

The role of an association must be in the cluster's account. With \`target_role_arn\`, EKS uses that role to assume a role in another account and gives its credentials to the pods. This requires two policies: the first role may assume the target (\`assume_role_arns\` of \`role\`), and the target trusts the first role (\`target_trust_policy_json\`):

\`\`\`hcl
resource "aws_iam_role" "target" {
  provider           = aws.other_account
  name               = "reports"
  assume_role_policy = module.pod_identity.target_trust_policy_json
}
\`\`\`

Sessions of a target role last one hour and are renewed.`;

export const RESTART_FOR_PODS = `### Restart the pods

A pod gets its token when it is created. Pods created before the association silently keep the credentials they had: \`kubectl rollout restart deployment NAME -n NAMESPACE\`. A new association takes a few seconds to take effect.`;

export const POD_IDENTITY_SDKS = `### SDK versions

An older SDK does not support the agent and silently uses the node's role. The minimum versions ([AWS](https://docs.aws.amazon.com/eks/latest/userguide/pod-id-minimum-sdk.html)):

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
