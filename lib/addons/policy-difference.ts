/** A policy document as anyone writes it: one statement or several, one text or several. */
export interface AnyPolicy {
  /** One statement, or several. */
  readonly Statement: AnyStatement | readonly AnyStatement[];
}

/** A statement of `AnyPolicy`. */
export interface AnyStatement {
  /** "Allow" or "Deny". */
  readonly Effect: string;
  /** One action, or several. */
  readonly Action?: string | readonly string[];
  /** One resource, or several. */
  readonly Resource?: string | readonly string[];
  /** Values by key, by operator. Absent: no condition. */
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** An action that two policies grant differently. */
export interface ActionDifference {
  /** The action, as it is written. */
  readonly action: string;
  /** `missing` from ours, `extra` in ours, or with another `scope`: other resources or conditions. */
  readonly kind: "missing" | "extra" | "scope";
  /** Each resource, with its condition, that only the other policy has. */
  readonly theirs: readonly string[];
  /** Each that only ours has. */
  readonly ours: readonly string[];
}

/**
 * What two policies grant differently, action by action, however their statements are cut. Wildcards
 * are compared as they are written. @throws Error when a policy has `NotAction` or `NotResource`
 */
export function policyDifferences(theirs: AnyPolicy, ours: AnyPolicy): ActionDifference[] {
  const [a, b] = [grants(theirs), grants(ours)];
  const actions = [...new Set([...a.keys(), ...b.keys()])].sort();
  return actions.flatMap((action): ActionDifference[] => {
    const [one = new Set<string>(), other = new Set<string>()] = [a.get(action), b.get(action)];
    const only = { theirs: [...one].filter((x) => !other.has(x)), ours: [...other].filter((x) => !one.has(x)) };
    if (only.theirs.length + only.ours.length === 0) return [];
    const kind = other.size === 0 ? "missing" : one.size === 0 ? "extra" : "scope";
    return [{ action, kind, ...only }];
  });
}

/** Resources with their conditions, as texts that are equal when they are, by action. */
function grants({ Statement }: AnyPolicy): Map<string, Set<string>> {
  const granted = new Map<string, Set<string>>();
  for (const statement of [Statement].flat() as AnyStatement[]) {
    const { Effect, Action, Resource, Condition } = statement;
    if (Action === undefined || Resource === undefined) {
      throw new Error(`irsa: only statements with Action and Resource can be compared: ${JSON.stringify(statement)}`);
    }
    const how = `${Effect === "Allow" ? "" : `${Effect} `}`;
    const held = conditionText(Condition);
    for (const action of [Action].flat() as string[]) {
      const scopes = granted.get(action) ?? new Set();
      for (const resource of [Resource].flat() as string[]) scopes.add(`${how}${resource}${held}`);
      granted.set(action, scopes);
    }
  }
  return granted;
}

function conditionText(condition: AnyStatement["Condition"] = {}): string {
  const terms = Object.entries(condition).flatMap(([operator, keys]) =>
    Object.entries(keys).map(
      ([key, values]) => `${key} ${operator} ${[values].flat().map(String).sort().join(" or ")}`,
    ),
  );
  return terms.length === 0 ? "" : ` where ${terms.sort().join(" and ")}`;
}
