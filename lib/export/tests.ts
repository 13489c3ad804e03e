import { type Block, isBlock, type Json, mapValues } from "./json";

/**
 * What `terraform test` checks in a module's folder: plans by the real providers, that call nothing.
 * Takes Terraform 1.6, and 1.7 with `overrides`; the module itself takes less.
 * @see https://developer.hashicorp.com/terraform/language/tests
 */
export interface ModuleTests {
  /** By local name, configurations under which the providers plan without an account; a list with those of aliases. */
  readonly providers: Readonly<Record<string, Block | readonly Block[]>>;
  /** Attributes of the data sources that would make a call, by their addresses. */
  readonly overrides?: Readonly<Record<string, Block>>;
  /** Inputs that every run starts from; texts are taken as they are written. */
  readonly inputs: Block;
  /** Plans that must succeed, by name. */
  readonly holds: Readonly<Record<string, Holding>>;
  /** Plans that must be refused, by name: the inputs, of which each must be named by an error, and nothing else. */
  readonly refuses?: Readonly<Record<string, Block>>;
}

/** A plan, and what must hold of it. */
export interface Holding {
  /** Inputs of this plan, over those of all. */
  readonly inputs?: Block;
  /** HCL expressions that must be true, by what is told when one is not. */
  readonly that: Readonly<Record<string, string>>;
}

/** The test file's blocks, as HCL-JSON holds them. */
export function testBlocks({ providers, overrides = {}, inputs, holds, refuses = {} }: ModuleTests): Block {
  const runs = { ...mapValues(holds, holding), ...mapValues(refuses, refusal) };
  const data = Object.entries(overrides).map(([target, values]) => ({ target, values: literal(values) }));
  return {
    provider: literal(providers),
    variables: literal(inputs),
    ...(data.length > 0 && { override_data: data }),
    run: runs,
  };
}

/** How a user runs them, for the README. */
export function howToTest({ overrides }: ModuleTests): string {
  const least = overrides ? "1.7" : "1.6";
  return `\`terraform init && terraform test\` in this folder, with Terraform ${least} or newer: plans by the real providers, which take no account and call nothing.`;
}

const holding = ({ inputs, that }: Holding): Json => ({
  command: "plan",
  ...(inputs && { variables: literal(inputs) }),
  assert: Object.entries(that).map(([message, expression]) => ({
    condition: `\${${expression}}`,
    error_message: message,
  })),
});

const refusal = (inputs: Block): Json => ({
  command: "plan",
  variables: literal(inputs),
  expect_failures: Object.keys(inputs).map((name) => `var.${name}`),
});

/** The same value with every text of it escaped, so that Terraform takes it as it is written. */
function literal<T extends Json>(value: T): T;
function literal(value: Json): Json {
  if (typeof value === "string") return value.replace(/[$%](?=\{)/g, (mark) => mark + mark);
  if (Array.isArray(value)) return value.map(literal);
  if (!isBlock(value)) return value;
  return mapValues(value, (inner) => literal(inner));
}
