import type { Evidence } from "./evidence";
import { type Link, ok, unseen, warning } from "./link";
import { namesOf, variableOf } from "./pod";

const IMDS = "https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html";

/** Whether a pod that does not get its role may use the node's without a word. */
export function fallbackLink({ pods, found }: Evidence): Link {
  const nodes = new Map(found.objects.filter(({ kind }) => kind === "Node").map((node) => [node.metadata.name, node]));
  const instances = new Map(found.instances.map((each) => [each.InstanceId, each.MetadataOptions]));
  const onHost = pods.filter(({ hostNetwork }) => hostNetwork);
  if (onHost.length > 0) {
    const says = `${namesOf(onHost)}: hostNetwork, so a pod that does not get its role uses the node's, whatever the hop limit`;
    return warning("fallback", "host-network", says, { link: IMDS });
  }
  if (
    pods.length > 0 &&
    pods.every(({ containers }) => containers.every((each) => variableOf(each, "AWS_EC2_METADATA_DISABLED") === "true"))
  ) {
    return ok("fallback", "AWS_EC2_METADATA_DISABLED is set: SDKs do not ask for the node's role");
  }
  const on = [...new Set(pods.flatMap(({ node }) => node ?? []))];
  const known = on.flatMap((name) => {
    const node = nodes.get(name);
    if (node?.metadata.labels?.["eks.amazonaws.com/compute-type"] === "fargate") return [{ name, hops: 0, id: "" }];
    const { providerID = "" } = (node?.spec ?? {}) as { providerID?: string };
    const options = instances.get(providerID.slice(providerID.lastIndexOf("/") + 1));
    if (!options) return [];
    return [
      { name, hops: options.HttpEndpoint === "disabled" ? 0 : (options.HttpPutResponseHopLimit ?? 1), id: providerID },
    ];
  });
  const open = known.find(({ hops }) => hops > 1);
  if (open) {
    const id = open.id.split("/").at(-1);
    const says = `node ${open.name} has a hop limit of ${open.hops}: a pod that does not get its role silently uses the node's`;
    const command = `aws ec2 modify-instance-metadata-options --instance-id ${id} --http-tokens required --http-put-response-hop-limit 1`;
    return warning("fallback", "imds-reachable", says, { command, link: IMDS });
  }
  if (on.length > 0 && known.length === on.length)
    return ok("fallback", "pods do not reach the node's role: a missing role fails loudly");
  const command = 'aws ec2 describe-instances --instance-ids ID --query "Reservations[].Instances[].MetadataOptions"';
  return unseen("fallback", "imds-unseen", "whether pods reach the node's role (IMDS hop limit) was not read", {
    command,
  });
}
