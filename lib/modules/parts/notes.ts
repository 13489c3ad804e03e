import { workloadTable } from "./workload-inputs";

/** What users of the modules should know: Markdown sections that the READMEs are composed of. */

export const THUMBPRINTS = `### Thumbprints

On EKS, IAM verifies the issuer's certificate by its own list of authorities and ignores thumbprints. So \`read_thumbprint = false\` loses nothing there, and the machine that runs Terraform then needs no connection to the issuer. If the thumbprint is read, it is that of the topmost certificate that the issuer's server sends, and it changes when that certificate does. Behind a proxy that intercepts TLS it would be the proxy's certificate: set \`read_thumbprint = false\`. Without thumbprints the module omits the argument and IAM fetches one itself. If you remove a list later, IAM keeps the thumbprints it has ([CreateOpenIDConnectProvider](https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html)).`;

export const EXISTING_PROVIDER = `### When the provider exists already

An account can have one OIDC provider per issuer; creating a second one fails with \`EntityAlreadyExists\`. Either import the existing one into this module with \`terraform import 'module.oidc_provider.aws_iam_openid_connect_provider.provider' arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE\`, or leave it to its owner and pass its ARN to \`role\`.`;

export const EXISTING_ROLE = `### When the role exists already

If Terraform is interrupted after IAM created the role and before the state was written, the next run fails with \`EntityAlreadyExists\`. Import the role with \`terraform import 'module.role.aws_iam_role.role' eks-payments-s3-backup\` and apply: its trust policy, tags and policies become what you configured. First check that it is your role: with a second cluster in the account, it may belong to that cluster, and then this one needs a \`role_name_prefix\`. Two calls can also have the same default name, for example \`a-b\`/\`c\` and \`a\`/\`b-c\`: give one of them a \`role_name\`.`;

export const AUDIENCES = `### Audiences

\`sts.amazonaws.com\` is the audience in every partition, including China and GovCloud: it is the value that the EKS webhook requests, not an endpoint. A different audience requires three settings that agree: the provider's \`audiences\`, the role's \`audience\`, and the annotation \`eks.amazonaws.com/audience\` of the service account.`;

export const TRUST = `### Who gets in

| Input | Who gets the role | Held to |
|-------|-------------------|---------|
| \`oidc_provider_arn\`, \`namespace\`, \`service_account\`, \`additional_subjects\` | service accounts, by IRSA | \`sub\` and \`aud\`, both \`StringEquals\`, always |
| \`subject_patterns\`, \`additional_subject_patterns\` | service accounts by a pattern, by IRSA | \`sub\` by \`StringLike\` in a literal namespace, and \`aud\` |
| \`pod_identity_cluster_arns\` | the same service accounts, but no pattern, by Pod Identity | the cluster's ARN, namespace and service account in the session tags, all \`StringEquals\` |
| \`trusted_role_arns\` | IAM roles, by \`sts:AssumeRole\` | their exact ARNs |

Nobody else can assume the role, and no input changes an operator. Anyone who can create pods in the namespace, or tokens for the service account, can act as the role: the namespace is the boundary. So can anyone who can assume one of the trusted roles.`;

export const FORBIDDEN_INLINE = `### Where inline policies are forbidden

Some organizations deny \`iam:PutRolePolicy\`. With \`policy_name\`, the module creates customer-managed policies instead: \`POLICY_NAME-KEY\` for each of \`inline_policies\`, and \`POLICY_NAME\` for \`assume_role_arns\`. They have the role's path and tags and count toward \`managed_policies_quota\`. Each can have 6,144 characters; all inline policies together can have 10,240. Alternatively, create policies yourself and attach them with \`policy_arns\`. If you set \`policy_name\` for an existing role, one apply deletes the inline policies and attaches the others: for about a second the role may have neither.`;

export const FORBIDDEN_INLINE_SHORT = `### Where inline policies are forbidden

Some organizations deny \`iam:PutRolePolicy\`. With \`policy_name\`, the add-on's permissions become a customer-managed policy of that name, with the role's path and tags, and each of \`inline_policies\` becomes one named \`POLICY_NAME-KEY\`. A managed policy can have 6,144 characters, inline policies 10,240 together; a plan that exceeds this fails with an error.`;

export const MANY = `### Many workloads

One call for all workloads is the fastest way to plan hundreds of roles. From about a hundred on, use it instead of \`role\` with \`for_each\`. Trust policies, role names and rules are the same as in \`role\`, and errors name the workload: \`irsa: workloads["backup"].namespace "Prod" must be …\`.

${workloadTable()}

**Terraform silently drops any other attribute**: a workload with \`policies\` instead of \`policy_arns\` gets a role without permissions. The module therefore warns at each plan about workloads that have no permissions at all.

The keys are part of the addresses, \`module.roles.module.workload["backup"].aws_iam_role.role\`: a new key means a new role, unless a \`moved\` block says otherwise. Roles created by \`role\` move here the same way, without being recreated:

\`\`\`hcl
moved {
  from = module.role["backup"]
  to   = module.roles.module.workload["backup"]
}
\`\`\`

Workloads of another cluster need another call, or an \`oidc_provider_arn\` in \`additional_subjects\`.`;

export const TRUST_SHORT = `### Who gets in

Only the add-on's service account, with the audience \`sts.amazonaws.com\`, [as in \`role\`](../role#who-gets-in). \`additional_subjects\` adds service accounts of this cluster or others; \`pod_identity_cluster_arns\` admits the same ones by Pod Identity. A second cluster in the account needs its own \`role_name_prefix\`.`;

export const CREATED_OR_FOUND = `### Created or found

With \`create = true\`, the namespace must exist and the service account must not. Terraform then owns the service account: the next apply removes annotations that somebody else adds.

With \`create = false\`, the module annotates the service account of a chart or an operator. It leaves labels and other annotations unchanged, and destroy removes only its own annotations. If another owner has set one of them, apply fails with \`Field manager conflict\`: remove the annotation from the owner's values, or set \`force = true\` to take it over. An owner that sets it again, such as Helm at each upgrade, takes it back: set it in one place only.

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

The webhook gives a pod its token when the pod is created. Pods created before the service account was annotated silently keep the node's role: \`kubectl rollout restart deployment NAME -n NAMESPACE\`.`;

export const SDKS = `### SDK versions

An older SDK does not support the token and silently uses the node's role. The minimum versions ([AWS](https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts-minimum-sdk.html)):

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
