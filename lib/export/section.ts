/**
 * The text with a generated section replaced: what stands between `<!-- BEGIN_NAME -->` and
 * `<!-- END_NAME -->`, marks that stay.
 * @throws Error when a mark is missing, stands twice, or the end stands before the beginning
 */
export function withSection(text: string, name: string, body: string): string {
  const [begin, end] = [`<!-- BEGIN_${name} -->`, `<!-- END_${name} -->`];
  for (const mark of [begin, end]) {
    const times = text.split(mark).length - 1;
    if (times !== 1) throw new Error(`export: ${mark} must stand once in the text, and stands ${times} times`);
  }
  const [from, to] = [text.indexOf(begin) + begin.length, text.indexOf(end)];
  if (to < from) throw new Error(`export: ${end} must stand behind ${begin}`);
  return `${text.slice(0, from)}\n${body}\n${text.slice(to)}`;
}
