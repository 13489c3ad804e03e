import { moduleSource, Root } from "../../scripts/lab/root";
import { needs } from "../support/needs";

/** What makes a plan of many workloads slow, as far as it can be counted: the steps that each of them takes. */

const oidc_provider_arn = "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/A1";

/** The steps of a plan, each with those that it waits for. */
async function planOf(call: object): Promise<Map<string, string[]>> {
  const root = new Root({ "main.tf.json": { module: { it: call } } });
  await root.run("init", "-input=false", "-no-color");
  const graph = await root.run("graph", "-type=plan");
  root.remove();
  const steps = new Map<string, string[]>();
  for (const [, from = "", to = ""] of graph.matchAll(/"\[root\] (.+)" -> "\[root\] (.+)"/g)) {
    for (const name of [from, to]) if (!steps.has(name)) steps.set(name, []);
    steps.get(from)?.push(to);
  }
  return steps;
}

/** How many steps of each kind every instance of a module has. */
function kinds(steps: Map<string, string[]>, module: string): Record<string, number> {
  const count: Record<string, number> = {};
  for (const step of steps.keys()) {
    const [, name = "", what] = step.startsWith(`${module}.`) ? (/^(.+) \((.+)\)$/.exec(step) ?? []) : [];
    const kind = what === "expand" ? name.slice(module.length + 1).replace(/\..*/, "") : what;
    if (kind) count[kind] = (count[kind] ?? 0) + 1;
  }
  return count;
}

needs("terraform", "hashicorp/aws")("steps of a plan", () => {
  const policies = { aws_iam_policy: 1, aws_iam_role_policy: 1, aws_iam_role_policy_attachment: 1 };
  const resources = { data: 1, aws_iam_role: 1, ...policies };
  let role: Map<string, string[]>;
  beforeAll(async () => {
    role = await planOf({ source: moduleSource("role"), oidc_provider_arn, namespace: "a", service_account: "b" });
  });

  test("of a role: its inputs and outputs, a trust policy, a role, policies, and two local values", () => {
    expect(kinds(role, "module.it")).toEqual({ ...resources, var: 22, validation: 22, local: 2, output: 6 });
  });

  test("of one of many roles: one input and one output, whose validations come once for all", async () => {
    const steps = await planOf({ source: moduleSource("roles"), oidc_provider_arn, workloads: {} });
    expect(kinds(steps, "module.it.module.workload")).toEqual({ ...resources, var: 1, local: 1, output: 1 });
  });

  test("of policies wait for a local value and not for the role, which would be held against all roles", () => {
    const waits = (policy: string) =>
      (role.get(`module.it.${policy} (expand)`) ?? []).filter((step) => !step.includes(".var."));
    const name = "module.it.local.role_name (expand)";
    expect(waits("aws_iam_role_policy.inline")).toEqual([name]);
    expect(waits("aws_iam_role_policy_attachment.managed")).toEqual(["module.it.aws_iam_policy.own (expand)", name]);
  });

  test("of outputs wait for one step, so that none is looked for among the others' values", () => {
    const outputs = [...role].filter(([step]) => step.startsWith("module.it.output."));
    expect(outputs.map(([, waits]) => waits)).toEqual(Array(6).fill(["module.it.local.made (expand)"]));
  });
});
