import { readFileSync } from "node:fs";
import { z } from "zod";
import { oneLine, UserError } from "../fail";
import type { AuditReport, Finding } from "./report";

/** Findings that somebody has looked at and accepts, with the reason, for a time. */
export const Baseline = z.strictObject({
  $schema: z.string().optional(),
  version: z.literal(1),
  accepted: z.array(
    z.strictObject({
      rule: z.string().describe("Id or name of the rule, such as IRSA004."),
      target: z.string().describe("What the finding is about, as a report gives it."),
      reason: z.string().regex(/\S/, "must say why the finding is accepted").describe("Why it is accepted."),
      expires: z.iso.date().optional().describe("The last day that it is accepted, YYYY-MM-DD. Default: for good."),
    }),
  ),
});
export type Accepted = z.infer<typeof Baseline>["accepted"][number];

/** Reads a baseline. @throws UserError naming what is wrong with it */
export function readBaseline(path: string): Accepted[] {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new UserError(`baseline ${path}: ${oneLine(error)}`);
  }
  const { success, data, error } = Baseline.safeParse(value);
  if (success) return data.accepted;
  const { path: at, message } = error.issues[0] as z.core.$ZodIssue;
  throw new UserError(`baseline ${path}: ${z.core.toDotPath(at) || "the document"}: ${message}`);
}

/** Findings that are accepted, and those that are not. An entry that has expired, or that fits nothing, is told of. */
export function applyBaseline(
  findings: readonly Finding[],
  entries: readonly Accepted[],
  now: Date,
): { findings: Finding[]; accepted: AuditReport["accepted"]; gaps: string[] } {
  const today = now.toISOString().slice(0, 10);
  const isFor = ({ rule, target }: Accepted, finding: Finding) =>
    [finding.rule, finding.name].includes(rule) && finding.target === target;
  const accepted: AuditReport["accepted"] = [];
  const left: Finding[] = [];
  for (const finding of findings) {
    const entry = entries.find((each) => isFor(each, finding) && !isOver(each, today));
    if (entry) accepted.push({ ...finding, reason: entry.reason, ...(entry.expires && { expires: entry.expires }) });
    else left.push(finding);
  }
  const gaps = entries.flatMap((entry) => {
    const what = `baseline: ${entry.rule} on ${entry.target}`;
    if (!findings.some((finding) => isFor(entry, finding))) return [`${what} fits no finding any more; remove it`];
    return isOver(entry, today) ? [`${what} expired on ${entry.expires}`] : [];
  });
  return { findings: left, accepted, gaps };
}

const isOver = ({ expires }: Accepted, today: string) => expires !== undefined && expires < today;

/** A baseline of all findings of a report, for somebody to write the reasons in. */
export function baselineOf({ findings }: AuditReport): string {
  const accepted = findings.map(({ rule, target, message }) => ({ rule, target, reason: "", message }));
  return `${JSON.stringify({ version: 1, accepted: accepted.map(({ message: _, ...entry }) => entry) }, null, 2)}\n`;
}
