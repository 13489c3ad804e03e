export * from "./cluster-stack";
