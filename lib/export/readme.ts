import type { Json, ModuleDefinition, Provider, Variable } from "./definition";
import type { ModuleBlocks } from "./synthesize";
import { howToTest } from "./tests";

/** The module's README; what stands between its markers is as terraform-docs writes it. */
export function readme(definition: ModuleDefinition, blocks: ModuleBlocks): string {
  const { name, summary, usage, notes, tests } = definition;
  const reference = [
    ...requirements(definition),
    ...contents(definition, blocks.main),
    ...interfaceOf(definition, blocks),
  ];
  return `# ${name}

${summary}

## Usage

\`\`\`hcl
${usage}
\`\`\`

<!-- BEGIN_TF_DOCS -->
${reference.join("\n\n")}
<!-- END_TF_DOCS -->
${tests ? `\n## Tests\n\n${howToTest(tests)}\n` : ""}
## What to know

${notes}
`;
}

function requirements({ terraform, providers }: ModuleDefinition): string[] {
  const rows = sorted(providers).map(([local, { version }]) => [anchor("requirement", local), version]);
  return section("Requirements", ["Name", "Version"], [[anchor("requirement", "terraform"), terraform], ...rows]);
}

function contents({ providers, modules = [] }: ModuleDefinition, { resource, data }: ModuleBlocks["main"]): string[] {
  const made = [...resources(resource, "resource"), ...resources(data, "data source")];
  const used = sorted(providers).filter(([local]) => made.some(({ type }) => localName(type) === local));
  return [
    ...section(
      "Providers",
      ["Name", "Version"],
      used.map(([local, { version }]) => [anchor("provider", local), version]),
    ),
    ...section(
      "Modules",
      ["Name", "Source", "Version"],
      modules.map(({ name }) => [anchor("module", name), `./${name}`, "n/a"]),
    ),
    ...section(
      "Resources",
      ["Name", "Type"],
      made.map((each) => [documentation(each, providers), each.kind]),
    ),
  ];
}

function interfaceOf({ variables }: ModuleDefinition, { outputs }: ModuleBlocks): string[] {
  const inputRows = sorted(variables).map(([name, variable]) => [
    anchor("input", name),
    prose(variable.description),
    `\`${variable.type}\``,
    fallback(variable),
    variable.default === undefined ? "yes" : "no",
  ]);
  const outputRows = sorted(outputs.output).map(([name, { description }]) => [
    anchor("output", name),
    prose(String(description)),
  ]);
  return [
    ...section("Inputs", ["Name", "Description", "Type", "Default", "Required"], inputRows),
    ...section("Outputs", ["Name", "Description"], outputRows),
  ];
}

function section(title: string, headers: readonly string[], rows: readonly string[][]): string[] {
  if (rows.length === 0) return [`## ${title}`, `No ${title.toLowerCase()}.`];
  const line = headers.map((header) => (header === "Required" ? ":------:" : "-".repeat(Math.max(4, header.length))));
  return [`## ${title}`, [headers, line, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n")];
}

interface Resource {
  readonly kind: "resource" | "data source";
  readonly type: string;
  readonly name: string;
}

function resources(types: Json | undefined, kind: Resource["kind"]): Resource[] {
  return sorted((types ?? {}) as Record<string, Record<string, Json>>).flatMap(([type, names]) =>
    Object.keys(names)
      .sort()
      .map((name) => ({ kind, type, name })),
  );
}

/** Terraform takes a resource's provider from its type, up to the first "_". */
const localName = (type: string) => type.split("_")[0] as string;

function documentation({ type, name, kind }: Resource, providers: Readonly<Record<string, Provider>>): string {
  const page = `${kind === "resource" ? "resources" : "data-sources"}/${type.slice(localName(type).length + 1)}`;
  const provider = providers[localName(type)];
  if (!provider) throw new Error(`export: ${type}.${name} needs a provider "${localName(type)}" in its definition`);
  return `[${type}.${name}](https://registry.terraform.io/providers/${provider.source}/latest/docs/${page})`;
}

function fallback({ default: value }: Variable): string {
  if (value === undefined) return "n/a";
  const text = JSON.stringify(value, null, 2);
  return text.includes("\n") ? `<pre>${text.replaceAll("\n", "<br/>")}</pre>` : `\`${text}\``;
}

const anchor = (kind: string, name: string) =>
  `<a name="${kind}_${name}"></a> [${prose(name)}](#${kind}\\_${prose(name)})`;

const prose = (text: string) => text.replaceAll("_", "\\_");

const sorted = <T>(record: Readonly<Record<string, T>>): [string, T][] =>
  Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
