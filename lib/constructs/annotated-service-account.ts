import { Annotations } from "@cdktf/provider-kubernetes/lib/annotations";
import { ServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/service-account-v1";
import { type ITerraformDependable, Token } from "cdktf";
import { Construct } from "constructs";
import { type AnnotationValues, rules } from "../irsa";
import { check } from "../rules";
import { given } from "./given";
import { count, escaped, hclText, merged, not, type Switch } from "./hcl";
import { serviceAccountAnnotations } from "./service-account-annotations";

export interface AnnotatedServiceAccountProps extends AnnotationValues {
  /** Namespace, which must exist. */
  readonly namespace: string;
  /** Name of the service account; one that is created may not be `default`. */
  readonly serviceAccount: string;
  /** Whether it is created. Default true. */
  readonly create?: Switch;
  /** Whether one that is there already is annotated. Default: where none is created. */
  readonly annotate?: Switch;
  /** Where none is created: take over annotations that another owner, such as Helm, has set. Default false. */
  readonly force?: Switch;
  /** Labels of a service account that is created. Default none. */
  readonly labels?: Record<string, string>;
  /** Of one that is created: whether pods get a token for the Kubernetes API; the token of IRSA they get anyhow. Default true. */
  readonly automountServiceAccountToken?: Switch;
  /** Of one that is created: names of Secrets of the namespace that its pods pull images with. Default none. */
  readonly imagePullSecrets?: string[];
  /** More annotations; where they clash with those of IRSA, IRSA's stand. Default none. */
  readonly annotations?: Record<string, string>;
  /** Whether the role has IRSA; without it there are no annotations of ours. Default true. */
  readonly irsa?: Switch;
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
    const { create = true, dependsOn } = props;
    const name = given("serviceAccount", props.serviceAccount);
    const namespace = given("namespace", props.namespace);
    const values = {
      roleArn: given("roleArn", props.roleArn),
      audience: given("audience", props.audience),
      tokenExpiration: given("tokenExpiration", props.tokenExpiration),
    };
    const ours = serviceAccountAnnotations(values, props.irsa);
    const annotations = merged(escaped(props.annotations ?? {}), ours);
    this.annotations = annotations;
    if (create !== false) {
      check("serviceAccount", rules.createdServiceAccount, name, Token.isUnresolved);
      const account = new ServiceAccountV1(this, "service_account", {
        count: count(create),
        metadata: { name, namespace, labels: escaped(props.labels), annotations },
        automountServiceAccountToken: props.automountServiceAccountToken,
        lifecycle: Token.isUnresolved(name) ? { precondition: [notDefault(name)] } : undefined,
        dependsOn,
      });
      const secrets = given("imagePullSecrets", props.imagePullSecrets);
      if (Token.isUnresolved(secrets)) account.addOverride("dynamic.image_pull_secret", pullSecrets(secrets));
      else if (secrets) account.putImagePullSecret(secrets.map((name) => ({ name })));
      this.dependables.push(account);
    }
    const annotate = props.annotate ?? not(create);
    if (annotate !== false) {
      const metadata = { name, namespace };
      const kind = { apiVersion: "v1", kind: "ServiceAccount", metadata };
      this.dependables.push(
        new Annotations(this, "annotations", {
          count: count(annotate),
          ...kind,
          annotations,
          dependsOn,
          force: props.force,
        }),
      );
    }
  }
}

/** A block for each of the secrets that a module's caller lists. */
const pullSecrets = (names: unknown) => ({
  for_each: names,
  content: { name: hclText`image_pull_secret.value` },
});

/** Every namespace has a service account `default`: creating it fails, but only at apply. */
function notDefault(name: string) {
  return {
    condition: hclText`${name} != "default"`,
    errorMessage: `irsa: service_account "${name}" ${rules.createdServiceAccount.says}`,
  };
}
