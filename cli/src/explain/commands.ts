import { oidcProviderArn } from "../../../lib/irsa";
import { accountOf, nameOf } from "../facts/facts";
import { isAbsent } from "../facts/found";
import type { LiveOptions } from "../live-options";
import { type Evidence, roleIn } from "./evidence";
import type { Target } from "./target";

/**
 * The calls whose output tells the chain, one a line. Some name what others tell first, the role above all: they come
 * by `nextCommands`, when the output of these is there.
 */
export function firstCommands(target: Target, options: LiveOptions): string {
  const { namespace: ns, kind, name } = target;
  const { k, a } = callers(options);
  const cluster = options.cluster?.[0];
  return lines([
    "# Run these in an empty folder. A command that fails leaves its error in its file, which is read too.",
    ...(kind === "deployment" ? [`${k} get deployment ${name} -n ${ns} -o json > deployment.json 2>&1`] : []),
    `${k} get serviceaccounts -n ${ns} -o json --show-managed-fields > service-accounts.json 2>&1`,
    `${k} get pods -n ${ns} -o json > pods.json 2>&1`,
    `${k} get mutatingwebhookconfigurations -o json > webhooks.json 2>&1`,
    `${k} get daemonsets -n kube-system -o json > daemonsets.json 2>&1`,
    `${k} get nodes -o json > nodes.json 2>&1`,
    `${k} get --raw /.well-known/openid-configuration > openid-configuration.json 2>&1`,
    `${a} sts get-caller-identity > caller.json 2>&1`,
    ...(cluster
      ? [
          `${a} eks describe-cluster --name ${cluster} > cluster.json 2>&1`,
          `${a} eks list-pod-identity-associations --cluster-name ${cluster} --namespace ${ns} > associations.json 2>&1`,
        ]
      : ["# For Pod Identity give --cluster NAME: two more commands are printed then."]),
    `# Then: irsa explain ${words(target)} --from . --collect   prints the rest of them.`,
  ]);
}

/** The calls that the output of the first ones asks for: role, provider, association and instances, by their names. */
export function nextCommands(target: Target, evidence: Evidence, options: LiveOptions): string {
  const { found, association, roleArn } = evidence;
  const { a } = callers(options);
  const commands: string[] = [];
  if (association && !association.roleArn) {
    const { clusterName, associationId } = association;
    commands.push(
      `${a} eks describe-pod-identity-association --cluster-name ${clusterName} --association-id ${associationId} > association.json 2>&1`,
    );
  }
  if (roleArn && accountOf(roleArn)) {
    const isKnown = roleIn(evidence, roleArn) || isAbsent(found, "Role", nameOf(roleArn));
    if (!isKnown)
      commands.push(`${a} iam get-role --role-name ${nameOf(roleArn)} > role.json 2>&1${inAccount(evidence, roleArn)}`);
  }
  const provider = !association && providerArn(evidence);
  const isRead = provider && evidence.facts.providers.some(({ arn, audiences }) => arn === provider && audiences);
  if (provider && !isRead && !isAbsent(found, "Provider", provider)) {
    commands.push(
      `${a} iam get-open-id-connect-provider --open-id-connect-provider-arn ${provider} > provider.json 2>&1`,
    );
  }
  const on = evidence.pods.flatMap(({ node }) => node ?? []);
  const nodes = found.objects.filter(({ kind, metadata }) => kind === "Node" && on.includes(metadata.name));
  const ids = nodes.flatMap(
    ({ spec }) => /\/(i-[0-9a-f]+)$/.exec((spec as { providerID?: string })?.providerID ?? "")?.[1] ?? [],
  );
  if (ids.length > 0 && found.instances.length === 0) {
    commands.push(`${a} ec2 describe-instances --instance-ids ${ids.slice(0, 20).join(" ")} > instances.json 2>&1`);
  }
  const then = `irsa explain ${words(target)} --from .`;
  if (commands.length === 0) return lines([`# Everything that can be read is there: ${then}`]);
  const again = association && !association.roleArn ? `# Then again: ${then} --collect` : `# Then: ${then}`;
  return lines([...commands, again]);
}

function providerArn({ cluster, roleArn, found }: Evidence): string | undefined {
  const account = (roleArn && accountOf(roleArn)) || found.accounts[0];
  if (!cluster.issuer || !account) return undefined;
  try {
    return oidcProviderArn(cluster.issuer, { partition: roleArn?.split(":")[1] ?? "aws", account });
  } catch {
    return undefined;
  }
}

const inAccount = ({ found }: Evidence, arn: string) =>
  found.accounts[0] && found.accounts[0] !== accountOf(arn) ? `   # with credentials of account ${accountOf(arn)}` : "";

function callers({ profile, region, context, kubeconfig }: LiveOptions) {
  const flag = (name: string, value: string | undefined) => (value === undefined ? [] : [`${name} ${value}`]);
  const k = ["kubectl", ...flag("--kubeconfig", kubeconfig), ...flag("--context", context?.[0])].join(" ");
  const a = ["aws", ...flag("--profile", profile), ...flag("--region", region), "--output json"].join(" ");
  return { k, a };
}

const lines = (list: readonly string[]) => `${list.join("\n")}\n`;

const words = ({ kind, namespace, name }: Target) =>
  kind === "service-account" ? `${namespace}/${name}` : `${kind}/${name} -n ${namespace}`;
