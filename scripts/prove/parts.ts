import { part as badInputs } from "./bad-inputs";
import { part as exportKills } from "./export-kills";
import { part as faults } from "./faults";
import { part as mutants } from "./mutants";
import type { Part } from "./part";
import { part as tokens } from "./tokens";

/** The parts of the proof, in the order of its table. */
export const parts: readonly Part[] = [tokens, mutants, badInputs, faults, exportKills];
