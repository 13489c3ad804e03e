import { modules } from "../../lib/modules";
import type { Part } from "../../scripts/lab/lab";

/** Every module, with those that need the same providers: one that cannot be had stops them all. */
export function byProviders(): [title: string, providers: Part[], group: (typeof modules)[number][]][] {
  const groups = new Map<string, (typeof modules)[number][]>();
  for (const definition of modules) {
    const sources = Object.values(definition.providers).map(({ source }) => source);
    groups.set(sources.join(), [...(groups.get(sources.join()) ?? []), definition]);
  }
  return [...groups].map(([sources, group]) => {
    const providers = sources.split(",") as Part[];
    return [`modules on ${providers.join(" and ")}`, providers, group];
  });
}
