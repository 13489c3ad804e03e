import { readTrustPolicy, type TrustPolicyStatement } from "./document";
import { judge, strictest, type TrustVerdict } from "./judge";
import { type ConditionKeys, isOtherTag, isProviderKey, valuesIn } from "./keys";

/** The service that gets a role for a pod. */
export const POD_IDENTITY_PRINCIPAL = "pods.eks.amazonaws.com";

/** Both are needed: EKS tags the session in the call that assumes the role. */
export const POD_IDENTITY_ACTIONS = ["sts:AssumeRole", "sts:TagSession"] as const;

/** A service account whose pods EKS gets a role for, by an association. */
export interface PodIdentityRequest {
  /** ARN of the EKS cluster. */
  readonly clusterArn: string;
  /** Namespace of the service account. */
  readonly namespace: string;
  /** Name of the service account. */
  readonly serviceAccount: string;
  /** Name of the pod. Default: not known, so that a condition on it makes the verdict "depends". */
  readonly podName?: string;
  /** UID of the pod. Default: not known, as `podName`. */
  readonly podUid?: string;
  /** Whether EKS tags the session, as it does unless the association says `disableSessionTags`. Default: true. */
  readonly sessionTags?: boolean;
}

const CLUSTER_ARN = /^arn:aws[a-z-]*:eks:[a-z0-9-]+:[0-9]{12}:cluster\/([0-9A-Za-z][0-9A-Za-z_-]*)$/;
const TAG = "aws:RequestTag/";

/**
 * Whether a trust policy lets EKS Pod Identity get the role for a service account.
 *
 * - The principal is `pods.eks.amazonaws.com`; with session tags both `sts:AssumeRole` and `sts:TagSession` must be
 *   allowed, without them the first.
 * - The request has the six tags that EKS documents, and no others; without session tags it has none.
 * - What depends on another key, such as `aws:SourceAccount`, is "depends", unless `keys` gives it.
 *
 * @param document the trust policy: parsed, as JSON text, or URL-encoded as IAM's API returns it
 * @param keys values of further condition keys; null for an absent key
 * @throws Error naming what is not by IAM's grammar, or a `clusterArn` that is no EKS cluster's
 * @see https://docs.aws.amazon.com/eks/latest/userguide/pod-id-abac.html
 */
export function evaluatePodIdentity(
  document: unknown,
  request: PodIdentityRequest,
  keys: ConditionKeys = {},
): TrustVerdict {
  return judgePodIdentity(readTrustPolicy(document), request, keys);
}

/** The same for a policy that is read already. */
export function judgePodIdentity(
  statements: readonly TrustPolicyStatement[],
  request: PodIdentityRequest,
  keys: ConditionKeys = {},
): TrustVerdict {
  const { sessionTags = true } = request;
  const tags = tagsOf(request);
  const known = valuesIn(keys, sessionTags ? { ...tags, "aws:TagKeys": TAG_KEYS } : { "aws:TagKeys": null });
  const isAbsent = (key: string) => isProviderKey(key) || isOtherTag(key, sessionTags ? TAG_KEYS : []);
  const valuesOf = (key: string) => known(key) ?? (isAbsent(key) ? [] : undefined);
  const isCaller = ({ kind, id }: { kind: string; id: string }) => kind === "Service" && id === POD_IDENTITY_PRINCIPAL;
  const actions = sessionTags ? POD_IDENTITY_ACTIONS : POD_IDENTITY_ACTIONS.slice(0, 1);
  return strictest(
    actions.map((action) => judge(statements, { action, caller: POD_IDENTITY_PRINCIPAL, isCaller, valuesOf })),
  );
}

function tagsOf({ clusterArn, namespace, serviceAccount, podName, podUid }: PodIdentityRequest): ConditionKeys {
  const clusterName = CLUSTER_ARN.exec(clusterArn)?.[1];
  if (!clusterName) {
    throw new Error(
      `irsa: clusterArn "${clusterArn}" must be the ARN of an EKS cluster (arn:PARTITION:eks:REGION:ACCOUNT:cluster/NAME): https://docs.aws.amazon.com/eks/latest/APIReference/API_Cluster.html`,
    );
  }
  return {
    [`${TAG}eks-cluster-arn`]: clusterArn,
    [`${TAG}eks-cluster-name`]: clusterName,
    [`${TAG}kubernetes-namespace`]: namespace,
    [`${TAG}kubernetes-service-account`]: serviceAccount,
    ...(podName !== undefined && { [`${TAG}kubernetes-pod-name`]: podName }),
    ...(podUid !== undefined && { [`${TAG}kubernetes-pod-uid`]: podUid }),
  };
}

/** The tags of a session, all that EKS documents. */
const TAG_KEYS = [
  "eks-cluster-arn",
  "eks-cluster-name",
  "kubernetes-namespace",
  "kubernetes-service-account",
  "kubernetes-pod-name",
  "kubernetes-pod-uid",
];
