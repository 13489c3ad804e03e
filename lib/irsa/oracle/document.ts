import { conditionsOf, type TrustCondition } from "./conditions";
import { isLike } from "./matching";
import { fields, texts, unknown } from "./strict";
import { parsed } from "./text";

const ELEMENTS = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements";

/** A principal that a statement names; everyone is `AWS`, "*". */
export interface TrustPrincipal {
  /** The element of `Principal` that names it. */
  readonly kind: "Federated" | "AWS" | "Service" | "CanonicalUser";
  /** An ARN, an account, a service, a canonical user, or "*". */
  readonly id: string;
}

/** A statement of a trust policy, as it is written. */
export interface TrustPolicyStatement {
  /** How an answer calls it: its place, and its Sid. */
  readonly name: string;
  /** Whether it allows or denies; what denies wins. */
  readonly effect: "Allow" | "Deny";
  /** The principals that it is about, or with `exceptPrincipals` those that it is not about. */
  readonly principals: readonly TrustPrincipal[];
  /** Whether it is written with `NotPrincipal`. */
  readonly exceptPrincipals: boolean;
  /** The actions that it is about, or with `exceptActions` those that it is not about. */
  readonly actions: readonly string[];
  /** Whether it is written with `NotAction`. */
  readonly exceptActions: boolean;
  /** What must hold for it to apply, all together. */
  readonly conditions: readonly TrustCondition[];
}

/**
 * Reads a trust policy: parsed, as JSON text, or URL-encoded as IAM's API returns it.
 * @throws Error naming what is not by IAM's grammar, and so is in no role
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function readTrustPolicy(document: unknown): TrustPolicyStatement[] {
  const names = ["Version", "Id", "Statement"] as const;
  const { Version = "2008-10-17", Statement } = fields("trust policy", parsed(document), names);
  if (Version !== "2012-10-17" && Version !== "2008-10-17") {
    throw unknown("Version", Version, "2012-10-17 and 2008-10-17", `${ELEMENTS}_version.html`);
  }
  return [Statement].flat().map(statementOf);
}

const NAMES = ["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Condition"] as const;

function statementOf(given: unknown, index: number): TrustPolicyStatement {
  const at = `Statement[${index}]`;
  const { Sid, Effect, Condition = {}, ...element } = fields(at, given, NAMES);
  if (Effect !== "Allow" && Effect !== "Deny") {
    throw unknown(`${at}.Effect`, Effect, "Allow and Deny", `${ELEMENTS}_effect.html`);
  }
  const principal = either(at, element, "Principal", "NotPrincipal");
  const action = either(at, element, "Action", "NotAction");
  return {
    name: Sid === undefined ? at : `${at} "${Sid}"`,
    effect: Effect,
    principals: principalsOf(`${at}.${principal}`, element[principal]),
    exceptPrincipals: principal === "NotPrincipal",
    actions: texts(`${at}.${action}`, element[action]),
    exceptActions: action === "NotAction",
    conditions: conditionsOf(`${at}.Condition`, Condition),
  };
}

/** Which of two elements a statement has. @throws Error when it has both */
function either<One extends string, Other extends string>(at: string, given: object, one: One, other: Other) {
  if (!(other in given)) return one;
  if (one in given) throw unknown(at, other, `${one} or ${other}, not both`, `${ELEMENTS}_${other.toLowerCase()}.html`);
  return other;
}

/** Whether the statement is about an action; the names of actions have no case. */
export function isAbout({ actions, exceptActions }: TrustPolicyStatement, action: string): boolean {
  const named = actions.some((pattern) => isLike(pattern.toLowerCase(), action.toLowerCase()));
  return named !== exceptActions;
}

/** "*" is everyone wherever AWS takes it so; as a part of a principal it is documented to be no wildcard. */
function principalsOf(at: string, given: unknown): TrustPrincipal[] {
  if (given === "*") return [{ kind: "AWS", id: "*" }];
  const kinds = fields(at, given, ["Federated", "AWS", "Service", "CanonicalUser"]);
  return (Object.keys(kinds) as TrustPrincipal["kind"][]).flatMap((kind) => {
    const ids = texts(`${at}.${kind}`, kinds[kind]);
    const wildcard = ids.find((id) => /[*?]/.test(id) && !(kind === "AWS" && id === "*"));
    if (wildcard && kind !== "AWS")
      throw unknown(`${at}.${kind}`, wildcard, "principals without wildcards", `${ELEMENTS}_principal.html`);
    return ids.map((id) => ({ kind, id }));
  });
}
