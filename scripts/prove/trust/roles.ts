import { TerraformStack, TerraformVariable } from "cdktf";
import { RootConstruct } from "constructs";
import fc from "fast-check";
import type { Addon } from "../../../lib/addons";
import { addons } from "../../../lib/addons";
import { IrsaRole, type IrsaRoleProps, providers } from "../../../lib/constructs";
import { exampleScopes } from "../../../lib/modules/addon/usage";
import { moduleSource } from "../../lab/root";
import { type PlannedRole, plan } from "./plan";
import { alone, oidcProviders, type Workload, workload } from "./workloads";

const samples = new Map<string, Promise<PlannedRole[]>>();

/** Planned roles of workloads made from a seed, planned once a process: 25 workloads in short, else 200. */
export function planSample(short: boolean, seed: number): Promise<PlannedRole[]> {
  const numRuns = short ? 25 : 200;
  const planned = samples.get(`${numRuns} ${seed}`) ?? planRoles(fc.sample(workload, { seed, numRuns }));
  samples.set(`${numRuns} ${seed}`, planned);
  return planned;
}

/**
 * Plans a role for every workload, four times: by the module, by the module of many, by the construct, and by the
 * construct with a provider that only Terraform knows; and one by the module of every add-on.
 */
function planRoles(workloads: readonly Workload[]): Promise<PlannedRole[]> {
  const provider = { aws: { skip_credentials_validation: true, skip_requesting_account_id: true } };
  const calls = addons.map((addon, index) => [addon.name, callOf(addon, workloads.length + index)]);
  const files = {
    "main.tf.json": { provider, module: { role: roleOfEach, ...rolesOfAll(workloads), ...Object.fromEntries(calls) } },
    "workloads.json": { ...workloads },
    "cdk.tf.json": stackOf(workloads),
  };
  const env = { AWS_REGION: "eu-west-1", AWS_ACCESS_KEY_ID: "testing", AWS_SECRET_ACCESS_KEY: "testing" };
  return plan(files, env, [...workloads, ...addons.map(workloadOf)]);
}

const roleOfEach = {
  for_each: '${jsondecode(file("workloads.json"))}',
  source: moduleSource("role"),
  oidc_provider_arn: "${each.value.oidc_provider_arn}",
  namespace: "${each.value.namespace}",
  service_account: "${each.value.service_account}",
  audience: "${each.value.audience}",
  additional_subjects: "${each.value.additional_subjects}",
  subject_patterns: "${each.value.subject_patterns}",
  additional_subject_patterns: "${each.value.additional_subject_patterns}",
  pod_identity_cluster_arns: "${each.value.pod_identity_cluster_arns}",
  trusted_role_arns: "${each.value.trusted_role_arns}",
  trust_policy_quota: 4096,
  tags: { workload: "${each.key}" },
};

/** A call of the module of many for the workloads of each provider, audience and list of clusters. */
function rolesOfAll(workloads: readonly Workload[]): object {
  const calls = new Map<string, object>();
  for (const { oidc_provider_arn, audience, pod_identity_cluster_arns } of workloads) {
    const shared = JSON.stringify([oidc_provider_arn, audience, pod_identity_cluster_arns]);
    const its = `jsonencode([w.oidc_provider_arn, w.audience, w.pod_identity_cluster_arns]) == ${JSON.stringify(shared)}`;
    const given = "merge(w, { role_name = key, tags = { workload = key } })";
    calls.set(its, {
      source: moduleSource("roles"),
      oidc_provider_arn,
      audience,
      pod_identity_cluster_arns,
      trust_policy_quota: 4096,
      workloads: `\${{ for key, w in jsondecode(file("workloads.json")) : key => ${given} if ${its} }}`,
    });
  }
  return Object.fromEntries([...calls.values()].map((call, index) => [`roles_${index}`, call]));
}

/** A call of an add-on's module, with no more than it must be given. */
const callOf = (addon: Addon, index: number) => ({
  source: moduleSource(addon.name),
  oidc_provider_arn: oidcProviders[0],
  ...(!addon.namespace && { namespace: "payments" }),
  ...(addon.serviceAccounts.length === 0 && { service_account: "ledger" }),
  ...exampleScopes(addon),
  tags: { workload: `${index}` },
});

/** Whom an add-on's role is for: all service accounts that its project names. */
function workloadOf({ namespace = "payments", serviceAccounts }: Addon): Workload {
  const [service_account = "ledger", ...others] = serviceAccounts;
  const [oidc_provider_arn] = oidcProviders;
  return {
    oidc_provider_arn,
    namespace,
    service_account,
    audience: "sts.amazonaws.com",
    ...alone,
    additional_subjects: others.map((name) => ({ oidc_provider_arn, namespace, service_account: name })),
  };
}

/** The same workloads through the construct, as a CDKTF app would have them. */
function stackOf(workloads: readonly Workload[]): object {
  const stack = new TerraformStack(new RootConstruct(), "stack");
  stack.addOverride("terraform.required_providers.aws", providers.aws);
  workloads.forEach((workload, index) => {
    const arn = new TerraformVariable(stack, `arn_${index}`, { default: workload.oidc_provider_arn });
    new IrsaRole(stack, `known_${index}`, propsOf(workload, index));
    new IrsaRole(stack, `later_${index}`, { ...propsOf(workload, index), oidcProviderArn: arn.stringValue });
  });
  return stack.toTerraform();
}

const propsOf = (workload: Workload, index: number): IrsaRoleProps => ({
  oidcProviderArn: workload.oidc_provider_arn,
  namespace: workload.namespace,
  serviceAccount: workload.service_account,
  audience: workload.audience,
  additionalSubjects: workload.additional_subjects.map((each) => ({
    oidcProviderArn: each.oidc_provider_arn,
    namespace: each.namespace,
    serviceAccount: each.service_account,
  })),
  subjectPatterns: [...workload.subject_patterns],
  additionalSubjectPatterns: workload.additional_subject_patterns.map((each) => ({
    oidcProviderArn: each.oidc_provider_arn,
    subjectPattern: each.subject_pattern,
  })),
  podIdentityClusterArns: [...workload.pod_identity_cluster_arns],
  trustedRoleArns: [...workload.trusted_role_arns],
  trustPolicyQuota: 4096,
  tags: { workload: `${index}` },
});
