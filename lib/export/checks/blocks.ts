import { isTyped } from "../define";
import { block } from "../json";
import type { Addressed } from "../synthesis/addresses";
import { type Check, placeOf } from "./subject";

/** What Terraform takes as a name. */
const NAME = /^[\p{L}_][\p{L}\p{N}_-]*$/u;

/** Blocks that no Terraform takes, or that a module's users could not understand. */
export const wellFormed: Check = (subject) =>
  subject.blocks.flatMap((each) => {
    const place = placeOf(subject, each);
    const misnamed = NAME.test(each.name)
      ? []
      : [
          `${place}: "${each.name}" is no name in Terraform, which begins with a letter and goes on with letters, digits, "_" and "-"; give the construct another id`,
        ];
    return [
      ...misnamed,
      ...faults(each).map((fault) => `${place} ${fault}`),
      ...strayCalls(each, subject.files, subject.definition.modules).map((fault) => `${place} ${fault}`),
    ];
  });

function faults({ kind, body, name }: Addressed): string[] {
  const { type, description, value } = block(body);
  const interface_ = kind === "variable" || kind === "output";
  return [
    ...(kind === "variable" && !isTyped(type)
      ? [`needs a type, not ${JSON.stringify(type ?? "none")}; give the TerraformVariable its type`]
      : []),
    ...(interface_ && !description
      ? [`has no description; give it one, or name it in the definition: descriptions: { ${name}: "…" }`]
      : []),
    ...(kind === "data" && name.startsWith(OTHER_STACK)
      ? [
          "reads the state of another stack of the app, which the module's users do not have; give the stack the value, and make it an input",
        ]
      : []),
    ...(kind === "output" && value === undefined ? ["has no value"] : []),
  ];
}

/** What CDKTF adds to a stack of an app that refers to another one, once the app is synthesized. */
const OTHER_STACK = "cross-stack-reference-input-";

/** Calls of a module by a path, which must lead to a folder of this one. */
function strayCalls(
  { kind, body }: Addressed,
  files: readonly string[],
  inner: readonly { readonly name: string }[] = [],
): string[] {
  const source = String(block(body).source);
  if (kind !== "module" || !/^\.\.?\//.test(source)) return [];
  const path = source.replace(/^\.\//, "").replace(/\/$/, "");
  if (inner.some(({ name }) => name === path) || files.some((file) => file.startsWith(`${path}/`))) return [];
  return [
    `calls "${source}", which is not in the module's folder; define it in modules, or leave skipAssetCreationFromLocalModules out and name it in the definition: context: { cdktfRelativeModules: ["${source}"] }`,
  ];
}

/** Descriptions in the definition that are nobody's. */
export const stray: Check = ({ definition, blocks }) => {
  const names = blocks.filter(({ kind }) => kind === "variable" || kind === "output").map(({ name }) => name);
  const strays = Object.keys(definition.descriptions ?? {}).filter((name) => !names.includes(name));
  return strays.map((name) => `descriptions names "${name}", and there is no such input or output; take it out`);
};

/** Blocks that only a root module may hold. */
export const ofRoots: Check = ({ others, definition }) => {
  const imports = [others.import ?? []].flat().map((each) => {
    const { to, id } = block(each);
    return `${to} is imported, and Terraform takes import blocks in a root module only; leave importFrom out, and write in the root: import { to = module.${definition.name}.${to}, id = ${JSON.stringify(id)} }`;
  });
  const settings = Object.keys(block(others.terraform)).map(
    (key) => `terraform.${key} is set inside, and it is the definition or the caller that sets it; take it out`,
  );
  const providers = Object.keys(block(others.provider)).map(
    (key) => `provider.${key} is configured inside, and the caller configures it; take it out`,
  );
  return [...imports, ...settings, ...providers];
};
