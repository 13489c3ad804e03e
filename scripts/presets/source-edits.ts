/** Edits of an add-on's definition as text; undefined where the text has nothing of the kind, or has it more than once. */

const quoted = (action: string) => `"${action.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}"`;

/** What stands between `permissions: [` and what follows it. */
const PERMISSIONS = /permissions: \[[\s\S]*?\n {2}(?=upstream|managedPolicies)/;

function edit(text: string, change: (permissions: string) => string | undefined): string | undefined {
  const [permissions] = PERMISSIONS.exec(text) ?? [];
  const changed = permissions && change(permissions);
  return changed === undefined ? undefined : text.replace(permissions as string, () => changed as string);
}

/** The definition with an action behind another of its statement. */
export const withAction = (text: string, beside: string, action: string): string | undefined =>
  edit(text, (permissions) => {
    const all = permissions.match(new RegExp(quoted(beside), "g")) ?? [];
    return all.length === 1 ? permissions.replace(`"${beside}"`, `"${beside}", "${action}"`) : undefined;
  });

/** The definition without an action; a statement of that action alone goes with it. */
export const withoutAction = (text: string, action: string): string | undefined =>
  edit(text, (permissions) => {
    const all = permissions.match(new RegExp(quoted(action), "g")) ?? [];
    if (all.length !== 1) return undefined;
    const alone = new RegExp(
      `\\n {4}\\{\\s*actions: \\[${quoted(action)}\\][^\\n]*\\},(?=\\n)|\\n {4}\\{\\n {6}actions: \\[${quoted(action)}\\],[\\s\\S]*?\\n {4}\\},`,
    );
    if (alone.test(permissions)) return permissions.replace(alone, "");
    return permissions.replace(new RegExp(`${quoted(action)},\\s*|,\\s*${quoted(action)}`), "");
  });

/** The definition with a further statement behind the others. */
export const withStatement = (text: string, statement: string): string =>
  edit(text, (permissions) => permissions.replace(/,?\s*\],(\s*)$/, `, ${statement}],$1`)) ?? text;
