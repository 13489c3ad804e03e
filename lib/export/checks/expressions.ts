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
    const others = references.filter(([root = ""]) => !names.has(root));
    const nothing = others.find((each) => each.length < addressOf(each).length);
    if (nothing)
      return [`${excerpt(value, nothing[0])} refers to "${nothing[0]}", which is nothing in Terraform. ${HINT}`];
    const missing = others.filter((each) => !known.has(addressOf(each).join(".")));
    return missing.map(
      (each) =>
        `${excerpt(value, each[0])} refers to ${addressOf(each).join(".")}, which the module does not hold; build it in the module, or make it an input`,
    );
  } catch (error) {
    return [`${excerpt(value)} is no text that Terraform can read: ${(error as Error).message}. ${HINT}`];
  }
}

const HINT = 'Where "${" or "%{" is meant as it stands, write "$${" or "%%{"';

/** The part of a reference that is the address of a block, as long as such an address is. */
function addressOf([root = "", ...path]: Reference): readonly (string | undefined)[] {
  return root === "data" || root === "ephemeral" ? [root, path[0], path[1]] : [root, path[0]];
}

/** The part of a text that matters. */
function excerpt(text: string, around = "${"): string {
  const from = Math.max(0, text.indexOf(around) - 40);
  const part = text.slice(from, from + 100);
  return JSON.stringify(`${from > 0 ? "…" : ""}${part}${from + 100 < text.length ? "…" : ""}`);
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
