import { ofRoots, stray, wellFormed } from "./blocks";
import { expressions } from "./expressions";
import { leftovers } from "./leftovers";
import { providersUsed } from "./providers";
import type { Check, Subject } from "./subject";
import { versions } from "./versions";

const CHECKS: readonly Check[] = [wellFormed, stray, ofRoots, providersUsed, versions, leftovers];

/** All that is wrong with a module. Expressions are read where nothing else is: a token that is left is none. */
export function problemsOf(subject: Subject): string[] {
  const problems = CHECKS.flatMap((check) => check(subject));
  return problems.length > 0 ? problems : expressions(subject);
}
