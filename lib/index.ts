/** The public API: constructs for CDKTF apps, the pure rules behind them, and the exporter. */
export * from "./constructs";
export * from "./export";
export * from "./irsa";
export { addons, modules } from "./modules";
export * from "./stacks";
