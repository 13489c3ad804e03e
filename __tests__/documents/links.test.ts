import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { scripts, version } from "../../package.json";
import { PAGES } from "../support/documents";

/** What the documents refer to is there. */

const MODULE_READMES = readdirSync("modules").map((name) => join("modules", name, "README.md"));

const withoutCode = (markdown: string) => markdown.replace(/^ *```[\s\S]*?^ *```$/gm, "");

/** The anchors that GitHub gives to a page's headings, and those that stand in it as HTML. */
function anchors(page: string): Set<string> {
  const markdown = readFileSync(page, "utf8");
  const headings = [...withoutCode(markdown).matchAll(/^#+ (.*)$/gm)].map(([, title = ""]) =>
    title
      .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M}_ -]/gu, "")
      .replaceAll(" ", "-"),
  );
  const numbered = headings.map((anchor, index) => {
    const before = headings.slice(0, index).filter((each) => each === anchor).length;
    return before === 0 ? anchor : `${anchor}-${before}`;
  });
  const named = [...markdown.matchAll(/<a name="([^"]+)">/g)].map(([, name = ""]) => name);
  return new Set([...numbered, ...named]);
}

/** Relative links of a page that lead nowhere. */
function broken(page: string, markdown = readFileSync(page, "utf8")): string[] {
  const links = [...withoutCode(markdown).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link);
  return links
    .filter((link) => !/^[a-z]+:/.test(link))
    .filter((link) => {
      const [file = "", anchor] = link.split("#");
      const target = file === "" ? page : normalize(join(dirname(page), file)).replace(/\/$/, "");
      if (!existsSync(target)) return true;
      if (anchor === undefined) return false;
      const titled = target.endsWith(".md") ? target : join(target, "README.md");
      return !existsSync(titled) || !anchors(titled).has(anchor.replaceAll("\\", ""));
    });
}

test.each([...PAGES, ...MODULE_READMES])("every relative link of %s leads somewhere", (page) => {
  expect(broken(page)).toEqual([]);
});

test("a link to a page, an anchor or a folder that is not there is found", () => {
  const good =
    "[a](troubleshooting.md#the-cluster-is-gone) [b](../modules/role#sdk-versions) [c](#here) [d](accounts.md)";
  const bad = "[e](nowhere.md) [f](troubleshooting.md#nothing) [g](../modules/none) [h](#there)";
  const page = `# Here\n${good} ${bad} [i](https://example.com/x)\n\`\`\`md\n[j](code.md)\n\`\`\`\n`;
  expect(broken("docs/bench.md", page)).toEqual([
    "#here",
    "nowhere.md",
    "troubleshooting.md#nothing",
    "../modules/none",
    "#there",
  ]);
});

test("the README can be read in one sitting: at most 150 lines", () => {
  expect(readFileSync("README.md", "utf8").split("\n").length - 1).toBeLessThanOrEqual(150);
});

test("the README installs the version of this package", () => {
  const readme = readFileSync("README.md", "utf8");
  expect([...readme.matchAll(/\?ref=(\S+)"/g)].map(([, tag]) => tag)).toEqual([`v${version}`]);
  const constraints = new Set([...readme.matchAll(/version += "(.*)"/g)].map(([, constraint]) => constraint));
  expect([...constraints]).toEqual([`~> ${version.split(".").slice(0, 2).join(".")}`]);
});

test.each(PAGES)("every npm script that %s names is there", (page) => {
  const named = [...readFileSync(page, "utf8").matchAll(/\bnpm run ([a-z][\w:-]*)|\bnpm (test)\b/g)];
  const missing = named.map(([, script, test]) => script ?? test).filter((name) => !((name as string) in scripts));
  expect(missing).toEqual([]);
});

/** Every page in docs/ can be found from the README, directly or by way of another page. */
test("no page is out of reach", () => {
  const seen = new Set<string>();
  const next = ["README.md"];
  for (let page = next.pop(); page; page = next.pop()) {
    if (seen.has(page)) continue;
    seen.add(page);
    const links = [...readFileSync(page, "utf8").matchAll(/\]\(([^)#\s]+\.md)(?:#[^)]*)?\)/g)];
    next.push(...links.map(([, link = ""]) => normalize(join(dirname(page), link))).filter((to) => PAGES.includes(to)));
  }
  expect(PAGES.filter((page) => !seen.has(page))).toEqual([]);
});
