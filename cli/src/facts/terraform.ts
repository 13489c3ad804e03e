import { z } from "zod";
import { accountOf, type Policy, type Provider, type Role } from "./facts";
import type { Found } from "./found";
import type { Association, ClusterDocument, KubeObject, Terraform, TerraformModule, TerraformResource } from "./kinds";

/** What a plan or a state of Terraform says, as `terraform show -json` prints it. */

/** Values are known by their resource's schema; one that a plan does not know yet is left out. */
const text = z.string().optional().catch(undefined);
const Values = z.object({
  arn: text,
  name: text,
  path: text,
  role: text,
  policy: text,
  policy_arn: text,
  assume_role_policy: text,
  url: text,
  client_id_list: z.array(z.string()).optional().catch(undefined),
  cluster_name: text,
  namespace: text,
  service_account: text,
  role_arn: text,
  target_role_arn: text,
  association_id: text,
  association_arn: text,
  disable_session_tags: z.boolean().optional().catch(undefined),
  kind: text,
  annotations: z.record(z.string(), z.string()).optional().catch(undefined),
  managed_policy_arns: z.array(z.string()).nullish().catch(undefined),
  inline_policy: z
    .array(z.object({ name: text, policy: text }))
    .nullish()
    .catch(undefined),
  metadata: z
    .array(
      z.object({
        name: text,
        namespace: text,
        annotations: z.record(z.string(), z.string()).nullish().catch(undefined),
      }),
    )
    .optional()
    .catch(undefined),
  identity: z
    .array(z.object({ oidc: z.array(z.object({ issuer: text })).optional() }))
    .optional()
    .catch(undefined),
});
type Values = z.infer<typeof Values>;

interface Resource {
  readonly address: string;
  readonly values: Values;
}

export function terraform(document: Terraform, source: string): Partial<Found> {
  const { values, planned_values, prior_state } = document;
  const planned = resourcesOf((planned_values ?? values)?.root_module);
  // Data sources that a plan has read already stand in the state before it.
  const read = resourcesOf(prior_state?.values?.root_module).filter(({ mode }) => mode === "data");
  const all = [...planned, ...read];
  const of = (...types: string[]): Resource[] =>
    all
      .filter(({ type }) => types.includes(type))
      .map(({ address, values = {} }) => ({ address, values: Values.parse(values) }));

  const gaps: string[] = [];
  const later = (address: string, what: string) => {
    gaps.push(`${source}: ${address}: ${what} is known after apply; audit the state, or the plan of a second run`);
  };
  const providers = of("aws_iam_openid_connect_provider").flatMap((resource) => providerOf(resource, source, all));
  const roles = of("aws_iam_role").flatMap(({ address, values }) => {
    if (values.assume_role_policy) return [roleOf(address, values, of, `${source}: ${address}`)];
    later(address, "its trust policy");
    return [];
  });
  for (const { address, values } of of("aws_iam_role_policy_attachment")) {
    if (!values.policy_arn) later(address, "the policy's ARN");
  }
  const accounts = of(...SERVICE_ACCOUNTS).flatMap(({ address, values }) => {
    const [object] = values.metadata ?? [];
    if (!object?.name || (values.kind && values.kind !== "ServiceAccount")) return [];
    const annotations = values.annotations ?? object.annotations ?? undefined;
    if (!annotations && address.includes("annotations")) later(address, "what it is annotated with");
    const metadata = { name: object.name, namespace: object.namespace ?? "default", annotations: annotations ?? {} };
    return [{ kind: "ServiceAccount", metadata } as KubeObject];
  });
  const associations = of("aws_eks_pod_identity_association").flatMap(({ address, values }) =>
    associationOf(address, values),
  );
  return {
    roles,
    providers,
    clusters: of("aws_eks_cluster").flatMap(clusterOf),
    objects: accounts,
    associations,
    gaps,
  };
}

const SERVICE_ACCOUNTS = ["kubernetes_service_account", "kubernetes_service_account_v1", "kubernetes_annotations"];

function resourcesOf(module: TerraformModule | undefined): TerraformResource[] {
  return [...(module?.resources ?? []), ...(module?.child_modules ?? []).flatMap(resourcesOf)];
}

type Of = (...types: string[]) => Resource[];

/** A role that is not created yet has no ARN: its account is that of the provider or the policy that it names. */
function roleOf(address: string, values: Values, of: Of, source: string): Role {
  const trust = values.assume_role_policy as string;
  const name = values.name ?? address;
  const [, partition = "aws", account = ""] = /arn:(aws[a-z-]*):iam::(\d{12}):/.exec(trust) ?? [];
  const arn = values.arn ?? `arn:${partition}:iam::${account}:role${values.path ?? "/"}${name}`;
  const inline = (values.inline_policy ?? []).flatMap(({ name, policy }): Policy[] =>
    name ? [{ name, document: policy }] : [],
  );
  const own = of("aws_iam_role_policy").filter(({ values: { role } }) => role === name);
  const attached = of("aws_iam_role_policy_attachment").filter(({ values: { role } }) => role === name);
  const arns = [
    ...attached.flatMap(({ values: { policy_arn } }) => policy_arn ?? []),
    ...(values.managed_policy_arns ?? []),
  ];
  const managed = [...new Set(arns)].map((policyArn): Policy => {
    const found = of("aws_iam_policy").find((each) => each.values.arn === policyArn);
    return { name: policyArn.slice(policyArn.lastIndexOf("/") + 1), arn: policyArn, document: found?.values.policy };
  });
  const policies = [
    ...inline,
    ...own.map(({ address: at, values }): Policy => ({ name: values.name ?? at, document: values.policy })),
    ...managed,
  ];
  return { arn, name, account: accountOf(arn), trust, policies, source };
}

/** A provider that is not created yet has no ARN; it is the one of its URL that a trust policy names. */
function providerOf({ address, values }: Resource, source: string, all: readonly TerraformResource[]): Provider[] {
  const arn = values.arn ?? namedIn(all, values.url);
  return arn ? [{ arn, audiences: values.client_id_list, source: `${source}: ${address}` }] : [];
}

function namedIn(all: readonly TerraformResource[], url: string | undefined): string | undefined {
  const policies = all.map(({ values }) => values?.assume_role_policy).join(" ");
  const arns = policies.match(/arn:aws[a-z-]*:iam::\d{12}:oidc-provider\/[A-Za-z0-9._~/-]+/g) ?? [];
  return arns.find((arn) => `https://${arn.slice(arn.indexOf("/") + 1)}` === url);
}

function clusterOf({ values: { name, arn, identity } }: Resource): ClusterDocument[] {
  const issuer = identity?.[0]?.oidc?.[0]?.issuer;
  return name ? [{ name, arn: arn ?? "", ...(issuer && { identity: { oidc: { issuer } } }) }] : [];
}

function associationOf(address: string, values: Values): Association[] {
  const { cluster_name, namespace, service_account, role_arn, target_role_arn, association_id } = values;
  if (!cluster_name || !namespace || !service_account) return [];
  return [
    {
      clusterName: cluster_name,
      namespace,
      serviceAccount: service_account,
      associationId: association_id ?? address,
      associationArn: values.association_arn,
      roleArn: role_arn,
      targetRoleArn: target_role_arn,
      disableSessionTags: values.disable_session_tags,
    },
  ];
}
