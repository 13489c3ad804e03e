import type { Addon, Helm } from "../../addons";
import { attributes, identifier } from "./usage";

/** How the role comes to the add-on's service account: by EKS, by its Helm chart, or by whoever owns it. */
export function handover({ name, serviceAccounts, helm, eksAddon }: Addon): string {
  const module = `module.${identifier(name)}`;
  const parts = [
    ...(eksAddon ? [eksExample(name, eksAddon, module)] : []),
    ...(helm ? [helmExample(helm, serviceAccounts[0], module)] : []),
  ];
  const other = `The annotations for any other owner of the service account are in \`${module}.service_account_annotations\`.`;
  return `### How the add-on gets the role\n\n${[...parts, other].join("\n\n")}`;
}

function eksExample(name: string, eksAddon: string, module: string): string {
  const values = {
    cluster_name: '"production"',
    addon_name: `"${eksAddon}"`,
    service_account_role_arn: `${module}.arn`,
  };
  return `As an add-on that EKS manages:

\`\`\`hcl
resource "aws_eks_addon" "${identifier(name)}" {
${attributes(values, "  ", String)}
}
\`\`\``;
}

function helmExample({ chart, values }: Helm, serviceAccount: string | undefined, module: string): string {
  const account = {
    ...(serviceAccount && { name: `"${serviceAccount}"` }),
    annotations: `${module}.service_account_annotations`,
  };
  const depth = values.split(".").length;
  const body = attributes(account, "  ".repeat(depth + 2), String);
  const nested = values.split(".").reduceRight((inner, key, level) => {
    const indent = "  ".repeat(level + 2);
    return `${indent}${key} = {\n${inner}\n${indent}}`;
  }, body);
  return `With the Helm chart ${chart}, as \`values\` of its \`helm_release\`:

\`\`\`hcl
  values = [yamlencode({
${nested}
  })]
\`\`\``;
}
