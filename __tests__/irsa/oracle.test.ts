import { evaluateTrustPolicy, type WebIdentityClaims } from "../../lib/irsa";

/** The trust oracle by what AWS documents, a row a sentence, each with the page that says it. */

const HOST = "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
const ARN = `arn:aws:iam::111122223333:oidc-provider/${HOST}`;
const OTHER_ARN = ARN.replace("111122223333", "123456789012");
const SUB = `${HOST}:sub`;
const AUD = `${HOST}:aud`;
const ACTION = "sts:AssumeRoleWithWebIdentity";

const BACKUP = "system:serviceaccount:payments:s3-backup";
const CLAIMS: WebIdentityClaims = { iss: `https://${HOST}`, sub: BACKUP, aud: "sts.amazonaws.com" };

/** A statement that admits the token, with parts of it replaced. */
const statement = (over: object = {}) => ({ Effect: "Allow", Principal: { Federated: ARN }, Action: ACTION, ...over });

const policy = (...Statement: object[]) => ({ Version: "2012-10-17", Statement });

/** What becomes of a token: admitted, refused, or the error. */
function outcome(document: unknown, claims: Partial<WebIdentityClaims> = {}, arn = ARN): string {
  try {
    return evaluateTrustPolicy(document, { ...CLAIMS, ...claims }, arn).admitted ? "admitted" : "refused";
  } catch (error) {
    return (error as Error).message;
  }
}

const GUIDE = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies";
const STRINGS = `${GUIDE}_elements_condition_operators.html#Conditions_String`;
const MISSING = `${GUIDE}_elements_condition_operators.html`;
const IF_EXISTS = `${GUIDE}_elements_condition_operators.html#Conditions_IfExists`;
const NULL = `${GUIDE}_elements_condition_operators.html#Conditions_Null`;
const LOGIC = `${GUIDE}_condition-logic-multiple-context-keys-or-values.html`;
const SETS = `${GUIDE}_condition-single-vs-multi-valued-context-keys.html`;
const NAMES = `${GUIDE}_elements_condition.html`;
const KEYS = `${GUIDE}_iam-condition-keys.html#condition-keys-wif`;

const other = { sub: "system:serviceaccount:payments:other" };
const absent = { sub: "" };
const many = { aud: ["sts.amazonaws.com", "vault"] };

