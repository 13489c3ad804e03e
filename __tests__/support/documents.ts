import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What people read: the pages in Markdown, and the code on them. */

export const PAGES: readonly string[] = [
  "README.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  ...readdirSync("docs")
    .filter((name) => name.endsWith(".md"))
    .map((name) => join("docs", name)),
];

/** Pages whose snippets are the files of one project, which export/documents.test.ts builds and plans. */
export const PROJECTS: readonly string[] = ["docs/export-your-own.md"];

/** A block of code on a page. */
export interface Snippet {
  readonly page: string;
  /** Line of its first line of code, from 1. */
  readonly line: number;
  readonly language: string;
  /** The code, without the indentation of the block. */
  readonly text: string;
}

const FENCE = /^( *)```(\w+)\n([\s\S]*?)^ *```$/gm;

/** The blocks of code in a text, in the order that they stand there. */
export function code(markdown: string, language?: string): Omit<Snippet, "page">[] {
  return [...markdown.matchAll(FENCE)]
    .map(({ index, 1: indent = "", 2: name = "", 3: text = "" }) => ({
      line: markdown.slice(0, index).split("\n").length + 1,
      language: name,
      text: text.replace(new RegExp(`^${indent}`, "gm"), ""),
    }))
    .filter((snippet) => language === undefined || snippet.language === language);
}

/** The blocks of code on a page. */
export const snippets = (page: string, language?: string): Snippet[] =>
  code(readFileSync(page, "utf8"), language).map((snippet) => ({ page, ...snippet }));

/** Text of a page under a heading of this title, up to the next heading of any level. */
export function section(page: string, title: string): string {
  const parts = readFileSync(page, "utf8").split(/^(?=#+ )/m);
  const found = parts.find((part) => part.replace(/^#+ /, "").startsWith(`${title}\n`));
  if (found === undefined) throw new Error(`${page} has no section "${title}"`);
  return found;
}

/** The commands of a shell snippet, a line each, whose continuation lines are joined. */
export const commands = (text: string): string[] =>
  text
    .replace(/\\\n\s*/g, "")
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.startsWith("#"));
