import { Token } from "cdktf";
import { inputOf } from "../rules";
import { type Condition, hcl } from "./hcl";

/**
 * Allows exactly one of several props. What only Terraform knows, a module's variables, becomes a condition.
 * @throws Error when none of the props is given, or more than one that is known at synth
 */
export function oneOf(props: Readonly<Record<string, string | undefined>>): Condition[] {
  const given = Object.entries(props).filter(([, value]) => value !== undefined);
  if (given.length === 1) return [];
  if (given.length === 0 || !given.every(([, value]) => Token.isUnresolved(value))) {
    const got = given.length === 0 ? "none is" : `${listed(given.map(([prop]) => prop))} are`;
    throw new Error(`irsa: exactly one of ${listed(Object.keys(props))} must be given, and ${got}`);
  }
  const count = hcl`length([for value in ${given.map(([, value]) => value)} : value if value != null])`;
  const inputs = listed(given.map(([prop]) => inputOf(prop)));
  return [
    {
      condition: hcl`${count} == 1`,
      errorMessage: `irsa: exactly one of ${inputs} must be given, not ${count}`,
    },
  ];
}

const listed = (names: readonly string[]) => `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
