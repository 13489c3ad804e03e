/** The public API: constructs for CDKTF apps, the pure rules behind them, and the exporter. */
export * from "./addons";
export * from "./constructs";
export * from "./export";
export * from "./irsa";
export { modules } from "./modules";
export * from "./rules";
export * from "./stacks";
