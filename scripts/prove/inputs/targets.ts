import { addons } from "../../../lib/addons";
import type { ModuleDefinition } from "../../../lib/export";
import { modules } from "../../../lib/modules";

/** Inputs of a module that the rows on them go through. */
export interface Target {
  readonly module: ModuleDefinition;
  readonly inputs?: string[];
}

export const isAddon = ({ name }: ModuleDefinition) => addons.some((addon) => addon.name === name);

export const moduleOf = (name: string) => modules.find((module) => module.name === name) as ModuleDefinition;

/** Inputs are alike when they have one name, and null passes for both or for none. */
const alike = (module: ModuleDefinition, input: string) => `${input} ${module.variables[input]?.default === null}`;

/** The first module, role before the add-ons, that has such an input. */
const firsts = new Map<string, ModuleDefinition>();
for (const module of [moduleOf("role"), ...modules.filter(isAddon)]) {
  for (const input of Object.keys(module.variables)) {
    if (!firsts.has(alike(module, input))) firsts.set(alike(module, input), module);
  }
}

/** The first module that has an input like this one. */
export const firstOf = (module: ModuleDefinition, input: string) => firsts.get(alike(module, input));

/** Each input that role does not have, in the first add-on that has it. */
export const addonTargets: readonly Target[] = modules.filter(isAddon).flatMap((module) => {
  const inputs = Object.keys(module.variables).filter((input) => firstOf(module, input) === module);
  return inputs.length > 0 ? [{ module, inputs }] : [];
});

/** Each module that is no add-on, with all of its inputs. */
export const plainTargets: readonly Target[] = modules
  .filter((module) => !isAddon(module))
  .map((module) => ({ module }));
