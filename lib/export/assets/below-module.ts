import { isBlock, type Json } from "../json";
import type { Assets } from "./assets";

/** A path in a text, with what a construct may have put before it: all of that is the root module's folder in CDKTF. */
const pattern = (root: string) =>
  new RegExp(`(?:\\$?\\$\\{path\\.(?:module|root|cwd)\\}/|\\./)?${root.replaceAll(".", "\\.")}(?![\\w-])`, "g");

/**
 * A value with the paths of its assets as a module refers to them: below `path.module`. The source of a module call stays,
 * which Terraform reads from the module's folder anyway, and in which it takes no expression.
 * @throws Error where a path is glued to something else, such as a folder of this machine
 */
export function belowModule(value: Json, assets: Assets): Json {
  const roots = new Set(Object.keys(assets).map((path) => path.split("/").slice(0, 3).join("/")));
  const patterns = [...roots].map((root) => [root, pattern(root)] as const);
  const inText = (text: string) =>
    patterns.reduce(
      (changed, [root, each]) =>
        changed.replace(each, (_, offset: number) => {
          if (/[\w/.}-]/.test(changed[offset - 1] ?? ""))
            throw new Error(
              `"${text}" puts something before the path of an asset, which only the module knows; use the path by itself`,
            );
          return `\${path.module}/${root}`;
        }),
      text,
    );
  const inside = (inner: Json): Json => {
    if (typeof inner === "string") return inText(inner);
    if (Array.isArray(inner)) return inner.map(inside);
    if (!isBlock(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).map(([key, each]) => [key, inside(each)]));
  };
  return patterns.length > 0 ? inside(value) : value;
}
