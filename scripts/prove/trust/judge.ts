import fc from "fast-check";
import { evaluateTrustPolicy } from "../../../lib/irsa";
import type { PlannedRole } from "./plan";
import type { Token } from "./workloads";
import { type WrongToken, wrongToken } from "./wrong-tokens";

/** Whether a trust policy lets a token in; what the oracle does not know lets nobody in. */
export function admits(policy: unknown, { arn, claims }: Token): boolean {
  try {
    return evaluateTrustPolicy(policy, claims, arn).admitted;
  } catch {
    return false;
  }
}

export interface Trial {
  /** How many different tokens were tried. */
  readonly tried: number;
  /** The first that got in, made as simple as it can be. */
  readonly admitted?: WrongToken;
}

/** Tries this many wrong tokens on the roles, no two alike; the same seed tries the same. */
export function tryWrongTokens(roles: readonly PlannedRole[], count: number, seed: number): Trial {
  const tried = new Set<string>();
  const refused = fc.property(wrongToken(roles), ({ role, token }) => {
    tried.add(`${role.address} ${JSON.stringify(token)}`);
    return !admits(role.policy, token);
  });
  for (let round = 0; tried.size < count; round += 1) {
    const { counterexample } = fc.check(refused, { seed: seed + round, numRuns: count - tried.size });
    if (counterexample) return { tried: tried.size, admitted: counterexample[0] };
  }
  return { tried: tried.size };
}
