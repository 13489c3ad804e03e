export * from "./addon-role";
export * from "./annotated-service-account";
export * from "./cluster-issuer";
export * from "./irsa";
export * from "./irsa-role";
export * from "./oidc-provider";
export type { ScopeValues } from "./permissions";
export * from "./providers";
export * from "./workload";
