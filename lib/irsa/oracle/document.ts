import { type Condition, conditionsOf } from "./conditions";
import { isLike } from "./matching";
import { fields, texts, unknown } from "./strict";

const ELEMENTS = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements";

/** A statement of a trust policy, read whole. */
export interface Statement {
  /** How an answer calls it: its place, and its Sid. */
  readonly name: string;
  readonly effect: "Allow" | "Deny";
  /** Federated principals; "*" is everyone. Principals of other kinds carry no tokens, and are left out. */
  readonly principals: readonly string[];
  isAction(action: string): boolean;
  readonly conditions: readonly Condition[];
}

/** Reads a trust policy, JSON text or parsed. @throws Error when anything in it is not known */
export function statementsOf(document: unknown): Statement[] {
  const names = ["Version", "Id", "Statement"] as const;
  const { Version = "2008-10-17", Statement } = fields("trust policy", parsed(document), names);
  if (Version !== "2012-10-17" && Version !== "2008-10-17") {
    throw unknown("Version", Version, "2012-10-17 and 2008-10-17", `${ELEMENTS}_version.html`);
  }
  return [Statement].flat().map(statementOf);
}

function parsed(document: unknown): unknown {
  if (typeof document !== "string") return document;
  try {
    return JSON.parse(document);
  } catch (error) {
    throw new Error(`irsa: trust policy "${document}" must be JSON: ${(error as Error).message}`);
  }
}

function statementOf(given: unknown, index: number): Statement {
  const at = `Statement[${index}]`;
  const names = ["Sid", "Effect", "Principal", "Action", "Condition"] as const;
  const { Sid, Effect, Principal, Action, Condition = {} } = fields(at, given, names);
  if (Effect !== "Allow" && Effect !== "Deny") {
    throw unknown(`${at}.Effect`, Effect, "Allow and Deny", `${ELEMENTS}_effect.html`);
  }
  const actions = texts(`${at}.Action`, Action);
  return {
    name: Sid === undefined ? at : `${at} "${Sid}"`,
    effect: Effect,
    principals: principalsOf(`${at}.Principal`, Principal),
    isAction: (action) => actions.some((pattern) => isLike(pattern.toLowerCase(), action.toLowerCase())),
    conditions: conditionsOf(`${at}.Condition`, Condition),
  };
}

/** "*" is everyone wherever AWS takes it so; as a part of a principal it is documented to be no wildcard. */
function principalsOf(at: string, given: unknown): string[] {
  if (given === "*") return ["*"];
  const kinds = fields(at, given, ["Federated", "AWS", "Service", "CanonicalUser"]);
  return Object.entries(kinds).flatMap(([kind, value]) => {
    const principals = texts(`${at}.${kind}`, value);
    if (kind === "AWS") return principals.filter((each) => each === "*");
    const wildcard = principals.find((each) => /[*?]/.test(each));
    if (wildcard)
      throw unknown(`${at}.${kind}`, wildcard, "principals without wildcards", `${ELEMENTS}_principal.html`);
    return kind === "Federated" ? principals : [];
  });
}
