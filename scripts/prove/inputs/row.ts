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
const seen = (rule: Rule | undefined, value: unknown) => visible(rule ?? {}, value);

export const accepts = (input: string, ...values: unknown[]): Row[] => values.map((value) => ({ input, value }));

/** Scalars that are refused. */
export const refuses = (input: string, ...values: (string | number)[]): Row[] =>
  values.map((value) => ({ input, value, refused: `${input} ${seen(ruleOf(input), value)}` }));

/** Lists of one value that is refused. */
export const refusesEach = (input: string, ...values: (string | null)[]): Row[] =>
  values.map((value) => refused(input, [value], `${input}[0] ${seen(ruleOf(input)?.each, value)}`));

/** Maps of one value that is refused. */
export const refusesValue = (input: string, ...values: (string | null)[]): Row[] =>
  values.map((value) => refused(input, { a: value }, `${input}["a"] ${seen(ruleOf(input)?.each, value)}`));

/** A map with one entry that is refused, for its key or its value. */
export const refusesEntry = (input: string, key: string, value: string): Row =>
  refused(input, { [key]: value }, `${input}${JSON.stringify([key])} ${seen(ruleOf(input)?.each, value)}`);

/** Additional subjects of which one is refused. */
export const refusesSubject = (index: number, ...subjects: (object | null)[]): Row => {
  const given = subjects[index] as Record<string, string> | null;
  const whole = given && { namespace: null, oidc_provider_arn: null, service_account: null, ...given };
  return refused("additional_subjects", subjects, `additional_subjects[${index}] ${seen({ pattern: "" }, whole)}`);
};

/** Patterns of further clusters of which one is refused. */
export const refusesPattern = (index: number, ...patterns: object[]): Row =>
  refused(
    "additional_subject_patterns",
    patterns,
    `additional_subject_patterns[${index}] ${seen({ pattern: "" }, patterns[index])}`,
  );

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
