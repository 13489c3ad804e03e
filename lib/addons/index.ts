export * from "./addon";
export * from "./catalog";
export * from "./checks";
export * from "./names";
export * from "./permissions";
export * from "./policy-difference";
