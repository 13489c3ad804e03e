import { withoutBlanks } from "./blanks";
import { kindOf } from "./kind";
import type { Rule } from "./rule";
import { visible } from "./visible";

/**
 * Lets `given` pass when `rule` holds for it.
 * @param input how the user knows the value, such as `namespace`
 * @param isOpen tells values that are not known yet, and so not looked at; none by default
 * @throws Error naming the input, the value, the rule and the page that states it
 */
export function check(input: string, rule: Rule, given: unknown, isOpen = (_: unknown) => false): void {
  if (isOpen(given) || (rule.optional && given === null)) return;
  if (!isKind(rule, given)) throw new Error(`irsa: ${input} must be a ${kindOf(rule)}, not ${JSON.stringify(given)}`);
  const fault = rule.meets?.faults(typeof given === "string" ? given.normalize() : "")[0];
  if (fault) throw new Error(`irsa: ${input} ${fault}: ${rule.source}`);
  if (!holds(rule, given)) {
    throw new Error(`irsa: ${input} "${shown(rule, given)}" ${rule.says}: ${rule.source}`);
  }
  const { key, keys, each, values, fields = {} } = rule;
  if (keys) check(`${input} keys`, keys, Object.keys(given as object));
  if (values) check(`${input} values`, values, Object.values(given as object).filter(Boolean));
  if (!key && !each && !rule.fields) return;
  for (const [index, value] of Object.entries(given as object)) {
    const name = Array.isArray(given) ? `${input}[${index}]` : `${input}["${index}"]`;
    if (key) check(`${input} key`, key, index);
    if (each) check(name, each, value, isOpen);
    if (rule.fields && !isObject(value))
      throw new Error(`irsa: ${name} must be an object, not ${JSON.stringify(value)}`);
    for (const [field, on] of Object.entries(fields))
      check(`${name}.${field}`, on, (value as Record<string, unknown>)[field] ?? null, isOpen);
  }
}

/** Whether a value is of the kind that a rule is on: a text given for a list has characters for entries. */
function isKind(rule: Rule, given: unknown): boolean {
  const kind = kindOf(rule);
  if (kind === "value") return true;
  return kind === "list" ? Array.isArray(given) : isObject(given);
}

const isObject = (given: unknown) => typeof given === "object" && given !== null && !Array.isArray(given);

function holds({ between, entries, characters, distinct, ...text }: Rule, given: unknown): boolean {
  if (between) return Number.isInteger(given) && within(between, given as number);
  if (entries) return within(entries, size(given));
  if (characters) return length(given) <= characters;
  if (distinct) return twins(given).length === 0;
  if (!text.says) return true;
  const { longest = Infinity, bytes = Infinity, longestName = Infinity, pattern = "", without } = text;
  if (typeof given !== "string") return false;
  const read = given.normalize(); // as Terraform reads every text
  if ([...read].length > longest || !new RegExp(pattern, "u").test(read)) return false;
  if (new TextEncoder().encode(read).length > bytes) return false;
  if (read.slice(read.lastIndexOf("/") + 1).length > longestName) return false;
  return !(without && new RegExp(without, "u").test(read));
}

function shown({ entries, characters, distinct, ...rule }: Rule, given: unknown): string {
  if (entries) return `${size(given)} entries`;
  if (distinct) return twins(given).join(", ");
  if (characters) return `${length(given)} characters`;
  return rule.pattern && typeof given === "string" ? visible(rule, given.normalize()) : `${given}`;
}

const within = ([least, most]: readonly [number, number], n: number) => least <= n && n <= most;

const size = (given: unknown) => Object.keys(given as object).length;

/** Those entries of a list that it has twice but for their case. */
function twins(given: unknown): string[] {
  const texts = given as string[];
  const count = (text: string) => texts.filter((other) => other.toLowerCase() === text.toLowerCase()).length;
  return texts.filter((text) => count(text) > 1).sort();
}

const length = (given: unknown) => [...withoutBlanks(Object.values(given as object).join(""))].length;
