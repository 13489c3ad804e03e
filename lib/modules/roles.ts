import { providers } from "../constructs";
import { Check, hcl, hclText } from "../constructs/hcl";
import { hasIrsa } from "../constructs/identity";
import { serviceAccountAnnotations, serviceAccountManifest } from "../constructs/service-account-annotations";
import { defineModule, ModuleCall, type Output } from "../export";
import { EXAMPLE_PROVIDER_ARN, registry, terraform } from "./parts/common";
import { output } from "./parts/input";
import * as notes from "./parts/notes";
import { oneOfRoles } from "./parts/one-of-roles";
import { providerInputs } from "./parts/provider-inputs";
import { roleNameOr } from "./parts/role-inputs";
import { rolesTests } from "./parts/tests";
import { ownRoles, sharedInputs, workload, workloadsInput } from "./parts/workload-inputs";

export const roles = defineModule({
  name: "roles",
  source: "lib/modules/roles.ts",
  summary:
    "The roles of many workloads of an EKS cluster in one call, each as `role` makes it: planned in less time than as many calls of `role`.",
  usage: `module "roles" {
  source = "${registry}/roles"

  oidc_provider_arn = "${EXAMPLE_PROVIDER_ARN}"

  workloads = {
    backup = {
      namespace       = "payments"
      service_account = "s3-backup"
      policy_arns     = { read = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess" }
    }
    ledger = {
      namespace       = "payments"
      service_account = "ledger"
      policy_arns     = { read = "arn:aws:iam::aws:policy/AmazonDynamoDBReadOnlyAccess" }
    }
  }
}

# For the charts or the manifests that own the service accounts, by the names above.
output "service_account_annotations" {
  value = module.roles.service_account_annotations
}`,
  notes: [notes.MANY, notes.TRUST, notes.FORBIDDEN_INLINE, notes.RESTART, notes.AUDIENCES, notes.SDKS].join("\n\n"),
  terraform,
  providers: { aws: providers.aws },
  variables: { ...providerInputs, ...sharedInputs, ...workloadsInput },
  tests: rolesTests(),
  modules: [oneOfRoles],
  build(scope, inputs) {
    const { oidc_provider_arn, pod_identity_cluster_arns, audience, trust_policy_quota, managed_policies_quota } =
      inputs;
    const given = {
      oidc_provider_arn,
      pod_identity_cluster_arns,
      audience,
      trust_policy_quota,
      managed_policies_quota,
      role_name: roleNameOr(workload.role_name, workload.namespace, workload.service_account, inputs.role_name_prefix),
      role_path: hcl`coalesce(${workload.role_path}, ${inputs.role_path})`,
      permissions_boundary_arn: hcl`try(coalesce(${workload.permissions_boundary_arn}, ${inputs.permissions_boundary_arn}), null)`,
    };
    const whole = hcl`{ for key, workload in ${inputs.workloads} : key => merge(workload, ${given}) }`;
    const idle = hcl`[for key, workload in ${inputs.workloads} : key if length(workload.policy_arns) + length(workload.inline_policies) == 0 && workload.assume_role_arns == null]`;
    const keys = hclText`join(", ", ${idle})`;
    new Check(
      scope,
      "permissions",
      hcl`length(${idle}) == 0`,
      `irsa: the roles of workloads ${keys} have no permissions: none of policy_arns, inline_policies and assume_role_arns; Terraform drops attributes of workloads that it does not know, such as "policies", and says nothing`,
    );
    const call = new ModuleCall(scope, oneOfRoles, whole, { workload: hcl`each.value` });
    const byKey = (description: string, value: unknown, more: Partial<Output> = {}) => {
      return output(description, hcl`{ for key, made in ${call.fqn} : key => ${value} }`, {
        dependsOn: [call],
        ...more,
      });
    };
    const preconditions = [ownRoles(inputs.role_name_prefix)];
    const identity = {
      oidcProviderArn: oidc_provider_arn,
      podIdentityClusterArns: pod_identity_cluster_arns,
    };
    const annotations = serviceAccountAnnotations({ roleArn: hclText`made.role.arn`, audience }, hasIrsa(identity));
    const of = hcl`${inputs.workloads}[key]`;
    const manifest = serviceAccountManifest(hclText`${of}.namespace`, hclText`${of}.service_account`, annotations);
    return {
      arns: byKey("ARN of each role. Available once all policies are attached.", hcl`made.role.arn`, { preconditions }),
      names: byKey("Name of each role.", hcl`made.role.name`),
      unique_ids: byKey("Unique ID of each role in IAM.", hcl`made.role.unique_id`),
      trust_policy_jsons: byKey("Trust policy of each role, as JSON.", hcl`made.role.trust_policy_json`),
      service_account_annotations: byKey("Annotations for each service account. Empty without IRSA.", annotations),
      service_account_manifests: byKey("Each annotated ServiceAccount as YAML, for kubectl apply.", manifest),
    };
  },
});
