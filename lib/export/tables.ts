import { providerNamed, providerOf } from "./checks/providers";
import type { ModuleDefinition, Provider, Providers } from "./definition";
import { type Block, block, entriesInOrder } from "./json";
import { type Addressed, addressed } from "./synthesis/addresses";
import type { ModuleBlocks } from "./synthesize";

/** What a resource is called, and the folder of its page in a provider's documentation. */
const KINDS = {
  resource: { title: "resource", folder: "resources" },
  data: { title: "data source", folder: "data-sources" },
  ephemeral: { title: "ephemeral resource", folder: "ephemeral-resources" },
};

const kindOf = ({ kind }: Addressed) => KINDS[kind as keyof typeof KINDS];

/** The reference part of a module's README, as terraform-docs writes it. */
export function reference({ terraform }: ModuleDefinition, blocks: ModuleBlocks): string {
  const all = addressed(blocks.main);
  const made = Object.keys(KINDS).flatMap((kind) => all.filter((each) => each.kind === kind).sort(byAddress));
  const needed = entriesInOrder(blocks.providers).filter(([, { version }]) => version);
  const called = all.filter(({ kind }) => kind === "module").sort(byAddress);
  const parts = [
    section(
      "Requirements",
      ["Name", "Version"],
      [
        [anchor("requirement", "terraform"), terraform],
        ...needed.map(([local, { version = "" }]) => [anchor("requirement", local), version]),
      ],
    ),
    section("Providers", ["Name", "Version"], used(made, blocks.providers)),
    section("Modules", ["Name", "Source", "Version"], called.map(call)),
    section(
      "Resources",
      ["Name", "Type"],
      made.map((each) => [documentation(each, blocks.providers), kindOf(each).title]),
    ),
    section(
      "Inputs",
      ["Name", "Description", "Type", "Default", "Required"],
      entriesInOrder(blocks.variables.variable).map(input),
    ),
    section(
      "Outputs",
      ["Name", "Description"],
      entriesInOrder(blocks.outputs.output).map(([name, { description }]) => [
        anchor("output", name),
        prose(String(description)),
      ]),
    ),
  ];
  return parts.join("\n\n");
}

function section(title: string, headers: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return `## ${title}\n\nNo ${title.toLowerCase()}.`;
  const line = headers.map((header) => (header === "Required" ? ":------:" : "-".repeat(Math.max(4, header.length))));
  return [`## ${title}\n`, ...[headers, line, ...rows].map((cells) => `| ${cells.join(" | ")} |`)].join("\n");
}

const byAddress = (one: Addressed, other: Addressed) => (one.address < other.address ? -1 : 1);

/** A row for each configuration of a provider that a resource is of. */
function used(made: readonly Addressed[], providers: Providers): string[][] {
  const versions = made.map((each) => {
    const { local, alias } = providerOf(each);
    return [alias ? `${local}.${alias}` : local, providerNamed(providers, local)?.version ?? "n/a"];
  });
  return entriesInOrder<string>(Object.fromEntries(versions)).map(([name, version]) => [
    anchor("provider", name),
    version,
  ]);
}

function call({ name, body }: Addressed): string[] {
  const { source, version } = block(body);
  const [place = "", revision] = String(source).split("?ref=");
  return [anchor("module", name), place, String(version ?? revision ?? "n/a")];
}

/** A resource, with a link to its page where its source names no registry. */
function documentation(each: Addressed, providers: Providers): string {
  const { type = "", name } = each;
  const [local, ...words] = type.split("_");
  const { source } = providerNamed(providers, providerOf(each).local) as Provider;
  if (source.split("/").length > 2) return `${type}.${name}`;
  return `[${type}.${name}](https://registry.terraform.io/providers/${source}/latest/docs/${kindOf(each).folder}/${words.join("_") || local})`;
}

const input = ([name, variable]: [string, Block]): string[] => [
  anchor("input", name),
  prose(String(variable.description)),
  preformatted(String(variable.type)),
  variable.default === undefined ? "n/a" : preformatted(JSON.stringify(variable.default, null, 2)),
  variable.default === undefined ? "yes" : "no",
];

const preformatted = (text: string) =>
  text.includes("\n") ? `<pre>${text.replaceAll("\n", "<br/>")}</pre>` : `\`${text}\``;

const anchor = (kind: string, name: string) =>
  `<a name="${kind}_${name}"></a> [${escaped(name)}](#${kind}\\_${escaped(name)})`;

const escaped = (name: string) => name.replaceAll("_", "\\_");

/** A text in a table: a bar would end the cell, and an underscore inside a word may begin emphasis. */
const prose = (text: string) =>
  text
    .replace(/[ \t]*\n/g, "<br/>")
    .split(/(`[^`]*`|https?:\/\/\S+)/)
    .map((part, index) =>
      index % 2 === 1 ? part : part.replaceAll("|", "\\|").replace(/(?<=[A-Za-z0-9])_(?=[^\s_])/g, "\\_"),
    )
    .join("");
