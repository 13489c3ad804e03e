import { z } from "zod";
import { SEVERITIES } from "./rules";

/** The report of an audit: what `--format json` prints, and what all other formats are made of. */

const text = z.string();

const Subject = z.object({
  cluster: text.describe("The cluster's name."),
  namespace: text,
  name: text,
  by: z
    .array(z.enum(["annotation", "association", "trust"]))
    .describe(
      "What ties it to the role: its annotation, a Pod Identity association, or the trust policy that names it.",
    ),
  verdict: z.enum(["admitted", "refused", "depends", "unknown"]).describe("What the trust policy says to its pods."),
  exists: z
    .boolean()
    .optional()
    .describe("Whether the cluster has it; not told where its service accounts were not read."),
});

const Trust = z.object({
  statement: text.describe("How the statement is called in messages."),
  kind: z
    .enum(["irsa", "oidc", "pod-identity", "other"])
    .describe(
      "irsa: tokens of a Kubernetes cluster; oidc: tokens of another issuer; other: federated, and not judged.",
    ),
  provider: text.describe("ARN of the OIDC provider, or the principal."),
  cluster: text.optional().describe("Name of the cluster that has this issuer, where one is known."),
  subjects: z.array(text).describe("The subjects that it asks for; none means any."),
  audiences: z.array(text).describe("The audiences that it asks for; none means any."),
  verdict: z
    .enum(["exact", "pattern", "open", "nobody", "depends", "not-judged"])
    .describe("exact: whom it names; pattern: whom its wildcards match; open: everyone of the issuer."),
  dependsOn: z.array(text).describe("Condition keys that no token tells, and the verdict depends on."),
});

const Role = z.object({
  arn: text,
  name: text,
  account: text,
  source: text.describe("The file, the address in Terraform, or IAM."),
  trust: z.array(Trust),
  permissions: z.object({
    level: z.enum(["administrator", "powerful", "scoped", "none", "unknown"]),
    policies: z.array(text),
    because: z.array(text).describe("Actions on every resource that make it an administrator's, or powerful."),
    services: z.array(text),
  }),
  serviceAccounts: z.array(Subject),
});

const Finding = z.object({
  rule: text.describe("Stable id, such as IRSA001."),
  name: text.describe("Stable name, such as no-subject."),
  severity: z.enum(SEVERITIES),
  target: text.describe(
    "What it is about: an ARN, or CLUSTER/NAMESPACE/NAME. With the rule's id it names the finding.",
  ),
  role: text.optional().describe("ARN of the role that it is about, if it is about one."),
  source: text,
  message: text,
  remedy: text,
  link: text,
});

export const AuditReport = z.object({
  version: z.literal(1),
  tool: text,
  generatedAt: text.describe("When, by the clock of the machine, in ISO 8601."),
  sources: z.array(text),
  clusters: z.array(
    z.object({ name: text, arn: text.optional(), issuer: text.optional(), serviceAccounts: z.number().optional() }),
  ),
  counts: z.object({
    roles: z.number().describe("Roles with a federated or a Pod Identity trust."),
    otherRoles: z.number().describe("Roles without one, which the audit passes over."),
    serviceAccounts: z.number(),
    findings: z.object({
      critical: z.number(),
      high: z.number(),
      medium: z.number(),
      low: z.number(),
      info: z.number(),
    }),
    accepted: z.number(),
  }),
  roles: z.array(Role),
  findings: z.array(Finding),
  accepted: z.array(Finding.extend({ reason: text, expires: text.optional() })),
  gaps: z.array(text).describe("What could not be read or checked."),
});

export type AuditReport = z.infer<typeof AuditReport>;
export type Finding = z.infer<typeof Finding>;
export type RoleReport = z.infer<typeof Role>;
export type TrustReport = z.infer<typeof Trust>;
export type SubjectReport = z.infer<typeof Subject>;
