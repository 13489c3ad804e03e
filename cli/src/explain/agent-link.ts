import { type Evidence, isRead } from "./evidence";
import { broken, type Link, ok, unseen, warning } from "./link";

const AGENT = "eks-pod-identity-agent";
const LINK = "https://docs.aws.amazon.com/eks/latest/userguide/pod-id-agent-setup.html";

/** The agent that answers on each node; Auto Mode has it built in, Fargate and Windows have none. */
export function agentLinks(evidence: Evidence): Link[] {
  const { found, pods, cluster } = evidence;
  const nodes = found.objects.filter(({ kind }) => kind === "Node");
  const own = nodes.filter(({ metadata }) => pods.some(({ node }) => node === metadata.name));
  const on = (label: string, value: string) =>
    own.find(({ metadata }) => metadata.labels?.[label] === value)?.metadata.name;
  const fargate = on("eks.amazonaws.com/compute-type", "fargate");
  if (fargate)
    return [
      broken("agent", "fargate", `node ${fargate} runs on Fargate, which does not support Pod Identity; use IRSA`, {
        link: LINK,
      }),
    ];
  const windows = on("kubernetes.io/os", "windows");
  if (windows)
    return [
      broken("agent", "windows", `node ${windows} runs Windows, which does not support Pod Identity; use IRSA`, {
        link: LINK,
      }),
    ];
  if (own.length > 0 && own.every(({ metadata }) => metadata.labels?.["eks.amazonaws.com/compute-type"] === "auto")) {
    return [ok("agent", "built into the nodes of EKS Auto Mode")];
  }
  const agent = found.objects.find(({ kind, metadata }) => kind === "DaemonSet" && metadata.name === AGENT);
  const name = cluster.name || "CLUSTER";
  if (agent) {
    const { numberReady = 0, desiredNumberScheduled = 0 } = (agent.status ?? {}) as Record<string, number>;
    if (numberReady >= desiredNumberScheduled) return [ok("agent", `${AGENT} is ready on ${numberReady} nodes`)];
    const says = `${AGENT} is ready on ${numberReady} of ${desiredNumberScheduled} nodes`;
    return [
      warning("agent", "agent-not-ready", says, {
        command: `kubectl get pods -n kube-system -l app.kubernetes.io/name=${AGENT} -o wide`,
      }),
    ];
  }
  if (!isRead(evidence, "DaemonSet")) {
    return [
      unseen("agent", "agent-unseen", "whether the Pod Identity agent runs was not read", {
        command: `kubectl get daemonset ${AGENT} -n kube-system`,
      }),
    ];
  }
  const command = `aws eks create-addon --cluster-name ${name} --addon-name ${AGENT}`;
  return [
    broken("agent", "agent-missing", `the cluster has no ${AGENT}, which serves credentials to pods`, {
      command,
      link: LINK,
    }),
  ];
}
