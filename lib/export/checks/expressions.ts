import { block, type Json } from "../json";
import { type Check, type Leaf, leaves, placeOf } from "./subject";
import { type Reference, referencesInExpression, referencesInTemplate } from "./template";

/** What an expression may always refer to. */
const GIVEN = ["each", "count", "self", "path", "terraform", "provider"];

/** Attributes that hold no expression: Terraform takes them as they are written. */
const LITERAL: Readonly<Record<string, readonly string[]>> = {
  variable: ["type", "description", "default"],
  output: ["description"],
  module: ["source", "version", "providers"],
};

/** Texts that Terraform would not read as they were meant, and references to what the module does not hold. */
export const expressions: Check = (subject) => {
  const known = new Set(subject.blocks.map(({ address }) => address));
  return subject.blocks.flatMap((each) => {
    const names = new Set([...GIVEN, ...iterators(each.body)]);
    return leaves(each.body, "", LITERAL[each.kind]).flatMap((leaf) =>
      faults(leaf, names, known).map((fault) => `${placeOf(subject, each)}: ${leaf.path}: ${fault}`),
    );
  });
};

function faults({ path, value }: Leaf, names: ReadonlySet<string>, known: ReadonlySet<string>): string[] {
  if (typeof value === "number") return [];
  try {
    const isBare = /^(depends_on|lifecycle(\[0\])?\.replace_triggered_by)\[/.test(path);
    const references = isBare ? referencesInExpression(value) : referencesInTemplate(value);
    return references.filter((each) => !names.has(each[0] as string)).flatMap((each) => unknown(each, known, value));
  } catch (error) {
    return [`${JSON.stringify(value)} is no text that Terraform can read: ${(error as Error).message}. ${HINT}`];
  }
}

const HINT = 'Where "${" or "%{" is meant as it stands, write "$${" or "%%{"';

function unknown([root = "", ...path]: Reference, known: ReadonlySet<string>, text: string): string[] {
  const depth = root === "data" || root === "ephemeral" ? 2 : 1;
  const address = [root, ...path.slice(0, depth)].join(".");
  if (known.has(address)) return [];
  if (path.length < depth)
    return [`${JSON.stringify(text)} refers to "${root}", which is nothing in Terraform. ${HINT}`];
  return [
    `${JSON.stringify(text)} refers to ${address}, which the module does not hold; build it in the module, or make it an input`,
  ];
}

/** Names that dynamic blocks give to what they iterate over. */
function iterators(body: Json): string[] {
  if (Array.isArray(body)) return body.flatMap(iterators);
  return Object.entries(block(body)).flatMap(([key, inner]) => {
    if (key !== "dynamic") return iterators(inner);
    const dynamics = [inner].flat().flatMap((each) => Object.entries(block(each)));
    return dynamics.flatMap(([label, each]) => [
      label,
      ...[each].flat().flatMap((one) => String(block(one).iterator)),
      ...iterators(each),
    ]);
  });
}
