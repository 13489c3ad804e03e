export * from "./escaped";
export * from "./expression";
export * from "./merged";
export * from "./switch";
