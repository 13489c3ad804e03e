/** An error that the user can act on: printed as one line, and the command ends with exit code 2. */
export class UserError extends Error {}

/** What went wrong, as one line. */
export function oneLine(error: unknown): string {
  const text = error instanceof Error ? error.message || error.name : `${error}`;
  return text.replace(/\s*\n\s*/g, " ").trim();
}
