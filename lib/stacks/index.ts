export type { StateBackend } from "./backend";
export * from "./cluster-stack";
export * from "./cluster-stack-props";
