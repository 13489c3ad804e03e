import type { Addon, Helm } from "../../addons";
import { EXAMPLE_NAMESPACE } from "../parts/common";
import { yamlValues } from "./handover";

/**
 * The values that give each add-on's Helm chart its role, in YAML, for a page in docs/: a section for every add-on that
 * has a chart. A role's ARN follows from the account and the add-on's name, so that no output has to be looked up.
 */
export function helmValues(addons: readonly Addon[]): string {
  return addons.flatMap((addon) => (addon.helm ? [section(addon, addon.helm)] : [])).join("\n\n");
}

function section(addon: Addon, helm: Helm): string {
  const { name, namespace } = addon;
  const where = namespace ? `\`${namespace}\`` : `\`${EXAMPLE_NAMESPACE}\` (an example: it is yours to choose)`;
  return `### ${name}

Chart \`${helm.chart}\` from \`${helm.repository}\`, namespace ${where}.

\`\`\`yaml
${yamlValues(addon, helm)}
\`\`\``;
}
