import { providerOf } from "./checks/providers";
import type { ModuleDefinition } from "./definition";
import { entriesInOrder } from "./json";
import { addressed } from "./synthesis/addresses";
import type { ModuleBlocks } from "./synthesize";
import { reference } from "./tables";
import { howToTest } from "./tests";

/** The module's README; what stands between its markers is as terraform-docs writes it. */
export function readme(definition: ModuleDefinition, blocks: ModuleBlocks): string {
  const { name, summary, usage, notes, tests } = definition;
  const parts = [
    `# ${name}`,
    summary,
    `## Usage\n\n\`\`\`hcl\n${usage}\n\`\`\``,
    ...passing(name, blocks),
    `<!-- BEGIN_TF_DOCS -->\n${reference(definition, blocks)}\n<!-- END_TF_DOCS -->`,
    ...secrets(blocks),
    ...state(name, blocks),
    ...(tests ? [`## Tests\n\n${howToTest(tests)}`] : []),
    ...(notes ? [`## What to know\n\n${notes}`] : []),
  ];
  return `${parts.join("\n\n")}\n`;
}

/** How a caller passes the configurations of a provider that the module has more than one of. */
function passing(name: string, { main, providers }: ModuleBlocks): string[] {
  const aliased = entriesInOrder(providers).filter(([, { aliases = [] }]) => aliases.length > 0);
  if (aliased.length === 0) return [];
  const isUsed = (local: string) =>
    addressed(main).some(
      (each) => each.kind === "module" || (providerOf(each).local === local && !providerOf(each).alias),
    );
  const names = aliased.flatMap(([local, { aliases = [] }]) => [
    ...(isUsed(local) ? [local] : []),
    ...aliases.map((alias) => `${local}.${alias}`),
  ]);
  const width = Math.max(...names.map((each) => each.length));
  const lines = names.map((each) => `    ${each.padEnd(width)} = ${each}`);
  const text = `The module takes more than one configuration of a provider. Pass each of them, under the module's names for them:`;
  return [
    `## Providers to pass\n\n${text}\n\n\`\`\`hcl\nmodule "${name}" {\n  # …\n\n  providers = {\n${lines.join("\n")}\n  }\n}\n\`\`\``,
  ];
}

/** Values that Terraform hides or does not keep, which terraform-docs does not mark. */
function secrets({ variables, outputs }: ModuleBlocks): string[] {
  const marked = (mark: string) => [
    ...entriesInOrder(variables.variable)
      .filter(([, each]) => each[mark] === true)
      .map(([name]) => `input \`${name}\``),
    ...entriesInOrder(outputs.output)
      .filter(([, each]) => each[mark] === true)
      .map(([name]) => `output \`${name}\``),
  ];
  const texts = {
    "Sensitive, and hidden in Terraform's output": marked("sensitive"),
    "Ephemeral, and in no plan or state": marked("ephemeral"),
  };
  const lines = Object.entries(texts).filter(([, names]) => names.length > 0);
  if (lines.length === 0) return [];
  return [`## Secrets\n\n${lines.map(([text, names]) => `- ${text}: ${names.join(", ")}.`).join("\n")}`];
}

/** How the state of a stack that is a module now goes with it. */
function state(name: string, { isWhole, main }: ModuleBlocks): string[] {
  const managed = isWhole ? addressed(main).filter(({ kind }) => kind === "resource" || kind === "module") : [];
  if (managed.length === 0) return [];
  const moves = managed
    .map(({ address }) => `moved {\n  from = ${address}\n  to   = module.${name}.${address}\n}`)
    .sort();
  const text = `The resources have the addresses that they have in the state of the CDKTF stack. A root that keeps that state and calls the module as \`${name}\` moves them, and neither changes nor replaces anything:`;
  return [`## Move the state\n\n${text}\n\n\`\`\`hcl\n${moves.join("\n\n")}\n\`\`\``];
}