describe.each<[string, string, object, Partial<WebIdentityClaims>, "admitted" | "refused"]>([
  ["StringEquals is exact", STRINGS, { StringEquals: { [SUB]: BACKUP } }, {}, "admitted"],
  ["StringEquals refuses another", STRINGS, { StringEquals: { [SUB]: BACKUP } }, other, "refused"],
  ["StringEquals minds case", STRINGS, { StringEquals: { [SUB]: BACKUP } }, { sub: BACKUP.toUpperCase() }, "refused"],
  ["StringEquals has no wildcards", STRINGS, { StringEquals: { [SUB]: "system:*" } }, {}, "refused"],
  ["StringEquals takes * as it is", STRINGS, { StringEquals: { [SUB]: "system:*" } }, { sub: "system:*" }, "admitted"],
  ["StringNotEquals is its opposite", STRINGS, { StringNotEquals: { [SUB]: BACKUP } }, {}, "refused"],
  ["StringNotEquals admits all others", STRINGS, { StringNotEquals: { [SUB]: BACKUP } }, other, "admitted"],
  ["…IgnoreCase", STRINGS, { StringEqualsIgnoreCase: { [SUB]: BACKUP.toUpperCase() } }, {}, "admitted"],
  ["…IgnoreCase refuses another", STRINGS, { StringEqualsIgnoreCase: { [SUB]: BACKUP } }, other, "refused"],
  ["Not…IgnoreCase", STRINGS, { StringNotEqualsIgnoreCase: { [SUB]: BACKUP.toUpperCase() } }, {}, "refused"],
  ["Not…IgnoreCase admits all others", STRINGS, { StringNotEqualsIgnoreCase: { [SUB]: BACKUP } }, other, "admitted"],
  ["StringLike has *", STRINGS, { StringLike: { [SUB]: "system:serviceaccount:payments:*" } }, {}, "admitted"],
  ["* is also none", STRINGS, { StringLike: { [SUB]: `${BACKUP}*` } }, {}, "admitted"],
  ["* crosses every separator", STRINGS, { StringLike: { [SUB]: "system:*-backup" } }, {}, "admitted"],
  ["many * hold in order", STRINGS, { StringLike: { [SUB]: "*:*payments:*s3*k*" } }, {}, "admitted"],
  ["many * out of order do not", STRINGS, { StringLike: { [SUB]: "*s3*payments*" } }, {}, "refused"],
  ["StringLike has ?", STRINGS, { StringLike: { [SUB]: "system:serviceaccount:payments:s?-backup" } }, {}, "admitted"],
  ["? is exactly one", STRINGS, { StringLike: { [SUB]: `${BACKUP}?` } }, {}, "refused"],
  ["StringLike needs its wildcards", STRINGS, { StringLike: { [SUB]: "system:serviceaccount:" } }, {}, "refused"],
  ["StringLike minds case", STRINGS, { StringLike: { [SUB]: "System:*" } }, {}, "refused"],
  ["StringLike is no regular expression", STRINGS, { StringLike: { [SUB]: "system.+[a-z]*" } }, {}, "refused"],
  ["StringNotLike is its opposite", STRINGS, { StringNotLike: { [SUB]: "system:*" } }, {}, "refused"],
  ["StringNotLike admits all others", STRINGS, { StringNotLike: { [SUB]: "*:other" } }, {}, "admitted"],

  ["a key that is absent does not match", MISSING, { StringEquals: { [SUB]: BACKUP } }, absent, "refused"],
  ["not even *", MISSING, { StringLike: { [SUB]: "*" } }, absent, "refused"],
  ["but it is not what it must not be", MISSING, { StringNotEquals: { [SUB]: BACKUP } }, absent, "admitted"],
  ["nor like it", MISSING, { StringNotLike: { [SUB]: "*" } }, absent, "admitted"],
  ["another issuer's key is absent", MISSING, { StringEquals: { "example.com:sub": BACKUP } }, {}, "refused"],
  ["a key with the scheme is absent", MISSING, { StringEquals: { [`https://${SUB}`]: BACKUP } }, {}, "refused"],
  ["…IfExists lets absence pass", IF_EXISTS, { StringEqualsIfExists: { [SUB]: BACKUP } }, absent, "admitted"],
  ["…IfExists looks where there is a key", IF_EXISTS, { StringEqualsIfExists: { [SUB]: BACKUP } }, other, "refused"],
  ["…IfExists on a misspelt key is open", IF_EXISTS, { StringLikeIfExists: { "x:sub": BACKUP } }, other, "admitted"],
  ["Not…IfExists", IF_EXISTS, { StringNotEqualsIfExists: { [SUB]: BACKUP } }, {}, "refused"],
  ["Null true is absence", NULL, { Null: { [SUB]: "true" } }, absent, "admitted"],
  ["Null true refuses presence", NULL, { Null: { [SUB]: "true" } }, {}, "refused"],
  ["Null false is presence", NULL, { Null: { [SUB]: "false" } }, {}, "admitted"],
  ["Null false refuses absence", NULL, { Null: { [SUB]: false } }, absent, "refused"],

  ["values are alternatives", LOGIC, { StringEquals: { [SUB]: ["x", BACKUP] } }, {}, "admitted"],
  ["keys must all hold", LOGIC, { StringEquals: { [SUB]: BACKUP, [AUD]: "x" } }, {}, "refused"],
  ["and do", LOGIC, { StringEquals: { [SUB]: BACKUP, [AUD]: "sts.amazonaws.com" } }, {}, "admitted"],
  ["operators must all hold", LOGIC, { StringEquals: { [SUB]: BACKUP }, StringLike: { [AUD]: "x*" } }, {}, "refused"],
  ["negated values are none of them", LOGIC, { StringNotEquals: { [SUB]: ["x", BACKUP] } }, {}, "refused"],
  ["key names have no case", NAMES, { StringEquals: { [SUB.toUpperCase()]: BACKUP } }, {}, "admitted"],

  ["ForAllValues wants every value", SETS, { "ForAllValues:StringEquals": { [AUD]: "vault" } }, many, "refused"],
  ["of the policy's", SETS, { "ForAllValues:StringEquals": { [AUD]: many.aud } }, many, "admitted"],
  ["ForAllValues lets absence pass", SETS, { "ForAllValues:StringEquals": { [SUB]: BACKUP } }, absent, "admitted"],
  ["ForAllValues of a negated operator", SETS, { "ForAllValues:StringNotEquals": { [AUD]: "x" } }, many, "admitted"],
  ["wants none of the policy's", SETS, { "ForAllValues:StringNotEquals": { [AUD]: "vault" } }, many, "refused"],
  ["ForAnyValue wants one value", SETS, { "ForAnyValue:StringLike": { [AUD]: "v*" } }, many, "admitted"],
  ["of the policy's", SETS, { "ForAnyValue:StringEquals": { [AUD]: "x" } }, many, "refused"],
  ["ForAnyValue refuses absence", SETS, { "ForAnyValue:StringEquals": { [SUB]: BACKUP } }, absent, "refused"],
  ["even when negated", SETS, { "ForAnyValue:StringNotEquals": { [SUB]: BACKUP } }, absent, "refused"],
  ["unless …IfExists", SETS, { "ForAnyValue:StringEqualsIfExists": { [SUB]: BACKUP } }, absent, "admitted"],
  ["ForAnyValue of a negated operator", SETS, { "ForAnyValue:StringNotEquals": { [AUD]: "vault" } }, many, "admitted"],

  ["aud is the audience", KEYS, { StringEquals: { [AUD]: "sts.amazonaws.com" } }, { aud: "vault" }, "refused"],
  ["or the one of a list", KEYS, { StringEquals: { [AUD]: "a" } }, { aud: ["a"] }, "admitted"],
  ["azp stands for it", KEYS, { StringEquals: { [AUD]: "sts.amazonaws.com" } }, { azp: "vault" }, "refused"],
  ["azp stands for it wholly", KEYS, { StringEquals: { [AUD]: "vault" } }, { azp: "vault" }, "admitted"],
])("%s (%s)", (_says, _source, Condition, claims, expected) => {
  test(`${JSON.stringify(Condition)} on ${JSON.stringify(claims)}: ${expected}`, () => {
    expect(outcome(policy(statement({ Condition })), claims)).toBe(expected);
    // What is asked of an Allow is asked of a Deny.
    const denied = policy(statement(), statement({ Effect: "Deny", Condition }));
    expect(outcome(denied, claims)).toBe(expected === "admitted" ? "refused" : "admitted");
  });
});

