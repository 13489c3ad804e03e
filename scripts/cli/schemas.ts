import { z } from "zod";
import { Baseline } from "../../cli/src/audit/baseline";
import { AuditReport } from "../../cli/src/audit/report";
import { Explanation } from "../../cli/src/explain/link";

const SCHEMAS = {
  "audit.schema.json": [AuditReport, "What irsa audit --format json prints."],
  "explain.schema.json": [Explanation, "What irsa explain --json prints."],
  "baseline.schema.json": [Baseline, "Findings that irsa audit --baseline accepts."],
} as const;

/** JSON Schemas of what the command prints and reads, by file name. */
export function schemaFiles(): Record<string, string> {
  const files = Object.entries(SCHEMAS).map(([name, [schema, description]]) => {
    const { $schema, ...rest } = z.toJSONSchema(schema, { io: "output" });
    const comment = 'Generated from cli/src by "npm run cli". Do not edit.';
    return [name, `${JSON.stringify({ $schema, $comment: comment, description, ...rest }, null, 2)}\n`];
  });
  return Object.fromEntries(files);
}
