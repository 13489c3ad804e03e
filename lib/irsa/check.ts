import type { Rule } from "./rules";

/**
 * Lets `given` pass when `rule` holds for it.
 * @param input how the user knows the value, such as `namespace`
 * @param isOpen tells values that are not known yet, and so not looked at; none by default
 * @throws Error naming the input, the value, the rule and the page that states it
 */
export function check(input: string, rule: Rule, given: unknown, isOpen = (_: unknown) => false): void {
  if (isOpen(given)) return;
  if (!holds(rule, given)) {
    throw new Error(`irsa: ${input} "${shown(rule, given)}" ${rule.says}: ${rule.source}`);
  }
  const { key, each, fields } = rule;
  if (!key && !each && !fields) return;
  for (const [index, value] of Object.entries(given as object)) {
    const name = Array.isArray(given) ? `${input}[${index}]` : `${input}["${index}"]`;
    if (key) check(`${input} key`, key, index);
    if (each) check(name, each, value, isOpen);
    for (const [field, on] of Object.entries(fields ?? {})) {
      if (value[field] != null) check(`${name}.${field}`, on, value[field], isOpen);
    }
  }
}

function holds({ between, entries, characters, ...text }: Rule, given: unknown): boolean {
  if (between) return Number.isInteger(given) && within(between, given as number);
  if (entries) return within(entries, size(given));
  if (characters) return length(given) <= characters;
  if (!text.says) return true;
  const { longest = Infinity, pattern = "", without, policy } = text;
  if (typeof given !== "string" || [...given].length > longest) return false;
  if (policy) return isPolicy(given);
  return new RegExp(pattern, "u").test(given) && !(without && new RegExp(without, "u").test(given));
}

function shown({ entries, characters }: Rule, given: unknown): string {
  if (entries) return `${size(given)} entries`;
  return characters ? `${length(given)} characters` : `${given}`;
}

const within = ([least, most]: readonly [number, number], n: number) => least <= n && n <= most;

const size = (given: unknown) => Object.keys(given as object).length;

const length = (given: unknown) =>
  [
    ...Object.values(given as object)
      .join("")
      .replace(/[ \t\n\r]/g, ""),
  ].length;

function isPolicy(text: string): boolean {
  try {
    return JSON.parse(text)?.Statement !== undefined;
  } catch {
    return false;
  }
}
