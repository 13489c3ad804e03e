import { TerraformLocal, Token } from "cdktf";
import type { Construct } from "constructs";
import { rendered } from "./expression";

/** A reference to a resource, and not to a data source, a variable, a local value or a module. */
const RESOURCE = /(?<![\w.-])(?!(?:var|local|module|each|self|data|path|statement)\.)[a-z]\w*\.[\w-]+\.\w/;

/**
 * The same value by way of a local one where it is an attribute of a resource. Terraform reads a data source late, and
 * takes all of it to be unknown until then, whenever a resource that it names itself has any change to come, be it a tag.
 * @param values a text, or a list of texts; what is no text of Terraform's is left as it is
 * @see https://developer.hashicorp.com/terraform/language/data-sources#data-source-dependencies
 */
export function indirect<T>(scope: Construct, id: string, values: T): T;
export function indirect(scope: Construct, id: string, values: unknown): unknown {
  if (Array.isArray(values) && !Token.isUnresolved(values)) {
    return values.map((each, index) => indirect(scope, `${id}_${index}`, each));
  }
  if (!Token.isUnresolved(values) || !RESOURCE.test(`${rendered(scope, values)}`)) return values;
  const local = new TerraformLocal(scope, id, values);
  return typeof values === "string" ? local.asString : local.asList;
}
