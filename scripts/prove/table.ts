import type { Figure } from "./part";

/** A figure, and the part that it is of. */
export interface Line extends Figure {
  readonly part: string;
}

/** The figures as a table in Markdown, as the README quotes it. */
export function table(lines: readonly Line[]): string {
  const count = (n: number) => n.toLocaleString("en-US");
  const rows = lines.map(({ part, claim, tried, held, note = "" }) => [part, claim, count(tried), count(held), note]);
  const cells = [["Part", "Claim", "Tried", "Held", ""], ...rows];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const isNumber = (column: number) => column === 2 || column === 3;
  const padded = (cell: string, column: number) =>
    isNumber(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0);
  const rule = widths.map((width, column) => (isNumber(column) ? `${"-".repeat(width - 1)}:` : "-".repeat(width)));
  const [head, ...body] = cells.map((row) => row.map(padded));
  return [head, rule, ...body].map((row) => `| ${row?.join(" | ")} |`).join("\n");
}
