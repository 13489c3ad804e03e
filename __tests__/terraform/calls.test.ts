import { type Subject, subjects } from "../../scripts/bench/subject";
import { Bench, COMMANDS, type Command } from "../../scripts/bench/terraform";
import { lab } from "../../scripts/lab/lab";
import { needs } from "../support/needs";

/** No call of the AWS API that a module written by hand does not make. */

needs(
  "terraform",
  "moto",
  "hashicorp/aws",
)("calls of the AWS API", () => {
  /** What one workload takes, when it is written by hand: the attached policy is read by listing the role's. */
  const read = { GetRole: 1, ListRolePolicies: 1, ListAttachedRolePolicies: 2 };
  const gone = { ListAttachedRolePolicies: 3, DetachRolePolicy: 1, ListInstanceProfilesForRole: 1, DeleteRole: 1 };
  const minimal: Record<Command, Readonly<Record<string, number>>> = {
    plan: {},
    apply: { ...read, CreateRole: 1, AttachRolePolicy: 1 },
    "re-plan": read,
    destroy: { ...read, ...gone },
  };
  /** The same, and on destroy a look for policies that others have given the role, which would keep IAM from it. */
  const ours = { ...minimal, destroy: { ...minimal.destroy, ListRolePolicies: 2 } };
  /** What a run takes once: the provider asks who it is, in a destroy three times. */
  const once: Record<Command, number> = { plan: 1, apply: 1, "re-plan": 1, destroy: 3 };

  test.each([
    ["hand-written", 1, minimal],
    ["role", 1, ours],
    ["roles", 1, ours],
    ["role", 25, ours],
    ["roles", 25, ours],
  ] as const)("%s, %d workloads", async (name, size, each) => {
    const subject = (await subjects([])).find((one) => one.name === name);
    const bench = await Bench.of(subject as Subject, size, lab().env, lab().awsProvider);
    try {
      // Emulated, the destroy of many takes as long as all else together; the benchmark counts its calls, and those of a hundred.
      const commands = (Object.keys(COMMANDS) as Command[]).filter((name) => size === 1 || name !== "destroy");
      for (const command of commands) {
        const all = Object.entries(each[command]).map(([action, count]) => [action, count * size]);
        const { calls } = await bench.step(command);
        expect([command, calls]).toEqual([command, { GetCallerIdentity: once[command], ...Object.fromEntries(all) }]);
      }
    } finally {
      bench.close();
    }
  });
});
