import type { Requirement } from "../rules";

/** IAM's grammar of a policy for a role, as far as IAM refuses a policy by it. */

/** The versions of the policy language; a policy that names none is in the first. */
const VERSIONS = ["2008-10-17", "2012-10-17"];

const ELEMENTS = ["Id", "Statement", "Version"];

/** What a statement says of one thing. */
interface Part {
  /** The elements that say it, of which one may be there, as a pattern. */
  readonly elements: string;
  /** The object of these elements, as `JSON.stringify` writes it, as a pattern. */
  readonly pattern: string;
  /** Completes the sentence "… must". */
  readonly must: string;
}

const listOf = (text: string) => `("${text}"|\\["${text}"(,"${text}")*\\])`;

const PARTS: Readonly<Record<string, Part>> = {
  Sid: { elements: "Sid", pattern: '("Sid":"[A-Za-z0-9]*")?', must: "be letters and digits" },
  Effect: { elements: "Effect", pattern: '"Effect":"(Allow|Deny)"', must: "be Allow or Deny, in that spelling" },
  Action: {
    elements: "(Not)?Action",
    pattern: `"(Not)?Action":${listOf("([A-Za-z0-9-]+:[A-Za-z0-9*?]+|[*](:[*])?)")}`,
    must: "be one or more of SERVICE:NAME or *, under Action or NotAction",
  },
  Resource: {
    elements: "(Not)?Resource",
    pattern: `"(Not)?Resource":${listOf('([*]|arn:[^"]*)')}`,
    must: "be one or more ARNs or *, under Resource or NotResource",
  },
  Condition: {
    elements: "Condition",
    pattern: '("Condition":\\{("[A-Za-z:]+":\\{.*\\},?)*\\})?',
    must: "be a map of operators, each a map of keys",
  },
};

const KNOWN = `^(${Object.values(PARTS)
  .map(({ elements }) => elements)
  .join("|")})$`;
const BEYOND_LATIN_1 = "[^\\t\\n\\r -ÿ]";

const NO_POLICY = "must be a JSON object with Version and Statement";
const NO_LATIN_1 = "must hold characters of Latin-1 only";
const NO_STATEMENT = "Statement must be one or more objects";
const NO_VERSION = `Version must be ${VERSIONS.join(" or ")}`;
const TWINS = "must not have a Sid twice";
const unknown = (element: string) => `must not have the element ${element}`;

type Json = Readonly<Record<string, unknown>>;

/** For what IAM refuses a text as a role's policy, in order. */
function faults(text: string): string[] {
  if (new RegExp(BEYOND_LATIN_1, "u").test(text)) return [NO_LATIN_1];
  try {
    const policy: Json = JSON.parse(text);
    const { Version = VERSIONS[0], Statement } = policy;
    const all = Statement === undefined ? [] : [Statement].flat();
    const statements = all.filter(isObject);
    const sids = statements.flatMap(({ Sid }) => Sid || []);
    return [
      ...names(policy).flatMap((element) => (ELEMENTS.includes(element) ? [] : [unknown(element)])),
      ...(VERSIONS.includes(Version as string) ? [] : [NO_VERSION]),
      ...(statements.length === Math.max(1, all.length) ? [] : [NO_STATEMENT]),
      ...(new Set(sids).size < sids.length ? [TWINS] : []),
      ...statements.flatMap(faultsOf),
    ];
  } catch {
    return [NO_POLICY];
  }
}

function faultsOf(statement: Json, index: number): string[] {
  const at = `statement ${"Sid" in statement ? JSON.stringify(statement.Sid) : index}`;
  const others = names(statement).filter((element) => !new RegExp(KNOWN, "u").test(element));
  const unmet = Object.entries(PARTS).filter(([, { elements, pattern }]) => {
    const said = names(statement).filter((element) => new RegExp(`^${elements}$`, "u").test(element));
    const text = JSON.stringify(Object.fromEntries(said.map((element) => [element, statement[element]])));
    return !new RegExp(`^\\{${pattern}\\}$`, "u").test(text);
  });
  return [
    ...others.map((element) => `${at} ${unknown(element)}`),
    ...unmet.map(([part, { must }]) => `${at}: ${part} must ${must}`),
  ];
}

/** The names of an object's elements, in the order in which Terraform has them. @throws Error when it is none */
function names(object: unknown): string[] {
  if (!isObject(object)) throw new Error("no object");
  return Object.keys(object).sort();
}

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The same as an HCL expression on `value`, itself an HCL expression. */
function faultsExpression(value: string): string {
  const text = JSON.stringify;
  const parts = Object.entries(PARTS).map(([part, { elements, pattern, must }]) => {
    return `${part} = [${[`^${elements}$`, `^\\{${pattern}\\}$`, must].map((each) => text(each)).join(", ")}]`;
  });
  const at = "statement ${try(jsonencode(statement.Sid), index)}";
  const said = "jsonencode({ for name, said in statement : name => said if can(regex(part[0], name)) })";
  const ofStatement = [
    `[for name in keys(statement) : "${at} ${unknown("${name}")}" if !can(regex(${text(KNOWN)}, name))]`,
    `[for name, part in { ${parts.join(", ")} } : "${at}: \${name} must \${part[2]}" if !can(regex(part[1], ${said}))]`,
  ];
  const sids = `compact([for statement in statements : try(statement.Sid, "")])`;
  const ofPolicy = [
    `[for name in keys(policy) : "${unknown("${name}")}" if !contains(${text(ELEMENTS)}, name)]`,
    `contains(${text(VERSIONS)}, lookup(policy, "Version", "${VERSIONS[0]}")) ? [] : ["${NO_VERSION}"]`,
    `length(statements) == max(1, length(all)) ? [] : ["${NO_STATEMENT}"]`,
    `length(distinct(${sids})) == length(${sids}) ? [] : ["${TWINS}"]`,
    `[for index, statement in statements : [${ofStatement.join(", ")}]]`,
  ];
  const isBeyond = `can(regex(${text(BEYOND_LATIN_1)}, ${value}))`;
  const objects = "[for statements in [[for each in all : each if can(keys(each))]]";
  const all = "[for all in [try(concat(policy.Statement, []), [policy.Statement], [])]";
  const found = `[for policy in [jsondecode(${value})] : ${all} : ${objects} : [${ofPolicy.join(", ")}]]]]`;
  return `${isBeyond} ? ["${NO_LATIN_1}"] : try(flatten(${found}), ["${NO_POLICY}"])`;
}

/** A permissions policy, in both languages. */
export const permissionsPolicy: Requirement = { faults, expression: faultsExpression };
