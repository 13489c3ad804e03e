export { type AssumeRoleRequest, evaluateAssumeRole, judgeAssumeRole } from "./assume-role";
export type { TrustCondition } from "./conditions";
export { isAbout, readTrustPolicy, type TrustPolicyStatement, type TrustPrincipal } from "./document";
export type { TrustVerdict } from "./judge";
export { type ConditionKeys, isProviderKey } from "./keys";
export { isLike } from "./matching";
export { type Operator, operatorOf } from "./operators";
export {
  evaluatePodIdentity,
  judgePodIdentity,
  POD_IDENTITY_ACTIONS,
  POD_IDENTITY_PRINCIPAL,
  type PodIdentityRequest,
} from "./pod-identity";
export { evaluateTrustPolicy, judgeWebIdentity, WEB_IDENTITY_ACTION, type WebIdentityClaims } from "./web-identity";
