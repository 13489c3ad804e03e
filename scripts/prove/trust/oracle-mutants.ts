import { mistakesIn, type SourceMutant } from "./source-mutant";

/** Mistakes in the oracle: an oracle that is too kind proves nothing. */
export const oracleMutants: readonly SourceMutant[] = [
  ...mistakesIn("lib/irsa/oracle/judge.ts", {
    "a Deny that does not win": ["if (denied === true) return", "if (denied === true && !allowed) return"],
    "a Deny that depends does not matter": ["allowed === true && denied === false", "allowed === true"],
    "what depends is admitted": ["if (!allowed) {", "if (allowed) return verdict('admitted', ''); else {"],
    "any principal": ["if (who === false) return", "if (statement.principals.length === 0) return"],
    "any action": ["if (!isAbout(statement, action)) return", "if (!isAbout(statement, '*')) return"],
    "one condition is enough": [
      "...conditions.map(({ truth }) => truth)",
      "...conditions.slice(0, 1).map(({ truth }) => truth)",
    ],
    "principals that are left out do not matter": ['return ["NotPrincipal"];', "return true;"],
    "everyone is nobody": ["isEveryone(principal) || request", "request"],
    "every principal of AWS is everyone": ['kind === "AWS" && id === "*"', 'kind === "AWS"'],
    "one of two actions is enough": [
      'verdicts.find((each) => each.verdict === "refused") ??',
      "verdicts.find((each) => each.admitted) ??",
    ],
  }),
  ...mistakesIn("lib/irsa/oracle/web-identity.ts", {
    "any provider for an issuer": ["claims.iss !== issuerUrl(oidcProviderArn)", "!claims.iss"],
    "principals of any kind": ['kind === "Federated" && id', "kind && id"],
    "no authorized party": ["claims.azp ?? claims.aud", "claims.aud"],
    "claims that are not given are absent": [" && !key.toLowerCase().startsWith(own)", ""],
    "keys of other issuers depend": ["isProviderKey(key) &&", "false &&"],
  }),
  ...mistakesIn("lib/irsa/oracle/pod-identity.ts", {
    "any service": ["&& id === POD_IDENTITY_PRINCIPAL", "&& id !== ''"],
    "principals that are no services": ['kind === "Service" && id', "kind && id"],
    "no sts:TagSession": ["sessionTags ? POD_IDENTITY_ACTIONS :", "!sessionTags ? POD_IDENTITY_ACTIONS :"],
    "tags where there are none": ["sessionTags ? { ...tags,", "tags ? { ...tags,"],
    "tags that EKS does not send depend": [" || isOtherTag(key, sessionTags ? TAG_KEYS : [])", ""],
    "a cluster's name for its ARN": ["eks-cluster-arn`]: clusterArn", "eks-cluster-arn`]: clusterName"],
    "namespace and service account swapped": [
      "kubernetes-namespace`]: namespace",
      "kubernetes-namespace`]: serviceAccount",
    ],
    "any ARN of EKS": [":cluster\\/(", ":[a-z]+\\/("],
  }),
  ...mistakesIn("lib/irsa/oracle/assume-role.ts", {
    "principals of any kind": ['if (kind !== "AWS") return false;', ""],
    "the root of any partition": [
      "`arn:${partition}:iam::${account}:root`",
      "id.replace(/^arn:aws[a-z-]*:iam::/, '') === `${account}:root` ? id : ''",
    ],
    "any session is the role": [' && ["sts:RoleSessionName"]', ""],
    "a role by the beginning of its name": ["assumed-role/${name}/", "assumed-role/${name}"],
    "tags that need no sts:TagSession": ["passed.length > 0 ?", "passed.length > 99 ?"],
    "any principal's ARN": ['check("principalArn", rules.roleArn, principalArn);', ""],
  }),
  ...mistakesIn("lib/irsa/oracle/conditions.ts", {
    "a key that is not known is absent": ["if (!given) return [key];", "given ??= [];"],
    "a missing key matches": ["if (absent) return ifExists", "if (absent) return true || ifExists"],
    "a missing key is never negated": [" || (!set && negated)", ""],
    "an empty text is a value": ["const absent = !given.some(Boolean)", "const absent = given.length === 0"],
    "ForAllValues of any": ["return all(given.map(matches))", "return any(given.map(matches))"],
    "one of several values is enough": ["given.length === 1 ?", "given.length > 0 ?"],
    "no negation": ["return negated ? not(matched) : matched;", "return matched;"],
    "operators that are not known hold": ["if (!operator) return [key];", "if (!operator) return true;"],
    "operators that are not compared hold": ["if (!compare) return [key];", "if (!compare) return true;"],
    "variables as they are written": ["variables(wanted) ?? compare", "compare"],
    "Null the other way": ["wanted === `${absent}`", "wanted !== `${absent}`"],
    "Null of anything": ['wanted === "true" || wanted === "false" ? wanted', "wanted ? wanted"],
  }),
  ...mistakesIn("lib/irsa/oracle/operators.ts", {
    "operators by their beginning": ["(IfExists)?$/", "(IfExists)?.*$/"],
    "operators that are not negated": ["negated: positive !== base", "negated: false"],
    "case beyond ASCII": ["/^[ -~]*$/.test(wanted + given) ?", "wanted ?"],
    "an ARN's wildcards across colons": [
      "partsOf(wanted).every((pattern, index) => isLike(pattern, parts[index] as string))",
      "isLike(wanted, parts.join(':'))",
    ],
    "an ARN's last part to its first colon": ['parts.slice(5).join(":")', 'parts[5] ?? ""'],
  }),
  ...mistakesIn("lib/irsa/oracle/keys.ts", {
    "key names with case": ["known.get(key.toLowerCase())", "known.get(key)"],
    "key names beyond ASCII": ["isAscii(key) ? known", "key ? known"],
    "every key is a provider's": ["isAscii(key) && (", "isAscii(key) || ("],
    "a dot anywhere makes a provider": ["[^:/]*[.]/i", ".*[.]/i"],
    "claims of any kind": ["if (values.every((each) => /^(string", "if (values.every((each) => /^(object|string"],
    "every tag is another": ["tag !== undefined && !tags", "tag !== undefined || !tags"],
  }),
  ...mistakesIn("lib/irsa/oracle/truth.ts", {
    "what depends outweighs what fails": ["if (truths.includes(false)) return false;", ""],
    "what depends outweighs what holds": ["if (truths.includes(true)) return true;", ""],
    "what depends holds": ["return open.length === 0 || open;", "return true;"],
    "what depends fails": ["return open.length > 0 && open;", "return false;"],
    "the opposite of what depends": ['typeof truth === "boolean" ? !truth : truth', "!truth"],
  }),
  ...mistakesIn("lib/irsa/oracle/document.ts", {
    "any version": ['Version !== "2012-10-17" && Version !== "2008-10-17"', "Version === null"],
    "any effect but Deny allows": ['Effect !== "Allow" && Effect !== "Deny"', "Effect === undefined"],
    "wildcards in principals": ['if (wildcard && kind !== "AWS")', "if (wildcard === '?')"],
    "actions with case": ["isLike(pattern.toLowerCase(), action.toLowerCase())", "isLike(pattern, action)"],
    "NotAction as Action": ["return named !== exceptActions", "return named"],
    "two elements of which one counts": ["if (one in given) throw", "if (one === '') throw"],
  }),
  ...mistakesIn("lib/irsa/oracle/matching.ts", {
    "a pattern's beginning is enough": ['wanted.slice(at).every((each) => each === "*")', "true"],
    "* is one letter at least": ["retry = { at, from };", "retry = { at, from: ++from };"],
    "? is a letter of its own": ['wanted[at] === "?" || ', ""],
  }),
  ...mistakesIn("lib/irsa/oracle/strict.ts", {
    "elements that are not known": ["if (other) throw", "if (other === object[99]) throw"],
    "an empty list": ["list.length === 0 || ", ""],
  }),
  ...mistakesIn("lib/irsa/oracle/text.ts", {
    "a document that is printed whole": ["document.length > SHOWN ?", "document.length > 9999 ?"],
    "JSON that is decoded": ["isEncoded(document) ?", "document ?"],
  }),
];
