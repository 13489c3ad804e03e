export * from "./annotated-service-account";
export * from "./cluster-issuer";
export * from "./irsa";
export * from "./irsa-role";
export * from "./oidc-provider";
export * from "./providers";
export * from "./workload";
