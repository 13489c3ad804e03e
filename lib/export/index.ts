export * from "./definition";
export * from "./drift";
export * from "./layout";
export * from "./section";
export * from "./synthesize";
export * from "./tests";
export * from "./write";
