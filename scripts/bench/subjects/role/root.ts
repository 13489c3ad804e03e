import { moduleSource } from "../../../lab/root";
import type { RootOf } from "../../subject";

/** `modules/role`, called for each workload. */
const root: RootOf = (workloads) => ({
  "main.tf.json": {
    locals: { workloads },
    module: {
      role: {
        source: moduleSource("role"),
        for_each: "${local.workloads}",
        oidc_provider_arn: "${each.value.oidc_provider_arn}",
        namespace: "${each.value.namespace}",
        service_account: "${each.value.service_account}",
        policy_arns: { read: "${each.value.policy_arn}" },
      },
    },
  },
});

export default root;
