import {
  type Addon,
  type Conditions,
  type Difference,
  isBuckets,
  managedPoliciesOf,
  managedPolicyName,
  type Permission,
} from "../../addons";
import * as notes from "../parts/notes";
import { handover } from "./handover";
import { source } from "./source";
import { identifier } from "./usage";

/** What closes the README of an add-on's module: its permissions, where they come from, and how to hand the role over. */
export function addonNotes(addon: Addon): string {
  const caveats = [...(addon.caveats ?? []), ...unlimited(addon)];
  return [
    `### Permissions\n\n\`<name>\` stands for what the input of that name lists, or for where the cluster is.\n\n${permissionTable(addon)}`,
    `### Source of the permissions\n\n${provenance(addon)}`,
    handover(addon),
    ...(caveats.length > 0 ? [`### Caveats\n\n${caveats.map((each) => `- ${each}`).join("\n")}`] : []),
    ...(Object.keys(addon.scopes).some(isBuckets) ? [PREFIXES] : []),
    ...("assume_role_arns" in addon.scopes ? [otherAccounts(addon)] : []),
    notes.TRUST_SHORT,
    notes.FORBIDDEN_INLINE_SHORT,
    notes.RESTART,
  ].join("\n\n");
}

const PREFIXES = `### Prefixes of buckets

\`arn:aws:s3:::BUCKET/PREFIX\` grants access to the objects below the prefix, and lists the bucket for that prefix only (\`s3:prefix\`). A program that checks for the bucket itself (\`HeadBucket\`) is then refused, because that request names no prefix.`;

const otherAccounts = ({ name }: Addon) => `### Roles in other accounts

Each role in \`assume_role_arns\` must trust this role: name \`module.${identifier(name)}.arn\` as an AWS principal in its trust policy. Configure the add-on to assume the role; a session that it gets this way lasts at most one hour.`;

function permissionTable(addon: Addon): string {
  const managed = managedPoliciesOf(addon).map(({ path, elsewhere, when, unless }) => {
    const page = (of: string) =>
      `[${managedPolicyName(of)}](https://docs.aws.amazon.com/aws-managed-policy/latest/reference/${managedPolicyName(of)}.html)`;
    const where = elsewhere ? `; outside the partition \`aws\`, ${page(elsewhere)}` : "";
    return [
      "AWS managed policy",
      `${page(path)}${where}`,
      `as AWS maintains it${when ? ` with \`${when}\`` : ""}${unless ? ` without \`${unless}\`` : ""}`,
    ];
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

function scopeOf({ resources, conditions = {}, narrowed = {}, each, when, unless }: Permission): string {
  const added = Object.entries(narrowed).map(([scope, more]) => `, with \`${scope}\` also where ${held(more)}`);
  return [
    resources.map((resource) => `\`${resource}\``).join(", "),
    ...(Object.keys(conditions).length > 0 ? [` where ${held(conditions)}`] : []),
    ...added,
    ...(each ? [`, for each of \`${each}\``] : []),
    ...(when ? [` with \`${when}\``] : []),
    ...(unless ? [` without \`${unless}\``] : []),
  ].join("");
}

const held = (conditions: Conditions) =>
  Object.entries(conditions)
    .flatMap(([operator, keys]) =>
      Object.entries(keys).map(([key, values]) => `\`${key}\` ${operator} \`${[values].flat().join("`, `")}\``),
    )
    .join(" and ");

/** Rows as a Markdown table. */
export const table = (rows: readonly string[][]) => rows.map((cells) => `| ${cells.join(" | ")} |`).join("\n");

/** What is allowed on every resource under no condition, but for reads that only describe or list. */
function unlimited({ permissions }: Addon): string[] {
  const open = permissions.filter(
    ({ resources, conditions, narrowed }) => resources.includes("*") && !conditions && !narrowed,
  );
  const actions = [...new Set(open.flatMap((each) => each.actions))].filter(
    (each) => !/:(Describe|List)\w*$/.test(each),
  );
  if (actions.length === 0) return [];
  return [`On every resource (\`*\`), as upstream has it: ${actions.map((action) => `\`${action}\``).join(", ")}.`];
}

function provenance({ upstream, differences = [] }: Addon): string {
  const wider = upstream.flatMap(({ written = {} }) =>
    Object.entries(written).flatMap(([name, value]) => (String(value) === "*" ? [name] : [])),
  );
  return [
    ...new Set([
      ...upstream.map((each) => `- ${source(each)}`),
      ...wider.map((name) => `- Upstream writes \`*\` where this module takes \`${name}\`.`),
      ...differences.map((each) => `- ${difference(each)}`),
    ]),
  ].join("\n");
}

const difference = ({ actions, omitted, reason }: Difference) =>
  `${omitted ? "Not granted, unlike upstream" : "Differs from upstream"}: ${actions.map((action) => `\`${action}\``).join(", ")}. ${reason}`;
