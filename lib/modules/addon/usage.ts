import { type Addon, ruleOf } from "../../addons";
import { EXAMPLE_NAMESPACE, EXAMPLE_PROVIDER_ARN, EXAMPLE_SERVICE_ACCOUNT, registry } from "../parts/common";

/** A call of the add-on's module in HCL, and what takes the role from it. */
export function addonUsage(addon: Addon): string {
  const { name } = addon;
  const given = { oidc_provider_arn: EXAMPLE_PROVIDER_ARN, ...exampleInputs(addon) };
  return `module "${identifier(name)}" {
  source = "${registry}/${name}"

${attributes(given, "  ")}
}`;
}

/** A value for every input that must be given, but for the cluster's provider. */
export function exampleInputs(addon: Addon): Record<string, string | string[] | boolean> {
  return {
    ...(addon.namespace === undefined && { namespace: EXAMPLE_NAMESPACE }),
    ...(addon.serviceAccounts.length === 0 && { service_account: EXAMPLE_SERVICE_ACCOUNT }),
    ...exampleScopes(addon),
  };
}

/** A value for every required scope, and for the first of those of which one must be given. */
export function exampleScopes({ scopes, anyOf = [] }: Addon): Record<string, string | string[] | boolean> {
  const needed = Object.entries(scopes).filter(
    ([name, { optional, default: value }]) => (!optional && value === undefined) || name === anyOf[0],
  );
  return Object.fromEntries(
    needed.map(([name, { default: value }]) => [name, typeof value === "boolean" ? true : exampleOf(name)]),
  );
}

/** A value for a scope, as its rule has it. */
export function exampleOf(scope: string): string | string[] {
  const { example = "", each } = ruleOf(scope) ?? {};
  return each ? [example] : example;
}

/** The name of a module's call. */
export const identifier = (name: string) => name.replaceAll("-", "_");

/** Arguments in HCL, as `terraform fmt` aligns them. */
export function attributes(
  values: Readonly<Record<string, unknown>>,
  indent: string,
  expression: (value: unknown) => string = JSON.stringify,
): string {
  const width = Math.max(...Object.keys(values).map((name) => name.length));
  const lines = Object.entries(values).map(([name, value]) => `${indent}${name.padEnd(width)} = ${expression(value)}`);
  return lines.join("\n");
}
