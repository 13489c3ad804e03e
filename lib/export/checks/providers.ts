import type { Provider, Providers } from "../definition";
import type { Addressed } from "../elements";
import { block } from "../json";
import { type Check, placeOf, type Subject } from "./subject";

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
  const resources = subject.blocks.filter(({ type }) => type !== undefined);
  const calls = subject.blocks.filter(({ kind }) => kind === "module");
  return [
    ...resources.flatMap((each) => unnamed(subject, each, providerOf(each))),
    ...calls.flatMap((call) =>
      Object.values(block(block(call.body).providers)).flatMap((passed) => {
        const [local = "", alias] = String(passed).split(".");
        return unnamed(subject, call, { local, alias });
      }),
    ),
  ];
};

function unnamed(subject: Subject, each: Addressed, { local, alias }: { local: string; alias?: string }): string[] {
  const provider = providerNamed(subject.providers, local);
  const place = placeOf(subject, each);
  if (!provider) {
    return [
      `${place} needs a provider "${local}" in its definition: providers: { "${local}": { source: "…/${local}", version: ">= …" } }`,
    ];
  }
  if (!alias || provider.aliases?.includes(alias)) return [];
  return [
    `${place} is of the provider ${local}.${alias}, and the definition names no such alias; add aliases: ["${alias}"] to its provider "${local}"`,
  ];
}
