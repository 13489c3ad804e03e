import { App } from "cdktf";
import { z } from "zod";
import { ClusterStack } from "./lib/stacks";

/** What `cdktf deploy` runs: one cluster and its workloads, as `context.irsa` in cdktf.json says. */

const policy = z.looseObject({}).transform((document) => JSON.stringify(document));

const Context = z.strictObject({
  clusterName: z.string(),
  region: z.string(),
  createOidcProvider: z.boolean().optional(),
  readThumbprint: z.boolean().optional(),
  workloads: z.array(
    z.strictObject({
      namespace: z.string(),
      serviceAccount: z.string(),
      roleName: z.string().optional(),
      policyArns: z.record(z.string(), z.string()).optional(),
      inlinePolicies: z.record(z.string(), policy).optional(),
      createServiceAccount: z.boolean().optional(),
    }),
  ),
});

const app = new App();
const context = Context.safeParse(app.node.tryGetContext("irsa"));
if (!context.success) throw new Error(`cdktf.json, context.irsa:\n${z.prettifyError(context.error)}`);
new ClusterStack(app, `irsa-${context.data.clusterName}`, context.data);
app.synth();
