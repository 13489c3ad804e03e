import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What a user of the package writes, as README and docs show it. */

export interface Program {
  readonly name: string;
  readonly text: string;
}

/** Pages whose snippets are files of one project: `__tests__/export/documents.test.ts` compiles and runs those. */
const PROJECTS = ["docs/export-your-own.md"];

/** Every TypeScript snippet of the pages is a program of its own. */
export function programs(): Program[] {
  const pages = ["README.md", ...readdirSync("docs").map((page) => join("docs", page))];
  return pages
    .filter((page) => page.endsWith(".md") && !PROJECTS.includes(page))
    .flatMap((page) => {
      const name = page.replace(/\.md$/, "").replaceAll("/", "-").toLowerCase();
      const blocks = [...readFileSync(page, "utf8").matchAll(/```ts\n([\s\S]*?)```/g)];
      return blocks.map(([, text = ""], index) => ({ name: `${name}-${index + 1}`, text }));
    });
}

/** Makes every module anew from what the package exports, and holds it against the one that it carries. */
export const everyModule: Program = {
  name: "every-module",
  text: `
import { readFileSync } from "node:fs";
import { modules } from "terraform-aws-irsa";
import { moduleFiles } from "terraform-aws-irsa/export";

for (const definition of modules) {
  for (const [file, text] of Object.entries(moduleFiles(definition, "npm run export"))) {
    const path = \`../node_modules/terraform-aws-irsa/modules/\${definition.name}/\${file}\`;
    if (readFileSync(path, "utf8") !== text) throw new Error(\`\${path} is otherwise exported\`);
  }
}
`,
};
