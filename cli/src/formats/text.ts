/** Words for a terminal: colours only where they are asked for. */
export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  good(text: string): string;
  bad(text: string): string;
  warn(text: string): string;
}

export function style(isColoured: boolean): Style {
  const as = (code: string) => (text: string) => (isColoured ? `\u001b[${code}m${text}\u001b[0m` : text);
  return { bold: as("1"), dim: as("2"), good: as("32"), bad: as("1;31"), warn: as("33") };
}

/** Columns of text, each as wide as what it holds; the last one wraps at the width, if one is given. */
export function columns(heads: readonly string[], rows: readonly (readonly string[])[], width?: number): string[] {
  const all = [heads, ...rows];
  const widths = heads.map((_, index) => Math.max(...all.map((row) => (row[index] ?? "").length)));
  const fits = width ? shrink(widths, width) : widths;
  const line = (row: readonly string[]) =>
    row
      .map((cell, index) => cut(cell, fits[index] as number).padEnd(fits[index] as number))
      .join("  ")
      .trimEnd();
  return all.map(line);
}

/** Takes from the widest column until the row fits; no column gets narrower than twelve. */
function shrink(widths: readonly number[], width: number): number[] {
  const fits = [...widths];
  const total = () => fits.reduce((sum, each) => sum + each + 2, -2);
  while (total() > width) {
    const widest = fits.indexOf(Math.max(...fits));
    if ((fits[widest] as number) <= 12) break;
    fits[widest] = (fits[widest] as number) - 1;
  }
  return fits;
}

const cut = (text: string, width: number) => (text.length > width ? `${text.slice(0, Math.max(1, width - 1))}…` : text);

/** A text in lines of at most this many characters, broken at blanks; a word that is longer stays whole. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