const STATEMENT = `${GUIDE}_elements_statement.html`;
const EFFECT = `${GUIDE}_elements_effect.html`;
const EVALUATION = `${GUIDE}_evaluation-logic.html`;
const PRINCIPAL = `${GUIDE}_elements_principal.html`;
const ACTIONS = `${GUIDE}_elements_action.html`;
const VERSION = `${GUIDE}_elements_version.html`;
const GRAMMAR = `${GUIDE}_grammar.html`;

test.each<[string, string, unknown, "admitted" | "refused"]>([
  ["a statement allows", STATEMENT, policy(statement()), "admitted"],
  ["Statement is one object", STATEMENT, { Statement: statement() }, "admitted"],
  ["the document is text", GRAMMAR, JSON.stringify(policy(statement())), "admitted"],
  ["Id and Sid say nothing", GRAMMAR, { ...policy(statement({ Sid: "Trust" })), Id: "x" }, "admitted"],
  ["Version 2008-10-17", VERSION, { Version: "2008-10-17", Statement: [statement()] }, "admitted"],
  ["no statement is no access", EVALUATION, policy(), "refused"],
  ["statements are alternatives", EVALUATION, policy(statement({ Action: "sts:TagSession" }), statement()), "admitted"],
  ["a Deny wins", EFFECT, policy(statement(), statement({ Effect: "Deny" })), "refused"],
  ["in any order", EFFECT, policy(statement({ Effect: "Deny" }), statement()), "refused"],
  ["a Deny of others is none", EFFECT, policy(statement(), statement({ Effect: "Deny", Action: "s3:*" })), "admitted"],
  ["a Deny alone allows nobody", EFFECT, policy(statement({ Effect: "Deny", Action: "s3:*" })), "refused"],
  ["principals are alternatives", PRINCIPAL, policy(statement({ Principal: { Federated: ["x", ARN] } })), "admitted"],
  ["another account's is another", PRINCIPAL, policy(statement({ Principal: { Federated: OTHER_ARN } })), "refused"],
  ["its case counts", PRINCIPAL, policy(statement({ Principal: { Federated: ARN.toLowerCase() } })), "refused"],
  ["* is everyone", PRINCIPAL, policy(statement({ Principal: "*" })), "admitted"],
  ["AWS * is everyone", PRINCIPAL, policy(statement({ Principal: { AWS: ["123456789012", "*"] } })), "admitted"],
  ["an account is not the issuer", PRINCIPAL, policy(statement({ Principal: { AWS: "111122223333" } })), "refused"],
  [
    "nor is anyone of that ARN",
    PRINCIPAL,
    policy(statement({ Principal: { CanonicalUser: ARN, AWS: ARN } })),
    "refused",
  ],
  ["nor is a service", PRINCIPAL, policy(statement({ Principal: { Service: "ec2.amazonaws.com" } })), "refused"],
  ["actions are alternatives", ACTIONS, policy(statement({ Action: ["sts:TagSession", ACTION] })), "admitted"],
  ["actions have no case", ACTIONS, policy(statement({ Action: "STS:assumerolewithwebidentity" })), "admitted"],
  ["actions have *", ACTIONS, policy(statement({ Action: "sts:Assume*" })), "admitted"],
  ["actions have ?", ACTIONS, policy(statement({ Action: "sts:AssumeRoleWith???Identity" })), "admitted"],
  ["* is every action", ACTIONS, policy(statement({ Action: "*" })), "admitted"],
  ["AssumeRole is another action", ACTIONS, policy(statement({ Action: "sts:AssumeRole" })), "refused"],
  ["Condition may be empty", GRAMMAR, policy(statement({ Condition: {} })), "admitted"],
])("%s (%s)", (_says, _source, document, expected) => expect(outcome(document)).toBe(expected));

