import { hcl, hclTemplate } from "../../constructs/hcl";
import { references, type Variable, type Variables } from "../../export";
import { ROLE_NAME_PREFIX } from "../../irsa";
import { input, variables } from "./input";
import { roleInputs, roleNameOr, workloadInputs } from "./role-inputs";

const { audience, trust_policy_quota, managed_policies_quota, role_name_prefix, ...others } = roleInputs;
const { role_path, permissions_boundary_arn, ...ofOne } = others;

/** What all workloads of a call share. */
export const sharedInputs = variables({
  audience,
  trust_policy_quota,
  managed_policies_quota,
  role_name_prefix,
  role_path: { ...role_path, description: "Path of the roles. A workload can set its own." },
  permissions_boundary_arn: {
    ...permissions_boundary_arn,
    description: "ARN of the policy to use as permissions boundary. A workload can set its own.",
  },
});

/** What is said of one workload: the inputs of `role`, but for what all share. */
export const ofWorkload = {
  ...workloadInputs,
  ...ofOne,
  role_path: input("string", "Path of the role. Default: the module's role_path.", null),
  permissions_boundary_arn: input(
    "string",
    "Permissions boundary of the role. Default: the module's permissions_boundary_arn.",
    null,
  ),
};

/** A workload, as the variable of a loop over the workloads. */
export const workload = references(ofWorkload, "workload");

const { workloads }: Variables = variables({
  workloads: input(
    `map(object({ ${Object.entries(ofWorkload).map(attribute).join(", ")} }))`,
    "Map of workloads by static keys (known at plan). Each takes the inputs of the role module.",
  ),
});

/** The workloads by names of the user's own; no two of them share a role. */
export const workloadsInput = {
  workloads: {
    ...(workloads as Variable),
    validation: [...(workloads?.validation ?? []), ownRoles(ROLE_NAME_PREFIX)],
  },
};

/** What can be said of one workload, as a table for the README. */
export function workloadTable(): string {
  const rows = Object.entries(ofWorkload).map(([name, { description, default: value }]: [string, Variable]) => {
    return `| \`${name}\` | ${description} | ${value === undefined ? "required" : `\`${JSON.stringify(value)}\``} |`;
  });
  return ["| Attribute | What it is | Default |", "|-----------|------------|---------|", ...rows].join("\n");
}

function attribute([name, { type, default: value }]: [string, Variables[string]]): string {
  if (value === undefined) return `${name} = ${type}`;
  return `${name} = optional(${value === null ? type : `${type}, ${JSON.stringify(value)}`})`;
}

/**
 * That no two workloads share a role; IAM tells roles apart by their letters, whatever their case. A validation reads its
 * own variable only, and so it knows no prefix but the default: the module's output says the same of the one given.
 */
export function ownRoles(prefix: string) {
  const role = roleNameOr(workload.role_name, workload.namespace, workload.service_account, prefix);
  // A workload without a name is none of this rule's business.
  const owners = hcl`{ for key, workload in var.workloads : try(lower(${role}), jsonencode([key])) => key... }`;
  const keys = hcl`join(" and ", [for key in keys : jsonencode(key)])`;
  const twins = hcl`[for role, keys in ${owners} : format("%s would share the role %q", ${keys}, role) if length(keys) > 1]`;
  return {
    condition: hclTemplate`alltrue([for role, keys in ${owners} : length(keys) == 1])`,
    errorMessage: `irsa: workloads ${hclTemplate`join("; ", ${twins})`}; give one of them another role_name`,
  };
}
