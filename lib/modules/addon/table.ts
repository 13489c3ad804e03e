import type { Addon } from "../../addons";
import { table } from "./notes";

/** Links on a line of the list of add-ons. */
const LINKS = 10;

/** Every add-on as a link to its module, in one paragraph: for the project's README. */
export function addonList(addons: readonly Addon[]): string {
  const links = addons.map(({ name }) => `[${name}](modules/${name})`);
  const lines = links.flatMap((_, index) => (index % LINKS === 0 ? [links.slice(index, index + LINKS)] : []));
  return lines.map((line) => line.join(" · ")).join(" ·\n");
}

/** The table of all add-ons, for a page in docs/. */
export function addonTable(addons: readonly Addon[]): string {
  const head = ["Add-on", "Service account", "Scopes", "Permissions from"];
  return table([head, head.map((cell) => "-".repeat(cell.length)), ...addons.map(row)]);
}

function row({ name, namespace, serviceAccounts, scopes, upstream, managedPolicies = [] }: Addon): string[] {
  const accounts = serviceAccounts.map((account) => `\`${namespace ?? "…"}/${account}\``);
  const inputs = Object.entries(scopes).map(
    ([input, { optional, default: value }]) => `\`${input}\`${optional || value !== undefined ? "?" : ""}`,
  );
  const links = upstream.map(({ repository, path, commit }) =>
    commit ? `[${repository}](https://github.com/${repository})` : `[${repository}](${path})`,
  );
  const repositories = [...new Set(links)];
  return [
    `[\`${name}\`](../modules/${name})`,
    accounts.join(", ") || "your workload's",
    inputs.join(", ") || "–",
    [...repositories, ...(managedPolicies.length > 0 ? ["as AWS managed policy"] : [])].join(", "),
  ];
}
