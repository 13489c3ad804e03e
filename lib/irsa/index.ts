export * from "./annotations";
export * from "./arn";
export * from "./issuer";
export * from "./oracle";
export { permissionsPolicy } from "./policy";
export * from "./role-name";
export * from "./rules";
export * from "./subject";
export * from "./trust-policy";
