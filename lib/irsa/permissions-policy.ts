import type { Requirement } from "../rules";

/** The versions of IAM's policy language; a policy that names none is in the first. */
const VERSIONS = ["2008-10-17", "2012-10-17"];

/**
 * Whether a text is a policy that IAM takes as a role's own: JSON with statements, each with an
 * Effect, with Action or NotAction, with Resource or NotResource, and without a principal.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
function isPermissionsPolicy(text: string): boolean {
  try {
    const { Version = VERSIONS[0], Statement } = JSON.parse(text);
    const statements = [Statement].flat(Infinity);
    return VERSIONS.includes(Version) && statements.length > 0 && statements.every(isStatement);
  } catch {
    return false;
  }
}

function isStatement(statement: object & { readonly Effect?: string }): boolean {
  const has = (...names: string[]) => names.filter((name) => name in statement).length;
  const granted = has("Action", "NotAction") === 1 && has("Resource", "NotResource") === 1;
  return ["Allow", "Deny"].includes(statement.Effect ?? "") && granted && has("Principal", "NotPrincipal") === 0;
}

/** The same as an HCL expression on `value`, itself an HCL expression. */
function permissionsPolicyCondition(value: string): string {
  const document = `jsondecode(${value})`;
  const statements = `flatten([${document}.Statement])`;
  const has = (...names: string[]) => `length(setintersection(keys(statement), ${JSON.stringify(names)}))`;
  const statement = [
    'contains(["Allow", "Deny"], statement.Effect)',
    `${has("Action", "NotAction")} == 1`,
    `${has("Resource", "NotResource")} == 1`,
    `${has("Principal", "NotPrincipal")} == 0`,
  ].join(" && ");
  const version = `contains(${JSON.stringify(VERSIONS)}, lookup(${document}, "Version", "${VERSIONS[0]}"))`;
  return `try(${version} && length(${statements}) > 0 && alltrue([for statement in ${statements} : ${statement}]), false)`;
}

/** A permissions policy, in both languages. */
export const permissionsPolicy: Requirement = { holds: isPermissionsPolicy, condition: permissionsPolicyCondition };
