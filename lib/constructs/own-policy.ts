import { Token } from "cdktf";
import { rules } from "../irsa";
import { given } from "./given";
import { type Condition, charactersOf, hcl, hclText, merged } from "./hcl";

/** A policy that a role has beside those that its user writes. */
export interface OwnPolicy {
  /** Its name among the role's policies. */
  readonly name: string;
  /** The JSON document under that name, or nothing where the role does not need it. */
  readonly documents: Record<string, string>;
  /** What it comes from, as messages have it. */
  readonly from: string;
  /** What must hold before it is created or changed. */
  readonly conditions?: readonly Condition[];
}

/** Name of the policy that lets a role assume others. */
const ASSUME_ROLES = "assume-roles";

/**
 * The policy that lets a role assume these roles, with their session's tags; undefined where it is known that there are none.
 * @throws Error when an ARN breaks its rule, or when the user has a policy of its name
 */
export function assumeRoles(
  roleArns: string[] | undefined,
  inlinePolicies: Record<string, string>,
): OwnPolicy | undefined {
  const Resource = given("assumeRoleArns", roleArns);
  if (roleArns === undefined) return undefined;
  const taken = `irsa: inline_policies have "${ASSUME_ROLES}", which is the policy of assume_role_arns; give yours another name`;
  const isOpen = Token.isUnresolved(roleArns) || Token.isUnresolved(inlinePolicies);
  if (!isOpen && inlinePolicies[ASSUME_ROLES] !== undefined) throw new Error(taken);
  const Statement = [{ Effect: "Allow", Action: ["sts:AssumeRole", "sts:TagSession"], Resource }];
  const document = {
    [ASSUME_ROLES]: hclText`jsonencode(${{ Version: "2012-10-17", Statement }})`,
  };
  const isFree = hcl`each.key != ${ASSUME_ROLES} || !contains(keys(${inlinePolicies}), each.key) || ${roleArns} == null`;
  return {
    name: ASSUME_ROLES,
    documents: Token.isUnresolved(roleArns) ? Token.asStringMap(hcl`${roleArns} == null ? {} : ${document}`) : document,
    from: "assume_role_arns",
    conditions: isOpen ? [{ condition: isFree, errorMessage: taken }] : [],
  };
}

/** IAM counts the inline policies of a role together, without their blanks. Said of the role's own, once. */
export function fitsInline({ name, documents, from }: OwnPolicy, inlinePolicies: Record<string, string>): Condition {
  const { characters, source } = rules.inlinePolicies;
  const length = charactersOf(hcl`join("", values(${merged(inlinePolicies, documents)}))`);
  return {
    condition: hcl`each.key != ${name} || ${length} <= ${characters}`,
    errorMessage: `irsa: ${from} and inline_policies of ${Token.asString(length)} characters together, blanks not counted, exceed the ${characters} that IAM allows a role; list fewer ARNs, or attach policies by policy_arns: ${source}`,
  };
}
