import { ruleOf } from "../../../lib/addons";
import { check, type Rule, visible } from "../../../lib/rules";

/** What is given for one input, and what becomes of it: a row goes through TypeScript and through Terraform. */
export interface Row {
  /** Input of a module; the rule is that of the same name in camel case. */
  readonly input: string;
  readonly value: unknown;
  /** How the message calls the refused value: input, index and all. Absent: the value is accepted. */
  readonly refused?: string;
  /** Terraform judges it where it is used, in a plan of the whole module, and not as a variable. */
  readonly isJudgedInUse?: true;
  /** It agrees with its rule, and not with the other inputs of a whole call. */
  readonly isJudgedAlone?: true;
}

/** The value as a message shows it. */
const seen = (rule: Rule | undefined, value: unknown) =>
  typeof value === "string" && rule ? visible(rule, value.normalize()) : value;

export const accepts = (input: string, ...values: unknown[]): Row[] => values.map((value) => ({ input, value }));

/** Scalars that are refused. */
export const refuses = (input: string, ...values: (string | number)[]): Row[] =>
  values.map((value) => ({ input, value, refused: `${input} "${seen(ruleOf(input), value)}"` }));

/** Lists of one value that is refused. */
export const refusesEach = (input: string, ...values: (string | null)[]): Row[] =>
  values.map((value) => refused(input, [value], `${input}[0] "${seen(ruleOf(input)?.each, value)}"`));

/** Maps of one value that is refused. */
export const refusesValue = (input: string, ...values: (string | null)[]): Row[] =>
  values.map((value) => refused(input, { a: value }, `${input}["a"] "${seen(ruleOf(input)?.each, value)}"`));

/** Inline policies that are refused for what is behind `inline_policies["a"]` in the message. */
export const refusesPolicy = (fault: string, ...texts: (string | null)[]): Row[] =>
  texts.map((text) => ({
    input: "inline_policies",
    value: { a: text },
    refused: `inline_policies["a"]${fault}`,
    isJudgedInUse: true,
  }));

export const refused = (input: string, value: unknown, shown: string): Row => ({ input, value, refused: shown });

/** What TypeScript says of a row: "accepted", or why it is refused. */
export function messageOf({ input, value }: Row): string {
  try {
    check(input, ruleOf(input) as Rule, value);
    return "accepted";
  } catch (error) {
    return (error as Error).message;
  }
}
