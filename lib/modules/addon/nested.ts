import { attributes } from "./usage";

/** Values in values: text, or more of them by their names. */
export type Node = { readonly [name: string]: string | Node };

/** Values by names that are joined by dots, as values in values. */
export function tree(values: Readonly<Record<string, string | Node>>): Node {
  return Object.entries(values).reduce<Node>((all, [path, value]) => placed(all, path.split("."), value), {});
}

function placed(node: Node, [name = "", ...rest]: readonly string[], value: string | Node): Node {
  if (rest.length === 0) return { ...node, [name]: value };
  const inner = node[name];
  return { ...node, [name]: placed(typeof inner === "object" ? inner : {}, rest, value) };
}

/** As the attributes of an object in HCL; every text is an expression. */
export function asHcl(node: Node, indent: string): string {
  const entries = Object.entries(node);
  const texts = entries.filter(([, value]) => typeof value === "string");
  const flat = texts.length > 0 ? [attributes(Object.fromEntries(texts), indent, String)] : [];
  const nested = entries.flatMap(([name, value]) =>
    typeof value === "string" ? [] : [`${indent}${name} = {\n${asHcl(value, `${indent}  `)}\n${indent}}`],
  );
  return [...flat, ...nested].join("\n");
}

/** As YAML; every text is a plain scalar. */
export function asYaml(node: Node, indent = ""): string {
  return Object.entries(node)
    .map(([name, value]) =>
      typeof value === "string" ? `${indent}${name}: ${value}` : `${indent}${name}:\n${asYaml(value, `${indent}  `)}`,
    )
    .join("\n");
}
