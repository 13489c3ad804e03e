import { type Addon, addonRoleName, type Helm } from "../../addons";
import { roleName } from "../../irsa";
import { EXAMPLE_ACCOUNT, EXAMPLE_NAMESPACE, EXAMPLE_SERVICE_ACCOUNT } from "../parts/common";
import { asHcl, asYaml, type Node, tree } from "./nested";
import { attributes, identifier } from "./usage";

/** How the role comes to the add-on's service account: by EKS, by its Helm chart, or by whoever owns the account. */
export function handover(addon: Addon): string {
  const { name, helm, eksAddon } = addon;
  const module = `module.${identifier(name)}`;
  const parts = [
    ...(eksAddon ? [eksExample(addon, eksAddon, module)] : []),
    ...(helm ? [helmExample(addon, helm, module), yamlExample(addon, helm)] : []),
  ];
  const annotations = `the annotations are in \`${module}.service_account_annotations\`.`;
  const other = parts.length > 0 ? `For any other owner of the service account, ${annotations}` : sentence(annotations);
  return `### Give the role to the add-on\n\n${[...parts, other].join("\n\n")}`;
}

function eksExample(addon: Addon, eksAddon: string, module: string): string {
  const values = { cluster_name: '"production"', addon_name: `"${eksAddon}"` };
  const irsa = attributes({ ...values, service_account_role_arn: `${module}.arn` }, "  ", String);
  const accounts = addon.serviceAccounts.length > 0 ? addon.serviceAccounts : [accountOf(addon)];
  const associations = accounts.map((account) => {
    const given = { role_arn: `${module}.arn`, service_account: `"${account}"` };
    return `\n\n  pod_identity_association {\n${attributes(given, "    ", String)}\n  }`;
  });
  const resource = `resource "aws_eks_addon" "${identifier(addon.name)}"`;
  return `As an EKS managed add-on:

\`\`\`hcl
${resource} {
${irsa}
}
\`\`\`

The same with Pod Identity, for which the module takes \`pod_identity_cluster_arns\`:

\`\`\`hcl
${resource} {
${attributes(values, "  ", String)}${associations.join("")}
}
\`\`\``;
}

function helmExample(addon: Addon, helm: Helm, module: string): string {
  const { repository, chart, others = {} } = helm;
  const release = {
    name: `"${chart}"`,
    repository: `"${repository}"`,
    chart: `"${chart}"`,
    namespace: `"${namespaceOf(addon)}"`,
  };
  const accounts = accountValues(addon, helm, JSON.stringify, `${module}.service_account_annotations`);
  const nodes = tree({ ...accounts, ...mapped(others, JSON.stringify) });
  return `With Helm:

\`\`\`hcl
resource "helm_release" "${identifier(addon.name)}" {
${attributes(release, "  ", String)}

  values = [yamlencode({
${asHcl(nodes, "    ")}
  })]
}
\`\`\``;
}

/** The same values as YAML. The role's ARN is known before the role exists. */
export function yamlValues(addon: Addon, helm: Helm): string {
  const annotations: Node = { "eks.amazonaws.com/role-arn": `arn:aws:iam::${EXAMPLE_ACCOUNT}:role/${roleOf(addon)}` };
  return asYaml(tree({ ...accountValues(addon, helm, String, annotations), ...mapped(helm.others ?? {}, String) }));
}

/** The name and annotations of each service account in a chart's values. */
function accountValues(
  addon: Addon,
  { values, named }: Helm,
  text: (name: string) => string,
  annotations: string | Node,
) {
  const { serviceAccounts } = addon;
  const entries = [values]
    .flat()
    .flatMap((path, index) => [
      ...(named === false ? [] : [[`${path}.name`, text(serviceAccounts[index] ?? EXAMPLE_SERVICE_ACCOUNT)] as const]),
      [`${path}.annotations`, annotations] as const,
    ]);
  return Object.fromEntries<string | Node>(entries);
}

function yamlExample(addon: Addon, helm: Helm): string {
  return `With GitOps (Argo CD, Flux), as values of the chart \`${helm.chart}\` from \`${helm.repository}\`. The ARN is \`arn:PARTITION:iam::ACCOUNT:role/ROLE_NAME\`, so you can write it before the role exists:

\`\`\`yaml
${yamlValues(addon, helm)}
\`\`\``;
}

const sentence = (text: string) => `T${text.slice(1)}`;

const mapped = (values: NonNullable<Helm["others"]>, text: (value: string | boolean) => string) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, text(value)]));

const namespaceOf = ({ namespace = EXAMPLE_NAMESPACE }: Addon) => namespace;

const accountOf = ({ serviceAccounts: [first = EXAMPLE_SERVICE_ACCOUNT] }: Addon) => first;

const roleOf = (addon: Addon) => addonRoleName(addon) ?? roleName(namespaceOf(addon), accountOf(addon));
