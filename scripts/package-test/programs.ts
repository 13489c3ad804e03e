import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What a user of the package writes, as README and docs show it. */

export interface Program {
  readonly name: string;
  readonly text: string;
}

/** The TypeScript of a page is one program: its blocks, in order. What has an app synthesizes it, whole, at the end. */
export function programs(): Program[] {
  const pages = ["README.md", ...readdirSync("docs").map((page) => join("docs", page))];
  return pages.flatMap((page) => {
    const blocks = [...readFileSync(page, "utf8").matchAll(/```ts\n([\s\S]*?)```/g)].map(([, block]) => block);
    if (blocks.length === 0) return [];
    const text = blocks.join("\n");
    const name = page.replace(/\.md$/, "").replaceAll("/", "-").toLowerCase();
    return [{ name, text: /\bapp\.synth\(\)/.test(text) ? `${text}\napp.synth();\n` : text }];
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

/** A trust policy that the pages read from a file. */
export const trustPolicy = {
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Action: "sts:AssumeRoleWithWebIdentity",
      Principal: {
        Federated:
          "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE",
      },
      Condition: {
        StringEquals: {
          "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE:sub":
            "system:serviceaccount:payments:s3-backup",
          "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE:aud": "sts.amazonaws.com",
        },
      },
    },
  ],
};
