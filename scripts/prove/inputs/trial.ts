import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ModuleDefinition } from "../../../lib/export";
import type { Emulator } from "../../lab/emulator";
import { storedProviders, storedRoles } from "../../lab/iam";
import { moduleSource, Root } from "../../lab/root";
import { calls, excessCalls, fault } from "./calls";
import { edges, edgesConfiguration } from "./edges";
import type { Target } from "./targets";

/** What was tried, and what did not come out as it must. */
export interface Trial {
  readonly tried: number;
  readonly faults: readonly string[];
}

/**
 * Every row on these inputs of these modules through `terraform plan` of the one variable alone, which takes no provider: a
 * variable is validated by itself.
 */
export async function planVariables(targets: readonly Target[]): Promise<Trial> {
  const made = targets
    .flatMap(({ module, inputs = Object.keys(module.variables) }) =>
      inputs.flatMap((input) => calls(module, folderOf(module, input), [input], "alone")),
    )
    .filter(({ isJudgedInUse }) => !isJudgedInUse);
  const root = new Root(Object.fromEntries(made.map(({ file, text }) => [file, text])));
  for (const { module, inputs = Object.keys(module.variables) } of targets) {
    const { variable } = JSON.parse(readFileSync(join(moduleSource(module.name), "variables.tf.json"), "utf8"));
    for (const input of inputs) {
      const alone = { variable: { [input]: variable[input] } };
      root.write(join(folderOf(module, input), "variables.tf.json"), alone);
    }
  }
  await root.run("init", "-input=false");
  const errors = await root.errors("plan");
  root.remove();
  return { tried: made.length, faults: made.flatMap((call) => fault(call, errors) ?? []) };
}

const folderOf = ({ name }: ModuleDefinition, input: string) => `./${name}/${input}`;

/** Every row on the module's inputs through `terraform apply` of the whole module: nothing may come of it in IAM. */
export async function applyRows(module: ModuleDefinition, { env, iam }: Emulator): Promise<Trial> {
  const source = moduleSource(module.name);
  const made = calls(module, source).filter(({ isJudgedAlone }) => !isJudgedAlone);
  const refused = made.filter(({ says, isJudgedInUse }) => says && !isJudgedInUse);
  // A variable's validation stops Terraform before it plans, so what plans is in a configuration without such.
  const planned = [...made.filter((call) => !refused.includes(call)), ...excessCalls(module, source)];
  const faults: string[] = [];
  for (const together of [refused, planned]) {
    const root = new Root(Object.fromEntries(together.map(({ file, text }) => [file, text])), env);
    await root.run("init", "-input=false");
    const errors = await root.errors("apply", "-auto-approve");
    root.remove();
    if (errors.length === 0) faults.push("terraform apply was not stopped");
    faults.push(...together.flatMap((call) => fault(call, errors) ?? []));
  }
  const left = [await storedRoles(iam), await storedProviders(iam)].flatMap(Object.keys);
  faults.push(...left.map((name) => `${name} stands in IAM`));
  return { tried: refused.length + planned.length, faults };
}

/** Every edge through one apply, a plan that must find nothing to do, and a destroy that must leave nothing. */
export async function applyEdges({ env, iam }: Emulator): Promise<Trial> {
  const root = new Root({ "main.tf.json": edgesConfiguration() }, env);
  await root.apply();
  const names = Object.keys(await storedRoles(iam));
  const missing = edges.flatMap(({ title, roles }) =>
    roles.filter((role) => !names.includes(role)).map((role) => `${title}: there is no role ${role}`),
  );
  const extra = names.filter((name) => !edges.some(({ roles }) => roles.includes(name)));
  const replan = await root.replan();
  await root.destroy();
  root.remove();
  const left = [await storedRoles(iam), await storedProviders(iam)].flatMap(Object.keys);
  const faults = [
    ...missing,
    ...extra.map((name) => `role ${name} is nobody's`),
    ...left.map((name) => `${name} is left`),
  ];
  return { tried: edges.length, faults: replan === "no changes" ? faults : [...faults, replan] };
}
