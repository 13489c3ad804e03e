/** A claim that is put to the test, and what came of it: a line of the table that `npm run prove` prints. */
export interface Figure {
  /** What was tried, such as "wrong tokens". */
  readonly claim: string;
  /** How many were tried. */
  readonly tried: number;
  /** How many came out as they must: refused, caught, survived. */
  readonly held: number;
  /** What a reader needs to repeat it, such as the seed. */
  readonly note?: string;
}

export interface Effort {
  /** The short form, for `.ci/run`: fewer of each, the same kinds. */
  readonly short: boolean;
  /** Makes what is random repeatable. */
  readonly seed: number;
  /** Tells of progress. */
  readonly say: (line: string) => void;
}

/** One part of the proof. It fails by a figure whose `held` is less than its `tried`. */
export interface Part {
  /** The word it is asked for by on the command line. */
  readonly name: string;
  /** Why it cannot run on this machine, by name of what is missing; undefined when it can. */
  missing(): string | undefined;
  run(effort: Effort): Promise<readonly Figure[]>;
}
