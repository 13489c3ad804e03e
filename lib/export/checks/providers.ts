import type { Provider, Providers } from "../definition";
import { block } from "../json";
import type { Addressed } from "../synthesis/addresses";
import { type Check, placeOf } from "./subject";

/** Which provider a resource or data source is of: its local name, and its alias if it has one. */
export function providerOf({ type = "", body }: Addressed): { readonly local: string; readonly alias?: string } {
  const { provider } = block(body);
  const [local = "", alias] = typeof provider === "string" ? provider.split(".") : [type.split("_")[0]];
  return { local, ...(alias && { alias }) };
}

/** The definition's provider of a local name. Terraform has one built in that no definition needs to name; its pages are there. */
export const providerNamed = (providers: Providers, local: string): Provider | undefined =>
  providers[local] ?? (local === "terraform" ? { source: "hashicorp/terraform" } : undefined);

/** Providers and aliases that blocks use and that the definition does not name. */
export const providersUsed: Check = (subject) => {
  const places = new Map<string, string[]>();
  for (const each of subject.blocks) {
    for (const name of namesIn(each)) places.set(name, [...(places.get(name) ?? []), placeOf(subject, each)]);
  }
  return [...places].flatMap(([name, users]) => {
    const [local = "", alias] = name.split(".");
    const provider = providerNamed(subject.providers, local);
    const others = users.length > 1 ? ` and ${users.length - 1} more` : "";
    if (!provider) {
      const example = `providers: { "${local}": { source: "…/${local}", version: ">= …" } }`;
      return [
        `${users[0]}${others} needs a provider "${local}", which the definition does not name; add it: ${example}`,
      ];
    }
    if (!alias || provider.aliases?.includes(alias)) return [];
    const way = `add aliases: ["${alias}"] to its provider "${local}"`;
    return [`${users[0]}${others} needs the provider ${name}, and the definition names no such alias; ${way}`];
  });
};

/** The configurations of providers that a block uses: a resource's own, and those that a module call passes. */
function namesIn(each: Addressed): string[] {
  if (each.kind === "module") return Object.values(block(block(each.body).providers)).map(String);
  if (each.type === undefined) return [];
  const { local, alias } = providerOf(each);
  return [alias ? `${local}.${alias}` : local];
}
