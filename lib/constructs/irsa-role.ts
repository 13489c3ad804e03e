import type { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { type ITerraformDependable, TerraformLocal, Token } from "cdktf";
import { Construct } from "constructs";
import { given } from "./given";
import type { Condition } from "./hcl";
import { hasIrsa, homeOf } from "./identity";
import { agreements, inOneAccount, withinQuota } from "./role-conditions";
import { defaultRoleName } from "./role-name";
import { type RolePolicyProps, rolePolicies } from "./role-policies";
import { serviceAccountAnnotations, serviceAccountManifest } from "./service-account-annotations";
import { type TrustPolicyProps, trustPolicy } from "./trust-policy";

/** Props of `IrsaRole`: who may assume it, what it may do, and what it is called. */
export interface IrsaRoleProps extends TrustPolicyProps, RolePolicyProps {
  /** Default `PREFIXNAMESPACE-SERVICEACCOUNT`, cut to 64 characters with a stable hash when longer. */
  readonly roleName?: string;
  /** What the default name begins with. Default `eks-`. */
  readonly roleNamePrefix?: string;
  /** Begins and ends with "/". Default "/". */
  readonly rolePath?: string;
  /** At most 1000 Latin-1 characters. Default none. */
  readonly description?: string;
  /** Seconds, 3600 to 43200. Default 3600. */
  readonly maxSessionDuration?: number;
  /** ARN of the policy that bounds the role. Default none. */
  readonly permissionsBoundaryArn?: string;
  /** Characters that the account allows a trust policy. Default 2048, IAM's own. */
  readonly trustPolicyQuota?: number;
  /** Managed policies that the account allows a role. Default 10, IAM's own; at most 25. */
  readonly managedPoliciesQuota?: number;
  /** Tags of the role, at most 50. */
  readonly tags?: Record<string, string>;
  /** What else must hold before the role is created or changed. Default nothing. */
  readonly conditions?: readonly Condition[];
}

/**
 * An IAM role that the named service accounts may assume, and nobody else, with what they may do.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html
 */
export class IrsaRole extends Construct {
  /** What gives the role its permissions: a workload starts after these. */
  readonly policies: ITerraformDependable[];
  private readonly trust: DataAwsIamPolicyDocument;
  private readonly role: IamRole;

  /** @throws Error when a prop breaks its rule */
  constructor(
    scope: Construct,
    id: string,
    private readonly props: IrsaRoleProps,
  ) {
    super(scope, id);
    const { namespace, serviceAccount } = props;
    const name = given("roleName", props.roleName) ?? defaultRoleName(namespace, serviceAccount, props.roleNamePrefix);
    this.trust = trustPolicy(this, "trust", props);
    this.role = new IamRole(this, "role", {
      name,
      path: given("rolePath", props.rolePath),
      description: given("description", props.description),
      assumeRolePolicy: this.trust.json,
      maxSessionDuration: given("maxSessionDuration", props.maxSessionDuration),
      permissionsBoundary: given("permissionsBoundaryArn", props.permissionsBoundaryArn),
      forceDetachPolicies: true,
      tags: given("tags", props.tags),
      lifecycle: {
        precondition: [
          withinQuota(this.trust.json, props.trustPolicyQuota),
          ...agreements(props),
          ...(props.conditions ?? []),
        ],
        postcondition: [inOneAccount(homeOf(props))],
      },
    });
    // Through a local value: where a module is called for many workloads, Terraform otherwise holds each policy
    // against the roles of all of them, in every plan.
    const named = Token.isUnresolved(name) ? new TerraformLocal(this, "role_name", this.name).asString : this.name;
    this.policies = rolePolicies(this, named, homeOf(props), props);
  }

  /** ARN of the role. */
  get arn(): string {
    return this.role.arn;
  }

  /** Name of the role, without its path. */
  get name(): string {
    return this.role.name;
  }

  /** IAM's stable id of the role, `AROA…`. */
  get uniqueId(): string {
    return this.role.uniqueId;
  }

  /** The trust policy, JSON as Terraform renders it. */
  get trustPolicyJson(): string {
    return this.trust.json;
  }

  /** Annotations that make a service account's pods get this role, with a token it accepts; none without IRSA. */
  get serviceAccountAnnotations(): Record<string, string> {
    return serviceAccountAnnotations({ roleArn: this.arn, audience: this.props.audience }, hasIrsa(this.props));
  }

  /** The annotated ServiceAccount as YAML, for `kubectl apply`. */
  get serviceAccountManifest(): string {
    const { namespace, serviceAccount } = this.props;
    return serviceAccountManifest(namespace, serviceAccount, this.serviceAccountAnnotations);
  }
}
