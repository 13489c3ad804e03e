import { type IResolvable, TerraformElement } from "cdktf";
import type { Construct } from "constructs";

/**
 * A condition of which Terraform warns at every plan, and goes on.
 * @see https://developer.hashicorp.com/terraform/language/checks
 */
export class Check extends TerraformElement {
  /** @param errorMessage a template */
  constructor(
    scope: Construct,
    id: string,
    private readonly condition: IResolvable,
    private readonly errorMessage: string,
  ) {
    super(scope, id, "check");
  }

  override toTerraform() {
    const assert = [{ condition: this.condition, error_message: this.errorMessage }];
    return { check: { [this.friendlyUniqueId]: { assert } } };
  }
}
