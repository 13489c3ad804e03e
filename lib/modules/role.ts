import { IrsaRole, providers } from "../constructs";
import { defineModule } from "../export";
import { registry, terraform } from "./parts/common";
import * as notes from "./parts/notes";
import { providerInputs } from "./parts/provider-inputs";
import { roleInputs, roleProps, workloadInputs } from "./parts/role-inputs";
import { roleOutputs } from "./parts/role-outputs";
import { roleTests } from "./parts/tests";

export const role = defineModule({
  name: "role",
  source: "lib/modules/role.ts",
  summary:
    "An IAM role that exactly the named service accounts of an EKS cluster may assume, with the permissions of one workload.",
  usage: `module "role" {
  source = "${registry}/role"

  oidc_provider_arn = "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE"
  namespace         = "payments"
  service_account   = "s3-backup"

  policy_arns = {
    read = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"
  }
}

# For the chart or the manifest that owns the service account.
output "service_account_annotations" {
  value = module.role.service_account_annotations
}`,
  notes: [notes.TRUST, notes.FORBIDDEN_INLINE, notes.EXISTING_ROLE, notes.RESTART, notes.AUDIENCES, notes.SDKS].join(
    "\n\n",
  ),
  terraform,
  providers: { aws: providers.aws },
  variables: { ...providerInputs, ...workloadInputs, ...roleInputs },
  tests: roleTests({ namespace: "payments", service_account: "s3-backup" }, "payments", ["s3-backup"], {
    subject_patterns: ["system:serviceaccount:*:*"],
    audience: "*",
  }),
  build(scope, inputs) {
    const props = {
      ...roleProps(inputs),
      oidcProviderArn: inputs.oidc_provider_arn,
      podIdentityClusterArns: inputs.pod_identity_cluster_arns,
    };
    return roleOutputs(new IrsaRole(scope, "irsa-role", props), props);
  },
});
