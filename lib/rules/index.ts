export * from "./blanks";
export * from "./check";
export { condition, literal, reason } from "./condition";
export * from "./names";
export * from "./rule";
export * from "./validation";
export { visible } from "./visible";
