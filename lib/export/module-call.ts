import { type IResolvable, TerraformHclModule } from "cdktf";
import type { Construct } from "constructs";
import type { ModuleDefinition } from "./definition";

/** A call of a module of a module's own, for each entry of a map. */
export class ModuleCall extends TerraformHclModule {
  /** @param inputs the module's, as the entry has them: `each.key` and `each.value` */
  constructor(
    scope: Construct,
    { name }: ModuleDefinition,
    forEach: IResolvable,
    inputs: Readonly<Record<string, unknown>>,
  ) {
    super(scope, name, { source: `./${name}`, skipAssetCreationFromLocalModules: true, variables: { ...inputs } });
    this.addOverride("for_each", forEach);
  }
}
