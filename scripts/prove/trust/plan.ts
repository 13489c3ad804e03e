import { Root } from "../../lab/root";
import type { Workload } from "./workloads";

/** A role as Terraform plans it. */
export interface PlannedRole {
  /** Address of the role, which says how it was rendered. */
  readonly address: string;
  readonly workload: Workload;
  /** What it would send to IAM as the role's trust policy, JSON. */
  readonly policy: string;
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
