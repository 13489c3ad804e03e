export * from "./check";
export * from "./condition";
export * from "./escaped";
export * from "./expression";
export * from "./indirect";
export * from "./merged";
export * from "./never-null";
export * from "./switch";
