import type { Permission } from "./addon";

/** Names in angle brackets, which stand in permissions for what is filled in. */

const NAME = /<(\w+)>/g;

/** The names in angle brackets in a text. */
export const namesIn = (text: string): string[] => [...text.matchAll(NAME)].map(([, name]) => name as string);

/** The text with its names replaced. */
export const filled = (text: string, value: (name: string) => string): string =>
  text.replace(NAME, (_, name: string) => value(name));

/** Every name in angle brackets that a permission holds, each once. */
export function namesOf({ resources, conditions = {} }: Permission): string[] {
  const texts = Object.values(conditions).flatMap((keys) => Object.entries(keys).flat(2));
  return [...new Set([...resources, ...texts].flatMap(namesIn))];
}
