import { workloadTable } from "./workload-inputs";

/** What users of the modules should know: Markdown sections that the READMEs are composed of. */

export const THUMBPRINTS = `### Thumbprints

IAM trusts the authorities that EKS issuers chain to, and then looks at no thumbprint: \`read_thumbprint = false\` loses nothing on EKS, and needs no connection from the machine that runs Terraform to the issuer. Where a thumbprint is read, it is that of the authority nearest to the root that the issuer's server sends, and it changes when that authority does. Behind a proxy that opens TLS it would be the proxy's: turn reading off there. Without thumbprints the argument is left out, never an empty list, and IAM fetches one itself; taking a list away later keeps what IAM has ([CreateOpenIDConnectProvider](https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html)).`;

export const EXISTING_PROVIDER = `### When the provider exists already

IAM holds one provider per issuer and account, and answers a second one with \`EntityAlreadyExists\`. Take the one that is there into this module with \`terraform import 'module.oidc_provider.aws_iam_openid_connect_provider.provider' arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE\`, or leave it to its owner and give its ARN to \`role\`.`;

export const EXISTING_ROLE = `### When the role exists already

A run that is killed, or whose connection breaks, after IAM made the role and before Terraform wrote it down leaves a role that the state does not know, and IAM answers the next run with \`EntityAlreadyExists\`. Take the role in with \`terraform import 'module.role.aws_iam_role.role' eks-payments-s3-backup\`, and apply: its trust policy, tags and policies become what is configured. Two calls that come to one default name, such as those for \`a-b\`/\`c\` and \`a\`/\`b-c\`, meet the same answer: give one of them a \`role_name\`.`;

export const AUDIENCES = `### Audiences

\`sts.amazonaws.com\` is the audience in every partition, China and GovCloud included: it is what the EKS webhook asks for, not an endpoint. Any other takes three settings that agree: the provider's \`audiences\`, the role's \`audience\`, and the annotation \`eks.amazonaws.com/audience\` of the service account.`;

export const TRUST = `### Who gets in

| Input | Who gets the role | Held to |
|-------|-------------------|---------|
| \`oidc_provider_arn\`, \`namespace\`, \`service_account\`, \`additional_subjects\` | service accounts, by IRSA | \`sub\` and \`aud\`, both \`StringEquals\`, always |
| \`subject_patterns\`, \`additional_subject_patterns\` | service accounts by a pattern, by IRSA | \`sub\` by \`StringLike\` in a literal namespace, and \`aud\` |
| \`pod_identity_cluster_arns\` | the same service accounts, but no pattern, by Pod Identity | the cluster's ARN, namespace and service account in the session tags, all \`StringEquals\` |
| \`trusted_role_arns\` | IAM roles, by \`sts:AssumeRole\` | their exact ARNs |

Nobody else gets in, and no input chooses an operator. Whoever can make pods in the namespace, or tokens for the service account, is the role: the namespace is the boundary. So is whoever can assume one of the trusted roles.`;

export const FORBIDDEN_INLINE = `### Where inline policies are forbidden

An organization may deny \`iam:PutRolePolicy\`. With \`policy_name\` the role has customer-managed policies instead: \`POLICY_NAME-KEY\` for each of \`inline_policies\`, and \`POLICY_NAME\` itself for \`assume_role_arns\`. They have the role's path and tags, count toward \`managed_policies_quota\`, and each may have 6,144 characters, where all inline policies together may have 10,240. You can also make policies of your own and attach them with \`policy_arns\`. On a role that exists, the change takes the inline policies away and attaches the others in one apply: for about a second the role may have neither.`;

export const FORBIDDEN_INLINE_SHORT = `### Where inline policies are forbidden

An organization may deny \`iam:PutRolePolicy\`. With \`policy_name\` the add-on's permissions become a customer-managed policy of that name, with the role's path and tags, and each of \`inline_policies\` one named \`POLICY_NAME-KEY\`. A managed policy may have 6,144 characters, an inline one 10,240; a plan that exceeds this fails and says so.`;

export const MANY = `### Many workloads

One call for all of them is the fastest way to plan hundreds of roles, and from about a hundred on it is worth taking instead of \`role\` with \`for_each\`. Every workload has the trust policy, the role name and the rules that \`role\` gives it, and an error names the workload: \`irsa: workloads["backup"].namespace "Prod" must be …\`.

${workloadTable()}

**Terraform drops every other attribute, and says nothing**: a workload with \`policies\` in place of \`policy_arns\` gets a role without permissions. The module warns at each plan of workloads that have no permissions at all.

The names of the workloads are in their addresses, \`module.roles.module.workload["backup"].aws_iam_role.role\`: another name is another role, unless a \`moved\` block says otherwise. So do roles come here that a call of \`role\` has made, and they stay the roles that they are:

\`\`\`hcl
moved {
  from = module.role["backup"]
  to   = module.roles.module.workload["backup"]
}
\`\`\`

A workload of another cluster takes another call, or an \`oidc_provider_arn\` in \`additional_subjects\`.`;

export const TRUST_SHORT = `### Who gets in

The service account of the add-on and no other, with the audience \`sts.amazonaws.com\`: [as in \`role\`](../role#who-gets-in). \`additional_subjects\` adds service accounts, of this cluster or of others; \`pod_identity_cluster_arns\` lets the same ones in by Pod Identity too. A second cluster in the same account needs a \`role_name_prefix\` of its own.`;

export const CREATED_OR_FOUND = `### Created or found

With \`create = true\` the namespace must exist, and the service account must not. Terraform then owns the service account: an annotation that somebody else adds is drift, and the next apply removes it.

With \`create = false\` the service account of a chart or an operator is annotated in place. Its labels and other annotations are left alone, and destroy removes these annotations only. If another owner has set one of them, apply fails with \`Field manager conflict\`: remove the annotation from the owner's values, or set \`force = true\` to take it over. An owner that keeps setting it, such as Helm at each upgrade, takes it back: set it in one place only.

**Changing \`create\` from true to false deletes the service account**, and its pods lose the role; the apply then fails because there is nothing left to annotate. Make Terraform forget the service account first, and it is kept:

\`\`\`sh
terraform state rm 'module.service_account.kubernetes_service_account_v1.service_account[0]'
\`\`\`

From false to true, bring the existing service account under Terraform instead:

\`\`\`sh
terraform state rm 'module.service_account.kubernetes_annotations.annotations[0]'
terraform import 'module.service_account.kubernetes_service_account_v1.service_account[0]' payments/s3-backup
\`\`\``;

export const RESTART = `### Restart the pods

The webhook gives a pod its token when the pod is made. Pods that ran before the service account was annotated keep the node's role, silently: \`kubectl rollout restart deployment NAME -n NAMESPACE\`.`;

export const SDKS = `### SDK versions

An older SDK does not know the token and falls back to the node's role, silently. These are the first that do ([AWS](https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts-minimum-sdk.html)):

| SDK | Version |
|-----|---------|
| AWS CLI | 1.16.232 |
| C++ | 1.7.174 |
| Go v1 | 1.23.13 |
| Go v2 | all |
| Java v1 | 1.12.782 |
| Java v2 (with the \`sts\` module) | 2.10.11 |
| JavaScript v2 | 2.525.0 |
| JavaScript v3 | 3.27.0 |
| .NET (with \`AWSSDK.SecurityToken\`) | 3.3.659.1 |
| PHP | 3.110.7 |
| Python: boto3 | 1.9.220 |
| Python: botocore | 1.12.200 |
| Ruby | 3.58.0 |`;
