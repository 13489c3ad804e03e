import { TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import {
  AddonRole,
  type AddonRoleProps,
  addonSubjects,
  ClusterIssuer,
  type IrsaRole,
  OidcProvider,
  PodIdentityAssociation,
  Workload,
  type WorkloadProps,
} from "../constructs";
import { oneOf } from "../constructs/alternatives";
import { indirect } from "../constructs/hcl";
import { rules, type Subject } from "../irsa";
import { check } from "../rules";
import { keepStateIn } from "./backend";
import { Claims, type Own } from "./claims";
import type { ClusterStackProps } from "./cluster-stack-props";
import { requireProviders } from "./stack-providers";

const unreachable = (workloads: readonly Own<WorkloadProps>[]) => {
  const accounts = workloads.map(({ namespace, serviceAccount }) => `${namespace}/${serviceAccount}`).join(", ");
  return `irsa: with issuerUrl no cluster is read whose API server could create the ServiceAccounts ${accounts}; give clusterName, or set createServiceAccount to false and annotate them where they are created`;
};

/** IRSA for one cluster and any number of workloads and add-ons, with the providers that it takes. */
export class ClusterStack extends TerraformStack {
  private readonly issuer: ClusterIssuer;
  private readonly claims: Claims;

  /** @throws Error when a prop breaks its rule, or when two roles would share a name or a service account */
  constructor(
    scope: Construct,
    id: string,
    private readonly props: ClusterStackProps,
  ) {
    super(scope, id);
    const { clusterName, issuerUrl, region, createOidcProvider: create = true, readThumbprint = true } = props;
    const { workloads, addons = [], defaultTags, backend } = props;
    oneOf({ clusterName, issuerUrl });
    check("region", rules.region, region);
    if (defaultTags !== undefined) check("defaultTags", rules.tags, defaultTags);
    if (backend !== undefined) keepStateIn(this, backend, region);
    const creating = workloads.filter(({ createServiceAccount = true, force }) => createServiceAccount || force);
    if (creating.length > 0 && clusterName === undefined) throw new Error(unreachable(creating));
    this.issuer = new ClusterIssuer(this, "cluster-issuer", { clusterName, issuerUrl });
    requireProviders(this, this.issuer, {
      region,
      defaultTags,
      tls: create && readThumbprint,
      podIdentity: [...workloads, ...addons].some((each) => this.hasPodIdentity(each)),
      clusterName: creating.length > 0 ? clusterName : undefined,
    });
    const provider = new OidcProvider(this, "oidc-provider", {
      issuerUrl: this.issuer.url,
      create,
      readThumbprint,
      conditions: this.issuer.conditions,
    });
    const arn = indirect(this, "oidc_provider_arn", provider.arn);
    this.claims = new Claims(props.roleNamePrefix);
    const roles = [
      ...workloads.map((each) => this.workload(each, arn)),
      ...addons.map((each) => this.addon(each, arn)),
    ];
    const output = (id: string, description: string, of: (role: IrsaRole) => unknown) =>
      new TerraformOutput(this, id, {
        description,
        value: Object.fromEntries(roles.map(([key, role]) => [key, of(role)])),
      });
    const arns = output("role_arns", "ARN of each service account's role, by NAMESPACE/NAME.", (role) => role.arn);
    // Of a provider that is looked up: said once, and not by every role.
    const [precondition] = provider.conditions;
    if (precondition) arns.precondition = { ...precondition };
    output(
      "service_account_annotations",
      "Annotations of each service account, by NAMESPACE/NAME.",
      (role) => role.serviceAccountAnnotations,
    );
  }

  private workload(props: Own<WorkloadProps>, oidcProviderArn: string): [string, IrsaRole] {
    const account = this.claims.ofWorkload(props);
    const { role } = new Workload(this, account.replace("/", "_"), {
      ...props,
      ...this.shared(props, oidcProviderArn),
    });
    this.associate(props, role, [props]);
    return [account, role];
  }

  private addon(props: Own<AddonRoleProps>, oidcProviderArn: string): [string, IrsaRole] {
    const account = this.claims.ofAddon(props);
    const id = `${props.addon.name}_${account.replace("/", "_")}`;
    const { role } = new AddonRole(this, id, { ...props, ...this.shared(props, oidcProviderArn) });
    this.associate(props, role, addonSubjects(props));
    return [account, role];
  }

  private shared(props: Own<object>, oidcProviderArn: string) {
    const podIdentityClusterArns = this.hasPodIdentity(props) ? [this.issuer.clusterArn] : undefined;
    return { oidcProviderArn, podIdentityClusterArns, roleNamePrefix: this.props.roleNamePrefix };
  }

  private hasPodIdentity = ({ podIdentity = this.props.podIdentity ?? false }: Own<object>) => podIdentity;

  /** An association for each service account of a role. */
  private associate(props: Own<{ readonly tags?: Record<string, string> }>, role: IrsaRole, subjects: Subject[]): void {
    const { clusterName } = this.props;
    if (!this.hasPodIdentity(props) || clusterName === undefined) return;
    for (const { namespace, serviceAccount } of subjects) {
      const association = { clusterName, namespace, serviceAccount, roleArn: role.arn, tags: props.tags };
      new PodIdentityAssociation(this, `${namespace}_${serviceAccount}_pod-identity`, association);
    }
  }
}
