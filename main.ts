import { readFileSync } from "node:fs";
import { App } from "cdktf";
import { z } from "zod";
import { addons } from "./lib/addons";
import type { ScopeValues } from "./lib/constructs";
import { rules } from "./lib/irsa";
import { check } from "./lib/rules";
import { ClusterStack } from "./lib/stacks";

/** What `cdktf deploy` runs: one cluster, its workloads and add-ons, as `context.irsa` in cdktf.json says. */

const KINDS: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  boolean: "true or false",
  array: "a list [ … ]",
  object: "a map { … }",
  record: "a map { … }",
};

/** What to write, in the words of JSON. */
z.config({
  customError: ({ code, expected, input }) => {
    if (code !== "invalid_type") return undefined;
    const wanted = KINDS[expected as string];
    if (input === undefined) return `must be given: ${wanted}`;
    return `must be ${wanted}, not ${KINDS[Array.isArray(input) ? "array" : typeof input] ?? input}`;
  },
});

/** A value under the rule of the same name, so that an error names its key. */
const under = <T extends z.ZodType>(input: keyof typeof rules, type: T) =>
  type.superRefine((value, context) => {
    try {
      check(input, rules[input], value);
    } catch (error) {
      context.addIssue({ code: "custom", message: (error as Error).message });
    }
  });

const policy = z.looseObject({}).transform((document) => JSON.stringify(document));

/** The text of a file that is given in place of what it holds, read as JSON. */
const fromFile = (given: unknown, context: z.RefinementCtx) => {
  if (typeof given !== "string") return given;
  try {
    return JSON.parse(readFileSync(given, "utf8"));
  } catch (error) {
    context.addIssue({ code: "custom", message: `cannot read "${given}": ${(error as Error).message}` });
    return z.NEVER;
  }
};

/** The add-on of a name. */
const addonOf = (given: string, context: z.RefinementCtx) => {
  const found = addons.find(({ name }) => name === given);
  if (found) return found;
  const names = addons.map(({ name }) => name).join(", ");
  context.addIssue({ code: "custom", message: `no add-on "${given}"; there are ${names}` });
  return z.NEVER;
};

const account = z.strictObject({
  namespace: under("namespace", z.string()),
  serviceAccount: under("serviceAccount", z.string()),
});

/** What may be said of a workload's role and of an add-on's, by the names of their props. */
const role = z.strictObject({
  roleName: under("roleName", z.string()),
  rolePath: under("rolePath", z.string()),
  maxSessionDuration: under("maxSessionDuration", z.number()),
  permissionsBoundaryArn: under("permissionsBoundaryArn", z.string()),
  policyArns: under("policyArns", z.record(z.string(), z.string())),
  inlinePolicies: under("inlinePolicies", z.record(z.string(), policy)),
  additionalSubjects: z.array(account.extend({ oidcProviderArn: under("oidcProviderArn", z.string()).optional() })),
  subjectPatterns: under("subjectPatterns", z.array(z.string())),
  additionalSubjectPatterns: z.array(
    z.strictObject({ oidcProviderArn: under("oidcProviderArn", z.string()), subjectPattern: z.string() }),
  ),
  trustedRoleArns: under("trustedRoleArns", z.array(z.string())),
  policyName: under("policyName", z.string()),
  podIdentity: z.boolean(),
  trustPolicyQuota: under("trustPolicyQuota", z.number()),
  managedPoliciesQuota: under("managedPoliciesQuota", z.number()),
  tags: under("tags", z.record(z.string(), z.string())),
});

/** What may be said of a workload beside: of its role, and of its ServiceAccount. */
const ofWorkload = role.extend({
  description: under("description", z.string()),
  assumeRoleArns: under("assumeRoleArns", z.array(z.string())),
  createServiceAccount: z.boolean(),
  force: z.boolean(),
  labels: under("labels", z.record(z.string(), z.string())),
  annotations: under("annotations", z.record(z.string(), z.string())),
  tokenExpiration: under("tokenExpiration", z.number()),
  automountServiceAccountToken: z.boolean(),
  imagePullSecrets: under("imagePullSecrets", z.array(z.string())),
});

const workload = account.extend(ofWorkload.partial().shape);

const addon = role
  .extend(account.shape)
  .extend({ scopes: z.record(z.string(), z.unknown()).transform((scopes) => scopes as ScopeValues) })
  .partial()
  .extend({ addon: z.string().transform(addonOf) });

/** Where the state is. What each setting must be, the stack says. */
const backend = z
  .strictObject({
    s3: z
      .strictObject({
        key: z.string(),
        region: z.string(),
        kmsKeyId: z.string(),
        roleArn: z.string(),
        dynamodbTable: z.string(),
      })
      .partial()
      .extend({ bucket: z.string() }),
  })
  .transform(({ s3 }) => s3);

const Context = z.strictObject({
  clusterName: under("clusterName", z.string()).optional(),
  issuerUrl: under("issuerUrl", z.string()).optional(),
  region: under("region", z.string()),
  createOidcProvider: z.boolean().optional(),
  readThumbprint: z.boolean().optional(),
  podIdentity: z.boolean().optional(),
  roleNamePrefix: under("roleNamePrefix", z.string()).optional(),
  defaultTags: under("tags", z.record(z.string(), z.string())).optional(),
  backend: backend.optional(),
  workloads: z.preprocess(fromFile, z.array(workload)),
  addons: z.preprocess(fromFile, z.array(addon)).optional(),
});

const EXAMPLE = '"context": { "irsa": { "clusterName": "production", "region": "eu-west-1", "workloads": [] } }';

/** The CDKTF CLI hands on the context of cdktf.json; without the CLI, it is read here. */
const context = () => (process.env.CDKTF_CONTEXT_JSON ? {} : JSON.parse(readFileSync("cdktf.json", "utf8")).context);

// CDKTF keeps the stack trace of every token, which nobody reads: a third of the time.
Error.prepareStackTrace = () => "";

try {
  const app = new App({ context: context() });
  const given = app.node.tryGetContext("irsa");
  if (given === undefined) throw new Error(`cdktf.json has no context.irsa; write ${EXAMPLE}`);
  const parsed = Context.safeParse(given);
  if (!parsed.success) throw new Error(`cdktf.json, context.irsa:\n${z.prettifyError(parsed.error)}`);
  const { clusterName, issuerUrl = "" } = parsed.data;
  new ClusterStack(app, `irsa-${clusterName ?? issuerUrl.split("/").at(-1)}`, parsed.data);
  app.synth();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