test.each<[string, unknown, string]>([
  ["no JSON", "{", 'trust policy "{" must be JSON: '],
  ["no object", [], "trust policy [] is unknown to the trust oracle, which knows an object of Version, Id, Statement"],
  ["null", null, "trust policy null is unknown"],
  ["another element", { ...policy(), Rule: 1 }, 'trust policy "Rule" is unknown'],
  ["another version", { Version: "2020-01-01" }, 'Version "2020-01-01" is unknown'],
  ["no statement", { Version: "2012-10-17" }, "Statement[0] undefined is unknown"],
  ["NotPrincipal", policy(statement({ NotPrincipal: "*" })), 'Statement[0] "NotPrincipal" is unknown'],
  ["NotAction", policy(statement(), statement({ NotAction: "*" })), 'Statement[1] "NotAction" is unknown'],
  ["Resource", policy(statement({ Resource: "*" })), 'Statement[0] "Resource" is unknown'],
  ["another effect", policy(statement({ Effect: "allow" })), 'Statement[0].Effect "allow" is unknown'],
  ["no effect", policy({ ...statement(), Effect: undefined }), "Statement[0].Effect undefined is unknown"],
  ["no principal", policy(statement({ Principal: undefined })), "Statement[0].Principal undefined is unknown"],
  ["a bare ARN", policy(statement({ Principal: ARN })), `Statement[0].Principal "${ARN}" is unknown`],
  ["another kind", policy(statement({ Principal: { User: "x" } })), 'Statement[0].Principal "User" is unknown'],
  ["half a principal", policy(statement({ Principal: { Federated: "arn:*" } })), '.Federated "arn:*" is unknown'],
  ["all providers", policy(statement({ Principal: { Federated: "*" } })), '.Federated "*" is unknown'],
  ["no actions", policy(statement({ Action: [] })), "Statement[0].Action [] is unknown"],
  ["a number", policy(statement({ Action: [1] })), "Statement[0].Action [1] is unknown"],
  ["no condition", policy(statement({ Condition: "x" })), 'Statement[0].Condition "x" is unknown'],
])("%s in the policy is an error", (_, document, message) => expect(outcome(document)).toContain(`${message}`));

