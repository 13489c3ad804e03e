export * from "./addon";
export * from "./catalog";
export * from "./checks";
export * from "./permissions";
export * from "./policy-difference";
