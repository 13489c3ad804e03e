import { modules } from "../../lib/modules";
import { PARTS, type Part } from "../../scripts/lab/lab";

/** The part of the lab that a module's provider is. */
export const partOf = ({ source, version }: { readonly source: string; readonly version?: string }): Part =>
  PARTS.find((part) => part === `${source} ${version}`) ?? (source as Part);

/** Every module, with those that need the same providers: one that cannot be had stops them all. */
export function byProviders(): [title: string, providers: Part[], group: (typeof modules)[number][]][] {
  const groups = new Map<string, (typeof modules)[number][]>();
  for (const definition of modules) {
    const sources = Object.values(definition.providers).map(partOf);
    groups.set(sources.join(), [...(groups.get(sources.join()) ?? []), definition]);
  }
  return [...groups].map(([sources, group]) => {
    const providers = sources.split(",") as Part[];
    return [`modules on ${providers.join(" and ")}`, providers, group];
  });
}
