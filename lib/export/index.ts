export * from "./definition";
export * from "./drift";
export * from "./layout";
export * from "./module-call";
export { references } from "./references";
export * from "./section";
export * from "./synthesize";
export * from "./tests";
export * from "./write";
