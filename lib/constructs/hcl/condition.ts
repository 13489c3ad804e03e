import type { IResolvable } from "cdktf";

/**
 * What must hold before Terraform creates or changes a resource. Never on a data source: Terraform defers one that has
 * a condition whenever anything that it depends on changes, however indirectly, and what is read is unknown until then.
 * @see https://developer.hashicorp.com/terraform/language/data-sources#data-source-dependencies
 */
export interface Condition {
  /** An expression; one that is not known yet is judged during apply. */
  readonly condition: IResolvable | string;
  /** A template: what is wrong, and what to do. */
  readonly errorMessage: string;
}
