import { Token } from "cdktf";
import { hcl } from "./expression";

/** Both maps as one; where keys clash, the second's stand. */
export function merged(first: Record<string, string>, second: Record<string, string>): Record<string, string> {
  if (!Token.isUnresolved(first) && !Token.isUnresolved(second)) return { ...first, ...second };
  return Token.asStringMap(hcl`merge(${first}, ${second})`);
}
