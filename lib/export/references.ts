import { type IResolvable, type IResolveContext, Token } from "cdktf";
import type { References, Variables } from "./definition";

/**
 * Tokens for a module's variables, as their types want them.
 * @param of the object that they are attributes of, where they are those of a variable
 */
export function references<V extends Variables>(variables: V, of = "var"): References<V> {
  const tokens = Object.entries(variables).map(([name, { type }]) => {
    const reference = new Reference(`${of}.${name}`);
    if (type === "string") return [name, Token.asString(reference)];
    if (type === "number") return [name, Token.asNumber(reference)];
    if (type === "list(string)") return [name, Token.asList(reference)];
    if (type === "map(string)") return [name, Token.asStringMap(reference)];
    return [name, reference];
  });
  return Object.fromEntries(tokens) as References<V>;
}

/** CDKTF's own `ref` takes a stack trace of every reference: a tenth of the time of an export. */
class Reference implements IResolvable {
  readonly creationStack: string[] = [];

  constructor(private readonly expression: string) {}

  resolve({ suppressBraces }: IResolveContext): string {
    return suppressBraces ? this.expression : `\${${this.expression}}`;
  }

  toString(): string {
    return Token.asString(this);
  }

  /** As CDKTF's own: what a reference stands for cannot be written into a JSON document, and the export says where. */
  toJSON(): string {
    return "<unresolved-token>";
  }
}
