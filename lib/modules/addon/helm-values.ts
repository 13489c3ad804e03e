import { type Addon, addonRoleName, type Helm } from "../../addons";
import { ROLE_ARN_ANNOTATION, roleName } from "../../irsa";
import { exampleInputs } from "./usage";

/** The account in examples. */
const ACCOUNT = "111122223333";

/**
 * The values that give each add-on's Helm chart its role, in YAML, for a page in docs/: a section for every add-on that
 * has a chart. A role's ARN follows from the account and the add-on's name, so that no output has to be looked up.
 */
export function helmValues(addons: readonly Addon[]): string {
  return addons.flatMap((addon) => (addon.helm ? [section(addon, addon.helm)] : [])).join("\n\n");
}

function section(addon: Addon, { chart, values }: Helm): string {
  const { namespace = addon.namespace, service_account: serviceAccount = addon.serviceAccounts[0] } = exampleInputs(
    addon,
  ) as Record<string, string>;
  const role = addonRoleName(addon) ?? roleName(namespace as string, serviceAccount as string);
  const keys = values.split(".");
  const indent = "  ".repeat(keys.length);
  return `### ${addon.name}

Chart \`${chart}\`, namespace \`${namespace}\`${addon.namespace ? "" : " (an example: it is yours to choose)"}.

\`\`\`yaml
${keys.map((key, depth) => `${"  ".repeat(depth)}${key}:`).join("\n")}
${indent}name: ${serviceAccount}
${indent}annotations:
${indent}  ${ROLE_ARN_ANNOTATION}: arn:aws:iam::${ACCOUNT}:role/${role}
\`\`\``;
}
