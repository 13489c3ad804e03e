import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/** Imports go one way; the layout says which. */

const FOLDERS: Record<string, string[]> = {
  rules: [],
  irsa: ["rules"],
  addons: ["irsa", "rules"],
  export: [],
  constructs: ["addons", "irsa", "rules"],
  stacks: ["constructs", "addons", "irsa", "rules"],
  modules: ["constructs", "export", "addons", "irsa", "rules"],
};

/** Rooms within a room that know less than it does. */
const INNER: Record<string, string[]> = {
  "irsa/oracle": ["irsa", "rules"],
  "addons/catalog": ["addons"],
  "constructs/hcl": ["rules"],
  "modules/parts": ["constructs", "export", "addons", "irsa", "rules"],
};

const PACKAGES: Record<string, RegExp> = {
  rules: /^$/,
  irsa: /^node:crypto$/,
  addons: /^$/,
  export: /^(cdktf|constructs|fflate|node:.*)$/,
  constructs: /^(cdktf|constructs|@cdktf\/provider-[a-z]+\/lib\/.+)$/,
  stacks: /^(cdktf|constructs|@cdktf\/provider-[a-z]+\/lib\/.+)$/,
  modules: /^$/,
};

/** No CDKTF: `npx irsa` is ready in seconds. */
const CLI_PACKAGES =
  /^(commander|zod|node:[a-z_]+|@aws-sdk\/client-(iam|eks|sts|ec2)|@kubernetes\/client-node\/dist\/config[.]js)$/;

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

const importsOf = (folder: string) =>
  files(join("lib", folder)).flatMap((file) => resolved(file).map((each) => ({ file, ...each })));

describe.each(Object.entries(FOLDERS))("lib/%s", (folder, allowed) => {
  const found = importsOf(folder);

  test("imports from itself and from what stands below it", () => {
    const others = found.filter((each) => "folder" in each && ![folder, ...allowed].includes(each.folder as string));
    expect(others).toEqual([]);
  });

  test("takes the packages that are its business", () => {
    const others = found.filter((each) => "package" in each && !PACKAGES[folder]?.test(each.package as string));
    expect(others).toEqual([]);
  });
});

test.each(Object.entries(INNER))("lib/%s knows less than the room that it is in", (folder, allowed) => {
  const room = folder.split("/")[0] as string;
  const inside = (file: string, name: string) => relative("lib", join(dirname(file), name)).startsWith(`${folder}/`);
  const others = files(join("lib", folder)).flatMap((file) =>
    imports(file)
      .filter((name) => name.startsWith(".") && !inside(file, name))
      .map((name) => ({ file, folder: relative("lib", join(dirname(file), name)).split("/")[0] as string }))
      .filter((each) => ![...allowed].includes(each.folder)),
  );
  expect({ room, others }).toEqual({ room, others: [] });
});

test("lib/rules knows nothing of what the rules are on", () => {
  const telling = files("lib/rules").filter((file) =>
    /\b(iam|eks|aws|role|policy|kubernetes)\b/i.test(readFileSync(file, "utf8")),
  );
  expect(telling).toEqual([]);
});

/** The files that a file imports from lib, types too. */
const imported = (file: string): string[] =>
  imports(file)
    .filter((name) => name.startsWith("."))
    .map((name) => join(dirname(file), name))
    .map((path) => (all.includes(`${path}.ts`) ? `${path}.ts` : `${path}/index.ts`));

const all = files("lib");

test("no file imports itself by way of others", () => {
  const circles = all.filter((file) => {
    const seen = new Set<string>();
    const next = imported(file);
    for (let at = next.pop(); at; at = next.pop()) {
      if (at === file) return true;
      if (!seen.has(at)) next.push(...imported(at));
      seen.add(at);
    }
    return false;
  });
  expect(circles).toEqual([]);
});

test("lib has no other folders", () => {
  const folders = readdirSync("lib", { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual(Object.keys(FOLDERS).sort());
});

test("cli is built on lib/irsa and lib/rules alone, and nothing but scripts and tests on cli", () => {
  const found = files("cli").flatMap(resolved);
  const wrong = files("cli").flatMap((file) =>
    imports(file)
      .filter((name) => name.startsWith("."))
      .map((name) => relative(".", join(dirname(file), name)))
      .filter((path) => !path.startsWith("cli/src/") && !["lib/irsa", "lib/rules"].includes(path)),
  );
  expect(wrong).toEqual([]);
  const packages = new Set(found.flatMap((each) => ("package" in each ? [each.package as string] : [])));
  expect([...packages].filter((name) => !CLI_PACKAGES.test(name))).toEqual([]);
  expect(files("lib").filter((file) => imports(file).some((name) => /(^|\/)cli(\/|$)/.test(name)))).toEqual([]);
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
    "lib/addons/catalog/aws-load-balancer-controller.ts",
    "lib/addons/catalog/efs-csi-driver-node.ts",
    "lib/addons/catalog/external-secrets.ts",
    "lib/addons/catalog/karpenter.ts",
    "lib/addons/scope-rules.ts",
    "lib/irsa/rules.ts",
  ]);
});
