import { DefaultTokenResolver, type IResolvable, type IResolveContext, StringConcat, Token, Tokenization } from "cdktf";
import { type IConstruct, RootConstruct } from "constructs";
import { BLANKS } from "../../rules";

/**
 * A Terraform expression, written as HCL: tokens are spliced in bare, everything else as a literal.
 * @example hcl`split(":", ${role.arn})[4]`
 */
export function hcl(parts: TemplateStringsArray, ...values: unknown[]): IResolvable {
  return new Expression(parts, values);
}

/** The same as a text, for attributes that are typed so. */
export function hclText(parts: TemplateStringsArray, ...values: unknown[]): string {
  return Token.asString(new Expression(parts, values));
}

/** An expression that is HCL already. */
export function verbatim(expression: string): IResolvable {
  return new Expression([expression], []);
}

/** An expression as a template, for where CDKTF resolves no tokens. */
export function hclTemplate(parts: TemplateStringsArray, ...values: unknown[]): string {
  return rendered(new RootConstruct(), new Expression(parts, values));
}

/** A value as Terraform has it, seen from a construct of the stack that it is in. */
export function rendered(scope: IConstruct, value: unknown): string {
  const resolver = new DefaultTokenResolver(new StringConcat());
  return Tokenization.resolve(value, { scope, resolver, preparing: false });
}

/** How many characters IAM counts of a policy's text: all but the blanks. */
export function charactersOf(policy: unknown): IResolvable {
  return hcl`length(replace(${policy}, ${BLANKS}, ""))`;
}

class Expression implements IResolvable {
  readonly creationStack: string[] = [];

  constructor(
    private readonly parts: readonly string[],
    private readonly values: readonly unknown[],
  ) {}

  resolve(context: IResolveContext): string {
    const nested = context.suppressBraces;
    context.suppressBraces = false;
    const text = this.parts.reduce((before, part, index) => before + bare(context, this.values[index - 1]) + part);
    return nested ? text : `\${${text}}`;
  }

  toString(): string {
    return Token.asString(this);
  }
}

/** The value as it is written in HCL; what is a token and nothing else, without its braces. */
function bare(context: IResolveContext, value: unknown): string {
  if (isToken(value)) {
    const resolved = context.resolve(value);
    return typeof resolved === "string" ? resolved.replace(/^\$\{(.*)\}$/s, "$1") : bare(context, resolved);
  }
  if (Array.isArray(value)) return `[${value.map((each) => bare(context, each)).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).map(([key, each]) => `${attribute(key)} = ${bare(context, each)}`);
    return `{ ${entries.join(", ")} }`;
  }
  return JSON.stringify(context.resolve(value));
}

const attribute = (key: string) => (/^\w+$/.test(key) ? key : JSON.stringify(key));

function isToken(value: unknown): boolean {
  if (typeof value !== "string") return Token.isUnresolved(value);
  const { tokens, literals } = Tokenization.reverseString(value);
  return tokens.length === 1 && literals.length === 0;
}
