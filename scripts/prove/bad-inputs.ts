import { startEmulator } from "../lab/emulator";
import { lab } from "../lab/lab";
import { mistakes } from "./inputs/mistakes";
import { messageOf } from "./inputs/row";
import { rows } from "./inputs/rows";
import { addonTargets, moduleOf, plainTargets } from "./inputs/targets";
import { applyEdges, applyRows, planVariables, type Trial } from "./inputs/trial";
import type { Effort, Figure, Part } from "./part";

/** Bad input is stopped before apply, by the rule that it breaks; what is at the edge of a rule is applied. */
export const part: Part = {
  name: "bad-inputs",
  missing: () => lab().missing.terraform ?? lab().missing.moto ?? lab().missing["hashicorp/aws"],
  async run({ short, say }: Effort) {
    const emulator = await startEmulator();
    try {
      say("bad inputs through TypeScript");
      const typescript = refusedByTypeScript();
      const planned: Trial[] = [];
      for (const targets of short ? [] : [...plainTargets.map((target) => [target]), addonTargets]) {
        say(`bad inputs through the variables of ${targets.map(({ module }) => module.name).join(", ")}`);
        planned.push(await planVariables(targets));
      }
      say("bad inputs through apply of modules/role, against an empty IAM");
      planned.push(await applyRows(moduleOf("role"), emulator));
      say("edges through apply of modules/role");
      return [
        figure("bad inputs refused by TypeScript, each by its rule", [typescript], say),
        figure("values that Terraform accepts or refuses as TypeScript does", planned, say),
        figure("edge cases applied, planned again without changes, and destroyed", [await applyEdges(emulator)], say),
      ];
    } finally {
      emulator.stop();
    }
  },
};

function refusedByTypeScript(): Trial {
  const bad = [...rows, ...mistakes].filter(({ refused }) => refused);
  const wrong = bad.filter((row) => !messageOf(row).startsWith(`irsa: ${row.refused} must `));
  return { tried: bad.length, faults: wrong.map((row) => `${row.refused}: ${messageOf(row)}`) };
}

function figure(claim: string, trials: readonly Trial[], say: Effort["say"]): Figure {
  const tried = trials.reduce((sum, trial) => sum + trial.tried, 0);
  const faults = trials.flatMap((trial) => trial.faults);
  for (const fault of faults) say(`not so: ${fault}`);
  return { claim, tried, held: Math.max(0, tried - faults.length) };
}
