/** IAM's grammar of a policy for a role, as far as IAM refuses a policy by it. */

/** The versions of the policy language; a policy that names none is in the first. */
export const VERSIONS = ["2008-10-17", "2012-10-17"];

export const ELEMENTS = ["Id", "Statement", "Version"];

/** What a statement says of one thing. */
export interface Part {
  /** The elements that say it, of which one may be there, as a pattern. */
  readonly elements: string;
  /** The object of these elements, as `JSON.stringify` writes it, as a pattern. */
  readonly pattern: string;
  /** Completes the sentence "… must". */
  readonly must: string;
}

const listOf = (text: string) => `("${text}"|\\["${text}"(,"${text}")*\\])`;

export const PARTS: Readonly<Record<string, Part>> = {
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

export const KNOWN = `^(${Object.values(PARTS)
  .map(({ elements }) => elements)
  .join("|")})$`;
export const BEYOND_LATIN_1 = "[^\\t\\n\\r -ÿ]";

export const NO_POLICY = "must be a JSON object with Version and Statement";
export const NO_LATIN_1 = "must hold characters of Latin-1 only";
export const NO_STATEMENT = "Statement must be one or more objects";
export const NO_VERSION = `Version must be ${VERSIONS.join(" or ")}`;
export const TWINS = "must not have a Sid twice";
export const unknown = (element: string) => `must not have the element ${element}`;
