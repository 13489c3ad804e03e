import {
  BEYOND_LATIN_1,
  ELEMENTS,
  KNOWN,
  NO_LATIN_1,
  NO_POLICY,
  NO_STATEMENT,
  NO_VERSION,
  PARTS,
  TWINS,
  unknown,
  VERSIONS,
} from "./grammar";

/** `faults` as an HCL expression on `value`, itself an HCL expression. */
export function expression(value: string): string {
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
