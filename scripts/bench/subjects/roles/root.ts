import { moduleSource } from "../../../lab/root";
import type { RootOf } from "../../subject";

/** `modules/roles`, called once. */
const root: RootOf = (workloads) => ({
  "main.tf.json": {
    module: {
      roles: {
        source: moduleSource("roles"),
        oidc_provider_arn: Object.values(workloads)[0]?.oidc_provider_arn,
        workloads: Object.fromEntries(
          Object.entries(workloads).map(([name, { namespace, service_account, policy_arn }]) => [
            name,
            { namespace, service_account, policy_arns: { read: policy_arn } },
          ]),
        ),
      },
    },
  },
});

export default root;
