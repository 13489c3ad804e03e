import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";
import { EksPodIdentityAssociation } from "@cdktf/provider-aws/lib/eks-pod-identity-association";
import { Token } from "cdktf";
import { Construct } from "constructs";
import { partitionOf, targetStatement } from "../irsa";
import { inPartition } from "./agreement";
import { given } from "./given";
import { hclText } from "./hcl";

/** Props of `PodIdentityAssociation`. */
export interface PodIdentityAssociationProps {
  /** Name of the EKS cluster, in the account and region of the AWS provider. */
  readonly clusterName: string;
  /** Namespace of the service account, which need not exist yet. */
  readonly namespace: string;
  /** Name of the service account, which need not exist yet. */
  readonly serviceAccount: string;
  /** ARN of the role, in the cluster's own account, whose trust policy admits Pod Identity for the service account. */
  readonly roleArn: string;
  /** ARN of a role of another account, which the pods get by way of the first. Default none. */
  readonly targetRoleArn?: string;
  /** Tags of the association, at most 50. */
  readonly tags?: Record<string, string>;
}

/**
 * Gives a service account's pods a role by EKS Pod Identity. The tags of their sessions are always on: trust policies read
 * them. Pods that run already keep what they have: restart them.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html
 */
export class PodIdentityAssociation extends Construct {
  /** The trust policy that a target role takes to admit this association and nothing else, JSON as Terraform renders it. */
  readonly targetTrustPolicyJson: string;
  private readonly association: EksPodIdentityAssociation;

  /** @throws Error when a prop breaks its rule */
  constructor(scope: Construct, id: string, props: PodIdentityAssociationProps) {
    super(scope, id);
    const clusterName = given("clusterName", props.clusterName);
    const namespace = given("namespace", props.namespace);
    const serviceAccount = given("serviceAccount", props.serviceAccount);
    const roleArn = given("roleArn", props.roleArn);
    const targetRoleArn = given("targetRoleArn", props.targetRoleArn);
    const precondition = inPartition(roleArn, "targetRoleArn", [targetRoleArn]);
    this.association = new EksPodIdentityAssociation(this, "association", {
      clusterName,
      namespace,
      serviceAccount,
      roleArn,
      tags: given("tags", props.tags),
      lifecycle: precondition.length > 0 ? { precondition } : undefined,
    });
    // Bindings of provider 5 do not know these, and would drop them.
    this.association.addOverride("disable_session_tags", false);
    if (targetRoleArn !== undefined) this.association.addOverride("target_role_arn", targetRoleArn);
    const { partition, account } = placeOf(roleArn);
    const region = hclText`${new DataAwsRegion(this, "region", {}).fqn}.region`;
    this.targetTrustPolicyJson = new DataAwsIamPolicyDocument(this, "target", {
      statement: [
        targetStatement({
          clusterArn: `arn:${partition}:eks:${region}:${account}:cluster/${clusterName}`,
          namespace,
          serviceAccount,
          accountArn: `arn:${partition}:iam::${account}:root`,
          roleArn,
        }),
      ],
    }).json;
  }

  /** ARN of the association. */
  get arn(): string {
    return this.association.associationArn;
  }

  /** EKS's id of the association, `a-…`. */
  get id(): string {
    return this.association.associationId;
  }
}

/** The partition and account of a role. */
function placeOf(roleArn: string) {
  if (!Token.isUnresolved(roleArn)) return { partition: partitionOf(roleArn), account: roleArn.split(":")[4] };
  return { partition: hclText`split(":", ${roleArn})[1]`, account: hclText`split(":", ${roleArn})[4]` };
}
