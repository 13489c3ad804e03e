import { Annotations } from "@cdktf/provider-kubernetes/lib/annotations";
import { ServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/service-account-v1";
import { type ITerraformDependable, Token } from "cdktf";
import { Construct } from "constructs";
import { type AnnotationValues, rules } from "../irsa";
import { check, reason } from "../rules";
import { given } from "./given";
import { all, count, escaped, hclText, merged, not, type Switch } from "./hcl";
import { serviceAccountAnnotations } from "./service-account-annotations";

export interface AnnotatedServiceAccountProps extends AnnotationValues {
  /** Namespace, which must exist. */
  readonly namespace: string;
  /** Name of the service account; one that is created may not be `default`. */
  readonly serviceAccount: string;
  /** Whether there is to be one at all. Default true. */
  readonly enabled?: Switch;
  /** False: annotate the service account that is there already. Default true. */
  readonly create?: Switch;
  /** Where none is created: take over annotations that another owner, such as Helm, has set. Default false. */
  readonly force?: Switch;
  /** Labels of a service account that is created. Default none. */
  readonly labels?: Record<string, string>;
  /** More annotations; where they clash with those of IRSA, IRSA's stand. Default none. */
  readonly annotations?: Record<string, string>;
  /** What must be there before the first pod is: the role's policies. */
  readonly dependsOn?: ITerraformDependable[];
}

/**
 * The Kubernetes ServiceAccount that gives its pods the role. Terraform needs rights on service
 * accounts only. Pods that run already keep what they have: restart them.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html
 */
export class AnnotatedServiceAccount extends Construct {
  /** Every annotation that is set. */
  readonly annotations: Record<string, string>;
  /** What a workload that uses the service account starts after. */
  readonly dependables: ITerraformDependable[] = [];

  /** @throws Error when a prop breaks its rule */
  constructor(scope: Construct, id: string, props: AnnotatedServiceAccountProps) {
    super(scope, id);
    const { enabled = true, create = true, dependsOn } = props;
    const name = given("serviceAccount", props.serviceAccount);
    const namespace = given("namespace", props.namespace);
    const ours = serviceAccountAnnotations({
      roleArn: given("roleArn", props.roleArn),
      audience: given("audience", props.audience),
      tokenExpiration: given("tokenExpiration", props.tokenExpiration),
    });
    const annotations = merged(escaped(props.annotations ?? {}), ours);
    this.annotations = annotations;
    const made = all(enabled, create);
    if (made !== false) {
      check("serviceAccount", rules.createdServiceAccount, name, Token.isUnresolved);
      const account = new ServiceAccountV1(this, "service_account", {
        count: count(made),
        metadata: { name, namespace, labels: escaped(props.labels), annotations },
        lifecycle: Token.isUnresolved(name) ? { precondition: [notDefault(name)] } : undefined,
        dependsOn,
      });
      this.dependables.push(account);
    }
    const found = all(enabled, not(create));
    if (found !== false) {
      const metadata = { name, namespace };
      const kind = { apiVersion: "v1", kind: "ServiceAccount", metadata };
      this.dependables.push(
        new Annotations(this, "annotations", {
          count: count(found),
          ...kind,
          annotations,
          dependsOn,
          force: props.force,
        }),
      );
    }
  }
}

/** Every namespace has a service account `default`: creating it fails, but only at apply. */
function notDefault(name: string) {
  return {
    condition: hclText`${name} != "default"`,
    errorMessage: `irsa: service_account "${name}" ${reason(rules.createdServiceAccount)}`,
  };
}
