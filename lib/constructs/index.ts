export * from "./addon-role";
export * from "./annotated-service-account";
export * from "./cluster-issuer";
export * from "./irsa";
export * from "./irsa-role";
export * from "./oidc-provider";
export * from "./providers";
export type { ScopeValues } from "./statement";
export * from "./workload";
