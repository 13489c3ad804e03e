import { Construct } from "constructs";
import { AnnotatedServiceAccount, type AnnotatedServiceAccountProps } from "./annotated-service-account";
import { all, not, type Switch } from "./hcl";
import { hasIrsa } from "./identity";
import { IrsaRole, type IrsaRoleProps } from "./irsa-role";

/** Props of `Workload`. */
export interface WorkloadProps
  extends IrsaRoleProps,
    Pick<
      AnnotatedServiceAccountProps,
      "labels" | "annotations" | "tokenExpiration" | "automountServiceAccountToken" | "imagePullSecrets"
    > {
  /**
   * Create the ServiceAccount. False: it is left to its owner, who sets
   * `role.serviceAccountAnnotations` on it. Default true.
   */
  readonly createServiceAccount?: Switch;
  /** Where none is created: annotate its owner's, taking over what the owner has set of these annotations. Default false. */
  readonly force?: Switch;
}

/** One workload of a cluster whose OIDC provider is registered: its role and its service account. */
export class Workload extends Construct {
  /** The workload's role. */
  readonly role: IrsaRole;

  /** @throws Error when a prop breaks its rule */
  constructor(scope: Construct, id: string, props: WorkloadProps) {
    super(scope, id);
    this.role = new IrsaRole(this, "role", props);
    const { createServiceAccount: create = true, force = false } = props;
    const annotate = force === false ? false : all(not(create), force);
    if (create === false && annotate === false) return;
    new AnnotatedServiceAccount(this, "service-account", {
      create,
      annotate,
      force: annotate === false ? undefined : true,
      namespace: props.namespace,
      serviceAccount: props.serviceAccount,
      roleArn: this.role.arn,
      audience: props.audience,
      labels: props.labels,
      annotations: props.annotations,
      tokenExpiration: props.tokenExpiration,
      automountServiceAccountToken: props.automountServiceAccountToken,
      imagePullSecrets: props.imagePullSecrets,
      irsa: hasIrsa(props),
      dependsOn: this.role.policies,
    });
  }
}
