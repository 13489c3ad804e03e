import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/** Imports go one way; the layout says which. */

const FOLDERS: Record<string, string[]> = {
  irsa: [],
  export: [],
  constructs: ["irsa"],
  stacks: ["constructs", "irsa"],
  modules: ["constructs", "export", "irsa"],
};

const PACKAGES: Record<string, RegExp> = {
  irsa: /^node:crypto$/,
  export: /^(cdktf|constructs|fflate|node:.*)$/,
  constructs: /^(cdktf|constructs|@cdktf\/provider-[a-z]+\/lib\/.+)$/,
  stacks: /^(cdktf|constructs|@cdktf\/provider-[a-z]+\/lib\/.+)$/,
  modules: /^$/,
};

const files = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return files(path);
    return path.endsWith(".ts") ? [path] : [];
  });

const imports = (file: string) =>
  [...readFileSync(file, "utf8").matchAll(/\bfrom "([^"]+)"|\bimport\("([^"]+)"\)|\brequire\("([^"]+)"\)/g)].map(
    (match) => (match[1] ?? match[2] ?? match[3]) as string,
  );

/** A file's imports by the folder of lib that they lead to, or by their package. */
const resolved = (file: string) =>
  imports(file).map((name) => {
    if (!name.startsWith(".")) return { package: name };
    return { folder: relative("lib", join(dirname(file), name)).split("/")[0] as string };
  });

describe.each(Object.entries(FOLDERS))("lib/%s", (folder, allowed) => {
  const found = files(join("lib", folder)).flatMap((file) => resolved(file).map((each) => ({ file, ...each })));

  test("imports from itself and from what stands below it", () => {
    const others = found.filter((each) => "folder" in each && ![folder, ...allowed].includes(each.folder as string));
    expect(others).toEqual([]);
  });

  test("takes the packages that are its business", () => {
    const others = found.filter((each) => "package" in each && !PACKAGES[folder]?.test(each.package as string));
    expect(others).toEqual([]);
  });
});

test("lib has no other folders", () => {
  const folders = readdirSync("lib", { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual(Object.keys(FOLDERS).sort());
});

test("no imports of lib/export go in a circle", () => {
  const all = files("lib/export");
  const leads = (from: string, path: readonly string[] = []): string[] => {
    if (path.includes(from)) return [[...path, from].join(" → ")];
    const next = imports(from).filter((name) => name.startsWith("."));
    const paths = next.map((name) => join(dirname(from), name)).map((at) => [`${at}.ts`, join(at, "index.ts")]);
    return paths.flat().flatMap((at) => (all.includes(at) ? leads(at, [...path, from]) : []));
  };
  expect(all.flatMap((file) => leads(file))).toEqual([]);
});

test("nothing imports the root of a provider package, which takes seconds to load", () => {
  const all = ["main.ts", ...files("lib"), ...files("scripts"), ...files("__tests__")];
  const roots = all.filter((file) => imports(file).some((name) => /^@cdk(tf|tn)\/provider-[a-z]+(\/lib)?$/.test(name)));
  expect(roots).toEqual([]);
});

test("nothing imports main.ts or a script but the tests and other scripts", () => {
  const wrong = files("lib").filter((file) => imports(file).some((name) => /(^|\/)(main|scripts)(\/|$)/.test(name)));
  expect(wrong).toEqual([]);
});

test("a file is one idea: at most 120 lines, but for tables of data", () => {
  const long = files("lib").filter((file) => readFileSync(file, "utf8").split("\n").length > 121);
  expect(long.sort()).toEqual([
    "lib/irsa/arn-rules.ts",
    "lib/irsa/rules.ts",
    "lib/modules/addons/aws-load-balancer-controller.ts",
    "lib/modules/addons/karpenter.ts",
  ]);
});
