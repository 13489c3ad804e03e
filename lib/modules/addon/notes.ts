import type { Addon, Difference, Permission, Upstream } from "../../addons";
import * as notes from "../parts/notes";
import { handover } from "./handover";

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
