import type { Finding } from "./report";
import { type RuleName, ruleOf, SEVERITIES, type Severity } from "./rules";

/** A finding before it is tied to what it is about. */
export interface Note {
  readonly rule: RuleName;
  readonly message: string;
  /** Default: the rule's. */
  readonly severity?: Severity;
}

/** A finding of a rule. */
export const note = (rule: Note["rule"], message: string, over: Partial<Note> = {}): Note => ({
  rule,
  message,
  ...over,
});

/** What findings are about. */
export interface Target {
  /** An ARN, or CLUSTER/NAMESPACE/NAME. */
  readonly target: string;
  readonly role?: string;
  readonly source: string;
}

export function findingOf({ rule: name, message, severity }: Note, { target, role, source }: Target): Finding {
  const rule = ruleOf(name);
  return {
    rule: rule.id,
    name: rule.name,
    severity: severity ?? rule.severity,
    target,
    ...(role && { role }),
    source,
    message,
    remedy: rule.remedy,
    link: rule.link,
  };
}

/** The gravest first; then by what they are about. */
export function sorted(findings: readonly Finding[]): Finding[] {
  const by = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
  return [...findings].sort(
    (a, b) =>
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
      by(a.rule, b.rule) ||
      by(a.target, b.target) ||
      by(a.message, b.message),
  );
}
