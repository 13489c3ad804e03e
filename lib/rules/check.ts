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
  if (!isKind(rule, given)) throw refusal(input, `must be a ${kindOf(rule)}, not ${JSON.stringify(given)}`, rule);
  const fault = rule.meets?.faults(typeof given === "string" ? given.normalize() : "")[0];
  if (fault) throw refusal(input, fault, rule);
  if (!holds(rule, given)) throw refusal(input, `${shown(rule, given)} ${rule.says}`, rule);
  const { keys, values } = rule;
  if (keys) check(`${input} keys`, keys, Object.keys(given as object));
  if (values) check(`${input} values`, values, Object.values(given as object).filter(Boolean));
  if (kindOf(rule) !== "value") checkEntries(input, rule, given as object, isOpen);
}

const refusal = (input: string, what: string, { source }: Rule) =>
  new Error(`irsa: ${input} ${what}${source ? `: ${source}` : ""}`);

function checkEntries(input: string, rule: Rule, given: object, isOpen: (value: unknown) => boolean): void {
  const { key, each, entry, fields = {}, object } = rule;
  for (const [index, value] of Object.entries(given)) {
    const name = Array.isArray(given) ? `${input}[${index}]` : `${input}${JSON.stringify([index])}`;
    if (isOpen(value)) continue;
    if (key && each && entry) {
      const fits = value !== null && holds(key, index) && holds(each, value);
      if (!fits) throw refusal(name, `${visible(each, value)} ${entry}`, rule);
      continue;
    }
    if (key) check(`${input} key`, key, index, isOpen);
    if (each) check(name, each, value, isOpen);
    if (object && !isObjectOf(fields, value))
      throw refusal(name, `${visible(ASCII, whole(fields, value))} ${object}`, rule);
    if (object) continue;
    for (const [field, on] of Object.entries(fields)) {
      check(`${name}.${field}`, on, (value as Record<string, unknown>)[field] ?? null, isOpen);
    }
  }
}

const ASCII: Rule = { pattern: "" };

/** An object as Terraform has it: every field, in order, and null where it is not given. */
const whole = (fields: Readonly<Record<string, Rule>>, value: unknown) =>
  isObject(value)
    ? Object.fromEntries(
        Object.keys(fields)
          .sort()
          .map((field) => [field, (value as Record<string, unknown>)[field] ?? null]),
      )
    : value;

const isObjectOf = (fields: Readonly<Record<string, Rule>>, value: unknown) =>
  isObject(value) &&
  Object.entries(fields).every(([field, rule]) => {
    const given = (value as Record<string, unknown>)[field] ?? null;
    return rule.optional && given === null ? true : holds(rule, given);
  });

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
  if (distinct) return new Set((given as string[]).map((text) => text.toLowerCase())).size === size(given);
  const { longest = Infinity, bytes = Infinity, longestName = Infinity, pattern = "", without } = text;
  if (pattern === "" && longest === Infinity && !without) return true;
  if (typeof given !== "string") return false;
  const read = given.normalize(); // as Terraform reads every text
  if ([...read].length > longest || !new RegExp(pattern, "u").test(read)) return false;
  if (new TextEncoder().encode(read).length > bytes) return false;
  if (read.slice(read.lastIndexOf("/") + 1).length > longestName) return false;
  return !(without && new RegExp(without, "u").test(read));
}

function shown(rule: Rule, given: unknown): string {
  if (rule.entries) return `"${size(given)} entries"`;
  if (rule.distinct) return `"${(given as string[]).join(", ")}"`;
  return rule.characters ? `"${length(given)} characters"` : visible(rule, given);
}

const within = ([least, most]: readonly [number, number], n: number) => least <= n && n <= most;

const size = (given: unknown) => Object.keys(given as object).length;

const length = (given: unknown) => [...withoutBlanks(Object.values(given as object).join(""))].length;
