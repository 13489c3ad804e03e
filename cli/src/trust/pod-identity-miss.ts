import {
  isAbout,
  judgePodIdentity,
  POD_IDENTITY_ACTIONS,
  POD_IDENTITY_PRINCIPAL,
  type PodIdentityRequest,
  type TrustCondition,
  type TrustPolicyStatement,
} from "../../../lib/irsa";
import { type NearMiss, quoted } from "./subject-miss";

/** Why a policy does not let EKS Pod Identity get the role for a service account; undefined when it does. */
export function podIdentityMiss(
  policy: readonly TrustPolicyStatement[],
  request: PodIdentityRequest,
): NearMiss | undefined {
  const { admitted, verdict, why, dependsOn } = judgePodIdentity(policy, request);
  if (admitted) return undefined;
  if (verdict === "depends") {
    return { code: "depends", says: `whether the policy admits it depends on ${dependsOn.join(", ")}` };
  }
  const own = policy.filter(({ effect, principals }) => effect === "Allow" && principals.some(isService));
  if (own.length === 0) {
    return { code: "no-pod-identity", says: `no statement of the policy names the service ${POD_IDENTITY_PRINCIPAL}` };
  }
  const lacking = POD_IDENTITY_ACTIONS.find((action) => !own.some((statement) => isAbout(statement, action)));
  if (lacking) {
    return {
      code: "action",
      says: `the policy does not allow ${lacking} to ${POD_IDENTITY_PRINCIPAL}`,
      statement: own[0]?.name,
    };
  }
  const misses = own.map((statement) => ({
    statement,
    unmet: statement.conditions.filter((condition) => !meets(condition, statement, request)),
  }));
  const nearest = misses.sort((a, b) => a.unmet.length - b.unmet.length)[0];
  const [unmet] = nearest?.unmet ?? [];
  if (!nearest || !unmet) return { code: "denied", says: why };
  return { ...tagMiss(unmet, request), statement: nearest.statement.name };
}

const isService = ({ kind, id }: { kind: string; id: string }) => kind === "Service" && id === POD_IDENTITY_PRINCIPAL;

function meets(condition: TrustCondition, statement: TrustPolicyStatement, request: PodIdentityRequest): boolean {
  const only = { ...statement, actions: ["*"], exceptActions: false, conditions: [condition] };
  return judgePodIdentity([only], request).verdict !== "refused";
}

const TAGS: Readonly<Record<string, (request: PodIdentityRequest) => string>> = {
  "eks-cluster-arn": ({ clusterArn }) => clusterArn,
  "eks-cluster-name": ({ clusterArn }) => clusterArn.slice(clusterArn.lastIndexOf("/") + 1),
  "kubernetes-namespace": ({ namespace }) => namespace,
  "kubernetes-service-account": ({ serviceAccount }) => serviceAccount,
};

function tagMiss({ operator, key, values }: TrustCondition, request: PodIdentityRequest): NearMiss {
  const tag = /^aws:requesttag\/(.*)$/.exec(key.toLowerCase())?.[1];
  if (tag && request.sessionTags === false) {
    return { code: "no-session-tags", says: `the policy asks for ${key}, and the association has disableSessionTags` };
  }
  const has = tag && Object.hasOwn(TAGS, tag) && TAGS[tag]?.(request);
  if (!tag || !has) return { code: "condition", says: `${operator} on ${key} does not hold` };
  const code = tag.replace("kubernetes-", "").replace("eks-", "");
  return { code, says: `the policy asks for ${tag} ${quoted(values)}, the pod's is "${has}"` };
}
