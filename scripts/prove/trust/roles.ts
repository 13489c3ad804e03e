import { TerraformStack, TerraformVariable } from "cdktf";
import { RootConstruct } from "constructs";
import fc from "fast-check";
import { IrsaRole, type IrsaRoleProps, providers } from "../../../lib/constructs";
import { moduleSource, Root } from "../../lab/root";
import { type Workload, workload } from "./workloads";

/** A role as Terraform plans it. */
export interface PlannedRole {
  /** Address of the role, which says how it was rendered. */
  readonly address: string;
  readonly workload: Workload;
  /** What it would send to IAM as the role's trust policy, JSON. */
  readonly policy: string;
}

const samples = new Map<string, Promise<PlannedRole[]>>();

/** Planned roles of workloads made from a seed, planned once a process: 40 workloads in short, else 200. */
export function planSample(short: boolean, seed: number): Promise<PlannedRole[]> {
  const numRuns = short ? 40 : 200;
  const planned = samples.get(`${numRuns} ${seed}`) ?? planRoles(fc.sample(workload, { seed, numRuns }));
  samples.set(`${numRuns} ${seed}`, planned);
  return planned;
}

/**
 * Plans a role for every workload, three times: by the module, by the construct, and by the construct with a
 * provider that only Terraform knows.
 */
function planRoles(workloads: readonly Workload[]): Promise<PlannedRole[]> {
  const inputs = Object.keys(workloads[0] as Workload).map((input) => [input, `\${each.value.${input}}`]);
  const role = {
    for_each: '${jsondecode(file("workloads.json"))}',
    source: moduleSource("role"),
    trust_policy_quota: 4096,
    tags: { workload: "${each.key}" },
    ...Object.fromEntries(inputs),
  };
  const provider = { aws: { skip_credentials_validation: true, skip_requesting_account_id: true } };
  const files = {
    "main.tf.json": { provider, module: { role } },
    "workloads.json": { ...workloads },
    "cdk.tf.json": stackOf(workloads),
  };
  const env = { AWS_REGION: "eu-west-1", AWS_ACCESS_KEY_ID: "testing", AWS_SECRET_ACCESS_KEY: "testing" };
  return plan(files, env, workloads);
}

/**
 * The roles in the plan of a root module, by the real Terraform and AWS provider; nothing is created.
 * @param workloads which workload a role is for: its tag `workload` is the place in this list
 */
export async function plan(
  files: Readonly<Record<string, unknown>>,
  env: Readonly<Record<string, string>>,
  workloads: readonly Workload[],
): Promise<PlannedRole[]> {
  const root = new Root(files, env);
  try {
    await root.run("init", "-input=false", "-no-color");
    await root.run("plan", "-out=plan", "-input=false", "-no-color");
    const { planned_values } = JSON.parse(await root.run("show", "-json", "plan"));
    return rolesOf(planned_values.root_module).map(({ address, values }) => ({
      address,
      workload: workloads[Number(values.tags.workload)] as Workload,
      policy: values.assume_role_policy,
    }));
  } finally {
    root.remove();
  }
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
  trustPolicyQuota: 4096,
  tags: { workload: `${index}` },
});

interface Planned {
  readonly address: string;
  readonly type: string;
  readonly values: { readonly assume_role_policy: string; readonly tags: { readonly workload: string } };
}

interface PlannedModule {
  readonly resources?: readonly Planned[];
  readonly child_modules?: readonly PlannedModule[];
}

function rolesOf({ resources = [], child_modules = [] }: PlannedModule): Planned[] {
  return [...resources.filter(({ type }) => type === "aws_iam_role"), ...child_modules.flatMap(rolesOf)];
}
