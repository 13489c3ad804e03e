import { RootConstruct } from "constructs";
import { ClusterStack } from "../../../../lib/stacks";
import { type RootOf, stackWorkloads } from "../../subject";

/** What `cdktf deploy` makes of the workloads: a cluster's OIDC provider, and a role each, in one flat stack. */
const root: RootOf = (workloads) => {
  const stack = new ClusterStack(new RootConstruct(), "irsa-production", {
    clusterName: "production",
    region: "eu-west-1",
    readThumbprint: false,
    workloads: stackWorkloads(workloads),
  });
  return { "cdk.tf.json": stack.toTerraform() };
};

export default root;
