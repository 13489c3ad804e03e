/**
 * From CDKTF constructs to Terraform modules. To read it in the order of an export:
 *
 * 1. `definition`: what a module is; `define` checks it, and `stack` makes one of a whole stack.
 * 2. `synthesize`: from the definition to the module's blocks. In `synthesis`: `build` the constructs in a `scope` that
 *    names them, `prepare` them as `cdktf synth` does, write their `elements`, and change what is other `in-module`.
 * 3. `assets`: the files beside the blocks.
 * 4. `checks`: what would make a module that is not right, each with its place, reason and way out.
 * 5. `layout`: from blocks to files, with a `readme` and its `tables`.
 * 6. `export-modules`: from definitions to a folder of modules, all or nothing, by `drift` and `write`.
 */

export type { Assets } from "./assets/assets";
export type { Asset, Content, Contents, Files } from "./content";
export { defineModule } from "./define";
export * from "./definition";
export { type Drift, drift, MARK } from "./drift";
export * from "./export-modules";
export type { Block, Json } from "./json";
export { type ModuleFiles, moduleFiles } from "./layout";
export * from "./module-call";
export { references } from "./references";
export * from "./section";
export * from "./stack";
export * from "./synthesize";
export * from "./tests";
export * from "./write";
