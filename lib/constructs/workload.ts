import { Construct } from "constructs";
import { AnnotatedServiceAccount } from "./annotated-service-account";
import type { Switch } from "./hcl";
import { IrsaRole, type IrsaRoleProps } from "./irsa-role";

/** Props of `Workload`. */
export interface WorkloadProps extends IrsaRoleProps {
  /**
   * Create the ServiceAccount. False: it is left to its owner, who sets
   * `role.serviceAccountAnnotations` on it. Default true.
   */
  readonly createServiceAccount?: Switch;
}

/** One workload of a cluster whose OIDC provider is registered: its role and its service account. */
export class Workload extends Construct {
  /** The workload's role. */
  readonly role: IrsaRole;

  /** @throws Error when a prop breaks its rule */
  constructor(scope: Construct, id: string, props: WorkloadProps) {
    super(scope, id);
    this.role = new IrsaRole(this, "role", props);
    const { createServiceAccount: enabled = true } = props;
    if (enabled === false) return;
    new AnnotatedServiceAccount(this, "service-account", {
      enabled,
      namespace: props.namespace,
      serviceAccount: props.serviceAccount,
      roleArn: this.role.arn,
      audience: props.audience,
      dependsOn: this.role.policies,
    });
  }
}
