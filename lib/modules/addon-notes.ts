import type { Addon, Difference, Helm, Permission, Upstream } from "../irsa";
import { attributes, identifier } from "./addon-usage";
import * as notes from "./notes";

/** What closes the README of an add-on's module: its permissions, where they come from, and how to hand the role over. */
export function addonNotes(addon: Addon): string {
  return [
    `### What it may do\n\n\`<name>\` is what the input of that name lists, or where the cluster is.\n\n${permissionTable(addon)}`,
    `### Where that comes from\n\n${provenance(addon)}`,
    handover(addon),
    ...(addon.remark ? [`### Mind\n\n${addon.remark}`] : []),
    notes.TRUST_SHORT,
    notes.RESTART,
  ].join("\n\n");
}

function permissionTable(addon: Addon): string {
  const managed = (addon.managedPolicies ?? []).map((path) => {
    const name = path.slice(path.lastIndexOf("/") + 1);
    const page = `https://docs.aws.amazon.com/aws-managed-policy/latest/reference/${name}.html`;
    return ["AWS managed policy", `[${name}](${page})`, "as AWS keeps it"];
  });
  const rows = addon.permissions.flatMap((permission) =>
    Object.entries(byService(permission.actions)).map(([service, actions]) => [
      service,
      actions.map((action) => `\`${action}\``).join(", "),
      scopeOf(permission),
    ]),
  );
  return table([["Service", "Access", "Scope"], ["-------", "------", "-----"], ...managed, ...rows]);
}

function byService(actions: readonly string[]): Record<string, string[]> {
  const services: Record<string, string[]> = {};
  for (const action of actions) {
    const [service, name] = action.split(":") as [string, string];
    services[service] = [...(services[service] ?? []), name];
  }
  return services;
}

function scopeOf({ resources, conditions = {}, when, unless }: Permission): string {
  const listed = resources.map((resource) => `\`${resource}\``).join(", ");
  const held = Object.entries(conditions).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => `\`${key}\` ${operator} \`${[values].flat().join("`, `")}\``),
  );
  return [
    listed,
    ...(held.length > 0 ? [`where ${held.join(" and ")}`] : []),
    ...(when ? [`with \`${when}\``] : []),
    ...(unless ? [`without \`${unless}\``] : []),
  ].join(" ");
}

/** Rows as a Markdown table. */
export const table = (rows: readonly string[][]) => rows.map((cells) => `| ${cells.join(" | ")} |`).join("\n");

function provenance({ upstream, differences = [] }: Addon): string {
  const sources = upstream.map(source);
  const wider = upstream.flatMap(({ written = {} }) =>
    Object.entries(written).flatMap(([name, value]) => (String(value) === "*" ? [name] : [])),
  );
  return [
    ...sources.map((each) => `- ${each}`),
    ...wider.map((name) => `- Upstream writes \`*\` where this module takes \`${name}\`.`),
    ...differences.map((each) => `- ${difference(each)}`),
  ].join("\n");
}

/** A link to the document as it was read. */
function source({ repository, path, section, commit, date, managedPolicy }: Upstream): string {
  const link = `[${repository}, ${path}](https://github.com/${repository}/blob/${commit}/${path})`;
  const where = section ? ` ("${section}")` : "";
  const attached = managedPolicy ? `; attached as the AWS managed policy ${managedPolicy}` : "";
  return `${link}${where}, of ${date}${attached}.`;
}

const difference = ({ actions, reason }: Difference) =>
  `Other than upstream: ${actions.map((action) => `\`${action}\``).join(", ")}. ${reason}`;

function handover({ name, serviceAccounts, helm, eksAddon }: Addon): string {
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
