/** A table in Markdown, its columns as wide as what they hold. Columns whose heads begin with ">" are set to the right. */
export function markdownTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const right = heads.map((head) => head.startsWith(">"));
  const cells = [heads.map((head) => head.replace(">", "")), ...rows];
  const widths = heads.map((_, column) => Math.max(3, ...cells.map((row) => [...(row[column] ?? "")].length)));
  const padded = (cell: string, column: number) =>
    right[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0);
  const rule = widths.map((width, column) => (right[column] ? `${"-".repeat(width - 1)}:` : "-".repeat(width)));
  const [head, ...body] = cells.map((row) => row.map(padded));
  return [head, rule, ...body].map((row) => `| ${row?.join(" | ")} |`).join("\n");
}
