/** A mistake in the code: an edit of one place. */
export interface SourceMutant {
  /** The mistake. */
  readonly name: string;
  readonly file: string;
  /** What stands there, once. */
  readonly find: string;
  readonly replace: string;
}

/** Mistakes in one file: what is found, and what it is replaced by. */
export const mistakesIn = (file: string, edits: Readonly<Record<string, readonly [string, string]>>): SourceMutant[] =>
  Object.entries(edits).map(([name, [find, replace]]) => ({ name, file, find, replace }));
