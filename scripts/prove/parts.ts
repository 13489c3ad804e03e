import { part as mutants } from "./mutants";
import type { Part } from "./part";
import { part as tokens } from "./tokens";

/** The parts of the proof, in the order of its table. */
export const parts: readonly Part[] = [tokens, mutants];
