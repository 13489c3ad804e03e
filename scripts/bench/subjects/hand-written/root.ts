import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { RootOf } from "../../subject";

/** A module of three inputs, a trust policy, a role, a policy and an output, called for each workload. */
const root: RootOf = (workloads) => ({
  "hand-written/main.tf": readFileSync(join(__dirname, "module.tf"), "utf8"),
  "main.tf.json": {
    locals: { workloads },
    module: {
      role: {
        source: "./hand-written",
        for_each: "${local.workloads}",
        oidc_provider_arn: "${each.value.oidc_provider_arn}",
        namespace: "${each.value.namespace}",
        service_account: "${each.value.service_account}",
      },
    },
  },
});

export default root;
