export * from "./annotations";
export * from "./check";
export * from "./issuer";
export * from "./role-name";
export * from "./rules";
export * from "./subject";
export * from "./trust-policy";
export * from "./validation";
