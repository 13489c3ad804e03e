import { markdownTable } from "../lab/table";
import type { Figure } from "./part";

/** A figure, and the part that it is of. */
export interface Line extends Figure {
  readonly part: string;
}

/** The figures as a table in Markdown, as the README quotes it. */
export function table(lines: readonly Line[]): string {
  const count = (n: number) => n.toLocaleString("en-US");
  const rows = lines.map(({ part, claim, tried, held, note = "" }) => [part, claim, count(tried), count(held), note]);
  return markdownTable(["Part", "Claim", ">Tried", ">Held", ""], rows);
}