test.each<[string, object, string]>([
  ["another type's operator", { NumericEquals: { [SUB]: "1" } }, 'Condition.NumericEquals "NumericEquals" is unknown'],
  ["an operator in other case", { stringequals: { [SUB]: BACKUP } }, '"stringequals" is unknown'],
  ["half a name", { StringEqualsIf: { [SUB]: BACKUP } }, '"StringEqualsIf" is unknown'],
  ["another set", { "ForSomeValues:StringEquals": { [SUB]: BACKUP } }, '"ForSomeValues:StringEquals" is unknown'],
  ["NullIfExists", { NullIfExists: { [SUB]: "true" } }, '"NullIfExists" is unknown'],
  ["an operator on no key", { StringEquals: {} }, "Condition.StringEquals {} is unknown"],
  ["another claim", { StringEquals: { [`${HOST}:email`]: "x" } }, `"${HOST}:email" is unknown`],
  ["a global key", { StringNotEquals: { "aws:SourceIp": "x" } }, '"aws:SourceIp" is unknown'],
  ["a key beyond ASCII", { StringNotEquals: { "e\u212as:sub": "x" } }, '"e\u212as:sub" is unknown'],
  ["no value", { StringNotEquals: { [SUB]: [] } }, `StringNotEquals["${SUB}"] [] is unknown`],
  ["a number", { StringEquals: { [SUB]: 1 } }, `StringEquals["${SUB}"] 1 is unknown`],
  ["a variable", { StringLike: { [SUB]: "x:${aws:username}" } }, '"x:${aws:username}" is unknown'],
  ["neither true nor false", { Null: { [SUB]: "maybe" } }, `Null["${SUB}"] "maybe" is unknown`],
])("%s in a condition is an error, whoever asks", (_, Condition, message) => {
  expect(outcome(policy(statement({ Condition })))).toContain(message);
  expect(outcome(policy(statement(), statement({ Principal: "*", Action: "s3:*", Condition })))).toContain(message);
});

test("several values under an operator for one are an error: AWS documents no outcome", () => {
  const document = policy(statement({ Condition: { StringEquals: { [AUD]: "sts.amazonaws.com" } } }));
  expect(outcome(document, { aud: ["", "sts.amazonaws.com"] })).toContain("is unknown");
  expect(outcome(document, many)).toContain(
    `StringEquals["${AUD}"] ["sts.amazonaws.com","vault"] is unknown to the trust oracle, which knows one value`,
  );
});

test("case beyond ASCII is an error: AWS documents none", () => {
  const document = policy(statement({ Condition: { StringNotEqualsIgnoreCase: { [SUB]: "k" } } }));
  expect(outcome(document, { sub: "\u212a" })).toBe(
    'irsa: the trust oracle knows the case of ASCII only, not of "\u212a"',
  );
});

test("the provider must be that of the token's issuer, byte for byte", () => {
  expect(outcome(policy(statement()), { iss: `https://${HOST}/` })).toBe("refused");
  expect(outcome(policy(statement()), { iss: `https://${HOST.toLowerCase()}` })).toBe("refused");
  expect(outcome(policy(statement()), {}, "arn:aws:iam::111122223333:role/x")).toContain("irsa: oidcProviderArn");
});

test("an answer says why", () => {
  const why = (document: object, sub = BACKUP) => evaluateTrustPolicy(document, { ...CLAIMS, sub }, ARN).why;
  const exact = statement({ Condition: { StringEquals: { [SUB]: BACKUP } } });
  expect(why(policy(exact))).toBe("Statement[0] allows it");
  expect(why(policy(exact, statement({ Effect: "Deny", Sid: "Nobody" })))).toBe('Statement[1] "Nobody" denies it');
  expect(why(policy(exact, statement({ Principal: { Federated: OTHER_ARN } }), statement({ Action: "x" })), "x")).toBe(
    `no statement allows it; Statement[0]: StringEquals on ${SUB} does not hold for ["x"]; Statement[1]: Principal is not ${ARN}; Statement[2]: Action is not ${ACTION}`,
  );
  expect(evaluateTrustPolicy(policy(exact), { ...CLAIMS, iss: "https://example.com" }, ARN).why).toBe(
    `issuer "https://example.com" is not that of ${ARN}`,
  );
});

test("a pattern takes no more time than its length times the text's", () => {
  const Condition = { StringLike: { [SUB]: `${"*a".repeat(150)}b` } };
  expect(outcome(policy(statement({ Condition })), { sub: "a".repeat(4000) })).toBe("refused");
});
