import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { type ITerraformDependable, TerraformIterator } from "cdktf";
import { Construct } from "constructs";
import { rules } from "../irsa";
import { given } from "./given";
import { hcl, hclText } from "./hcl";
import { defaultRoleName } from "./role-name";
import { serviceAccountAnnotations } from "./service-account-annotations";
import { type TrustPolicyProps, trustPolicy } from "./trust-policy";

export interface IrsaRoleProps extends TrustPolicyProps {
  /** Default `eks-NAMESPACE-SERVICEACCOUNT`, cut to 64 characters with a stable hash when longer. */
  readonly roleName?: string;
  /** Begins and ends with "/". Default "/". */
  readonly rolePath?: string;
  /** At most 1000 Latin-1 characters. Default none. */
  readonly description?: string;
  /** Seconds, 3600 to 43200. Default 3600. */
  readonly maxSessionDuration?: number;
  /** ARN of the policy that bounds the role. Default none. */
  readonly permissionsBoundaryArn?: string;
  /** ARNs of policies to attach, under keys of the user's own. Default none. */
  readonly policyArns?: Record<string, string>;
  /** JSON policy documents of the role's own, under their names. Default none. */
  readonly inlinePolicies?: Record<string, string>;
  /** Characters that the account allows a trust policy. Default 2048, IAM's own. */
  readonly trustPolicyQuota?: number;
  /** Tags of the role, at most 50. */
  readonly tags?: Record<string, string>;
}

/**
 * An IAM role that the named service accounts may assume, and nobody else, with what they may do.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html
 */
export class IrsaRole extends Construct {
  readonly arn: string;
  readonly name: string;
  /** IAM's stable id of the role, `AROA…`. */
  readonly uniqueId: string;
  /** The trust policy, JSON as Terraform renders it. */
  readonly trustPolicyJson: string;
  /** Annotations that make a service account's pods get this role, with a token it accepts. */
  readonly serviceAccountAnnotations: Record<string, string>;
  /** The annotated ServiceAccount as YAML, for `kubectl apply`. */
  readonly serviceAccountManifest: string;
  /** What gives the role its permissions: a workload starts after these. */
  readonly policies: ITerraformDependable[] = [];

  /** @throws Error when a prop breaks its rule */
  constructor(scope: Construct, id: string, props: IrsaRoleProps) {
    super(scope, id);
    const { namespace, serviceAccount, policyArns = {}, inlinePolicies = {} } = props;
    const trust = trustPolicy(this, "trust", props);
    const role = new IamRole(this, "role", {
      name: given("roleName", props.roleName) ?? defaultRoleName(namespace, serviceAccount),
      path: given("rolePath", props.rolePath),
      description: given("description", props.description),
      assumeRolePolicy: trust.json,
      maxSessionDuration: given("maxSessionDuration", props.maxSessionDuration),
      permissionsBoundary: given("permissionsBoundaryArn", props.permissionsBoundaryArn),
      forceDetachPolicies: true,
      tags: given("tags", props.tags),
      lifecycle: { precondition: [withinQuota(trust.json, props.trustPolicyQuota)] },
    });
    if (Object.keys(policyArns).length > 0) {
      const each = TerraformIterator.fromMap(given("policyArns", policyArns));
      const attached = { forEach: each, role: role.name, policyArn: each.value };
      this.policies.push(new IamRolePolicyAttachment(this, "managed", attached));
    }
    if (Object.keys(inlinePolicies).length > 0) {
      const each = TerraformIterator.fromMap(given("inlinePolicies", inlinePolicies));
      const put = { forEach: each, role: role.name, name: each.key, policy: each.value };
      this.policies.push(new IamRolePolicy(this, "inline", put));
    }
    this.arn = role.arn;
    this.name = role.name;
    this.uniqueId = role.uniqueId;
    this.trustPolicyJson = trust.json;
    this.serviceAccountAnnotations = serviceAccountAnnotations({ roleArn: role.arn, audience: props.audience });
    const metadata = { name: serviceAccount, namespace, annotations: this.serviceAccountAnnotations };
    this.serviceAccountManifest = hclText`yamlencode(${{ apiVersion: "v1", kind: "ServiceAccount", metadata }})`;
  }
}

/** IAM counts a trust policy without its blanks. */
function withinQuota(json: string, quota = 2048) {
  const allowed = given("trustPolicyQuota", quota);
  const characters = hcl`length(jsonencode(jsondecode(${json})))`;
  return {
    condition: hclText`${characters} <= ${allowed}`,
    errorMessage: `irsa: trust policy of ${characters} characters exceeds trust_policy_quota "${allowed}"; have fewer subjects, or the quota raised (to 4096 at most): ${rules.trustPolicyQuota.source}`,
  };
}
