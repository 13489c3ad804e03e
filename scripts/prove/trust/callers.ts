import {
  type AssumeRoleRequest,
  evaluateAssumeRole,
  evaluatePodIdentity,
  type PodIdentityRequest,
} from "../../../lib/irsa";
import type { Workload } from "./workloads";

/** Whoever asks for a role without a token: EKS for a pod, by Pod Identity, or another role. */
export type Caller = { readonly pod: PodIdentityRequest } | { readonly role: AssumeRoleRequest };

/** The callers that a workload's role is for: each of its service accounts in each of its clusters, and its trusted roles. */
export function ownCallers(of: Workload): Caller[] {
  const pods = [of, ...of.additional_subjects].flatMap(({ namespace, service_account: serviceAccount }) =>
    of.pod_identity_cluster_arns.map((clusterArn) => ({ pod: { clusterArn, namespace, serviceAccount } })),
  );
  return [...pods, ...of.trusted_role_arns.map((principalArn) => ({ role: { principalArn } }))];
}

/** Whether a role is for a caller. Without its tags, EKS asks for nobody; and with tags, a role asks for more than it may. */
export function isForCaller(of: Workload, caller: Caller): boolean {
  if ("role" in caller) return of.trusted_role_arns.includes(caller.role.principalArn) && !caller.role.tags;
  const { clusterArn, namespace, serviceAccount, sessionTags = true } = caller.pod;
  const isSubject = [of, ...of.additional_subjects].some(
    (each) => each.namespace === namespace && each.service_account === serviceAccount,
  );
  return sessionTags && isSubject && of.pod_identity_cluster_arns.includes(clusterArn);
}

/** Whether a trust policy lets a caller in; what depends on more than is known lets nobody in. */
export function admitsCaller(policy: unknown, caller: Caller): boolean {
  try {
    const { admitted } =
      "pod" in caller ? evaluatePodIdentity(policy, caller.pod) : evaluateAssumeRole(policy, caller.role);
    return admitted;
  } catch {
    return false;
  }
}
