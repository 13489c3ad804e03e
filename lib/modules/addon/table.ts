import type { Addon } from "../../addons";
import { table } from "./notes";

/** The table of all add-ons for the project's README. */
export function addonTable(addons: readonly Addon[]): string {
  const head = ["Add-on", "Service account", "Narrowed by", "Permissions from"];
  return table([head, head.map((cell) => "-".repeat(cell.length)), ...addons.map(row)]);
}

function row({ name, namespace, serviceAccounts, scopes, upstream, managedPolicies = [] }: Addon): string[] {
  const accounts = serviceAccounts.map((account) => `\`${namespace ?? "…"}/${account}\``);
  const inputs = Object.entries(scopes).map(
    ([input, { optional, default: value }]) => `\`${input}\`${optional || value !== undefined ? "?" : ""}`,
  );
  const repositories = [...new Set(upstream.map(({ repository }) => repository))].map(
    (each) => `[${each}](https://github.com/${each})`,
  );
  return [
    `[\`${name}\`](modules/${name})`,
    accounts.join(", ") || "your workload's",
    inputs.join(", ") || "–",
    [...repositories, ...(managedPolicies.length > 0 ? ["as AWS managed policy"] : [])].join(", "),
  ];
}
