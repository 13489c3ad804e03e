import { mistakesIn, type SourceMutant } from "./source-mutant";

/** Mistakes in the oracle: an oracle that is too kind proves nothing. */
export const oracleMutants: readonly SourceMutant[] = [
  ...mistakesIn("lib/irsa/oracle/index.ts", {
    "a Deny that does not win": ['applying.find(({ effect }) => effect === "Deny") ?? applying[0]', "applying[0]"],
    "any provider for an issuer": ["claims.iss !== issuerUrl(oidcProviderArn)", "!claims.iss"],
    "any principal": ['!principals.includes(arn) && !principals.includes("*")', "principals.length === 0"],
    "any action": ["if (!isAction(ACTION)) return", "if (isAction.length > 9) return"],
    "one condition is enough": [
      "conditions.find((condition) => !condition",
      "conditions.slice(0, 1).find((condition) => !condition",
    ],
    "no authorized party": ["claims.azp ?? claims.aud", "claims.aud"],
    "the first audience only": ["[claims.azp ?? claims.aud].flat()", "[claims.azp ?? claims.aud].flat().slice(0, 1)"],
    "key names with case": ["same(name, key)", "name === key"],
  }),
  ...mistakesIn("lib/irsa/oracle/conditions.ts", {
    "a missing key matches": ["if (absent) return Boolean(ifExists)", "if (absent) return true || Boolean(ifExists)"],
    "a missing key is never negated": [" || (!set && Boolean(negated))", ""],
    "an empty text is a value": ["const absent = !values.some(Boolean)", "const absent = values.length === 0"],
    "ForAllValues of any": ["values.every(matches)", "values.some(matches)"],
    "one of several values is enough": ["values.length === 1) return", "values.length > 0) return"],
    "no negation": [" !== Boolean(negated)", ""],
    "operators by their beginning": ["(IfExists)?$/", "(IfExists)?/"],
    "any key": ["/^[ -~]+:(aud|sub)$/i", "/^[ -~]+:[a-z]+$/i"],
    "variables as they are written": ["if (variable) throw", "if (variable === key) throw"],
    "Null the other way": ["`${!values.some(Boolean)}`", "`${values.some(Boolean)}`"],
  }),
  ...mistakesIn("lib/irsa/oracle/document.ts", {
    "any version": ['Version !== "2012-10-17" && Version !== "2008-10-17"', "Version === null"],
    "any effect but Deny allows": ['Effect !== "Allow" && Effect !== "Deny"', "Effect === undefined"],
    "every principal of AWS": ['principals.filter((each) => each === "*")', '["*"]'],
    "wildcards in principals": ["if (wildcard)", 'if (wildcard === "?")'],
    "services as providers": ['kind === "Federated" ? principals : []', "principals"],
    "actions with case": ["isLike(pattern.toLowerCase(), action.toLowerCase())", "isLike(pattern, action)"],
  }),
  ...mistakesIn("lib/irsa/oracle/matching.ts", {
    "case beyond ASCII": ["!/^[ -~]*$/.test(text)", "text.length > 9999"],
    "a pattern's beginning is enough": ['wanted.slice(at).every((each) => each === "*")', "true"],
    "* is one letter at least": ["retry = { at, from };", "retry = { at, from: ++from };"],
    "? is a letter of its own": ['wanted[at] === "?" || ', ""],
  }),
  ...mistakesIn("lib/irsa/oracle/strict.ts", {
    "elements that are not known": ["if (other) throw", "if (other === object[99]) throw"],
    "an empty list": ["list.length === 0 || ", ""],
  }),
];
