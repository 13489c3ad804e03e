import { createHash } from "node:crypto";
import type { AuditReport, Finding } from "../audit/report";
import { RULES, type Severity } from "../audit/rules";

/** A report as SARIF 2.1.0, which code scanning reads. @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/ */
export function sarif(report: AuditReport, version: string): string {
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "irsa audit",
            version,
            semanticVersion: version,
            rules: RULES.map(({ id, name, title, why, remedy, link, severity }) => ({
              id,
              name,
              shortDescription: { text: title },
              fullDescription: { text: why },
              help: { text: `${why} ${remedy}`, markdown: `${why}\n\n**Fix:** ${remedy}` },
              helpUri: link,
              defaultConfiguration: { level: LEVELS[severity] },
              properties: { "security-severity": SCORES[severity], tags: ["security", "iam", "kubernetes"] },
            })),
          },
        },
        results: [...report.findings.map((each) => resultOf(each)), ...report.accepted.map(acceptedOf)],
        invocations: [
          {
            executionSuccessful: true,
            endTimeUtc: report.generatedAt,
            toolExecutionNotifications: report.gaps.map((text) => ({ level: "note", message: { text } })),
          },
        ],
        columnKind: "utf16CodeUnits",
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

const LEVELS: Readonly<Record<Severity, string>> = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "note",
  info: "note",
};

/** What GitHub sorts by. */
const SCORES: Readonly<Record<Severity, string>> = {
  critical: "9.5",
  high: "8.0",
  medium: "5.5",
  low: "3.0",
  info: "0.0",
};

function resultOf({ rule, severity, target, source, message, remedy }: Finding) {
  return {
    ruleId: rule,
    ruleIndex: RULES.findIndex(({ id }) => id === rule),
    level: LEVELS[severity],
    message: { text: `${target}: ${message}. ${remedy}` },
    locations: [
      {
        ...(fileOf(source) && { physicalLocation: { artifactLocation: { uri: fileOf(source) } } }),
        logicalLocations: [{ fullyQualifiedName: target, kind: "resource" }],
      },
    ],
    partialFingerprints: {
      "irsaFinding/v1": createHash("sha256").update(`${rule} ${target} ${message}`).digest("hex"),
    },
    properties: { severity },
  };
}

const acceptedOf = ({ reason, ...finding }: AuditReport["accepted"][number]) => ({
  ...resultOf(finding),
  suppressions: [{ kind: "external", status: "accepted", justification: reason }],
});

/** A file that was read, as a URI relative to where the command ran; an address in Terraform is none. */
function fileOf(source: string): string | undefined {
  const [file = ""] = source.split(": ");
  return /\.json$/.test(file) ? encodeURI(file.replaceAll("\\", "/").replace(/^\.\//, "")) : undefined;
}
