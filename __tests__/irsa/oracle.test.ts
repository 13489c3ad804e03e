import { type ConditionKeys, evaluateTrustPolicy, type WebIdentityClaims } from "../../lib/irsa";

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
  ["both principals", policy(statement({ NotPrincipal: "*" })), 'Statement[0] "NotPrincipal" is unknown'],
  ["both actions", policy(statement(), statement({ NotAction: "*" })), 'Statement[1] "NotAction" is unknown'],
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
  ["an operator on no key", { StringEquals: {} }, "Condition.StringEquals {} is unknown"],
  ["no value", { StringNotEquals: { [SUB]: [] } }, `StringNotEquals["${SUB}"] [] is unknown`],
  ["a value that is an object", { StringEquals: { [SUB]: {} } }, `StringEquals["${SUB}"] {} is unknown`],
])("%s in a condition is an error, whoever asks: no role has it", (_, Condition, message) => {
  expect(outcome(policy(statement({ Condition })))).toContain(message);
  expect(outcome(policy(statement(), statement({ Principal: "*", Action: "s3:*", Condition })))).toContain(message);
});

const K = "\u212a"; // the Kelvin sign, which Unicode takes for a capital k
const ip = { IpAddress: { "aws:SourceIp": "192.0.2.0/24" } };

test.each<[string, object, Partial<WebIdentityClaims>, string[]]>([
  ["a global key", ip, {}, ["aws:SourceIp"]],
  ["a global key, negated", { StringNotEquals: { "aws:SourceIp": "x" } }, {}, ["aws:SourceIp"]],
  ["a global key, if it exists", { StringEqualsIfExists: { "aws:SourceIp": "x" } }, {}, ["aws:SourceIp"]],
  ["a global key that must be absent", { Null: { "aws:SourceIp": "true" } }, {}, ["aws:SourceIp"]],
  ["a key of STS", { StringEquals: { "sts:RoleSessionName": "x" } }, {}, ["sts:RoleSessionName"]],
  [
    "a tag whose name has a dot",
    { StringNotEquals: { "aws:RequestTag/a.b:sub": "x" } },
    {},
    ["aws:RequestTag/a.b:sub"],
  ],
  ["another claim", { StringEquals: { [`${HOST}:email`]: "x" } }, {}, [`${HOST}:email`]],
  ["a claim that is no text", { StringNotEquals: { [`${HOST}:k8s`]: "x" } }, { k8s: {} as string }, [`${HOST}:k8s`]],
  ["a key beyond ASCII", { StringNotEquals: { [`e${K}s.example:sub`]: "x" } }, {}, [`e${K}s.example:sub`]],
  ["numbers", { NumericEquals: { [SUB]: "1" } }, {}, [SUB]],
  ["dates", { DateNotEquals: { [SUB]: "2026-11-26" } }, {}, [SUB]],
  ["an operator in other case", { stringequals: { [SUB]: BACKUP } }, {}, [SUB]],
  ["half a name", { StringEqualsIf: { [SUB]: BACKUP } }, {}, [SUB]],
  ["another set", { "ForSomeValues:StringEquals": { [SUB]: BACKUP } }, {}, [SUB]],
  ["a name of JavaScript's", { toString: { [SUB]: BACKUP } }, {}, [SUB]],
  ["NullIfExists", { NullIfExists: { [SUB]: "true" } }, {}, [SUB]],
  ["Null of neither true nor false", { Null: { [SUB]: "maybe" } }, {}, [SUB]],
  ["a variable", { StringLike: { [SUB]: "x:${aws:username}" } }, {}, ["aws:username"]],
  ["a variable with a default", { StringNotLike: { [SUB]: "${ aws:username , 'x'}" } }, {}, ["aws:username"]],
  ["an escaped wildcard", { StringLike: { [SUB]: "${*}" } }, {}, ["*"]],
  ["two variables", { StringEquals: { [SUB]: "${aws:a}${aws:b}" } }, {}, ["aws:a", "aws:b"]],
  ["half a variable", { StringEquals: { [SUB]: "${" } }, {}, ["${"]],
  ["several values under an operator for one", { StringEquals: { [AUD]: "sts.amazonaws.com" } }, many, [AUD]],
  ["an empty one among them", { StringEquals: { [AUD]: "sts.amazonaws.com" } }, { aud: ["", "sts"] }, [AUD]],
  ["case beyond ASCII", { StringNotEqualsIgnoreCase: { [SUB]: "k" } }, { sub: K }, [SUB]],
  ["two keys", { StringEquals: { "aws:b": "x", "aws:a": "x" }, StringLike: { "aws:b": "x" } }, {}, ["aws:b", "aws:a"]],
])("%s: the verdict depends on it, under Allow and under Deny", (_, Condition, claims, dependsOn) => {
  for (const document of [
    policy(statement({ Condition })),
    policy(statement(), statement({ Effect: "Deny", Condition })),
    policy(statement({ Condition }), statement({ Condition })),
  ]) {
    const found = evaluateTrustPolicy(document, { ...CLAIMS, ...claims }, ARN);
    expect(found).toEqual({
      verdict: "depends",
      admitted: false,
      dependsOn,
      why: expect.stringContaining("depends on"),
    });
  }
});

const LATER = `${GUIDE}_evaluation-logic.html`;

test.each<[string, string, unknown, "admitted" | "refused"]>([
  ["another statement allows it", LATER, policy(statement({ Condition: ip }), statement()), "admitted"],
  [
    "another condition fails",
    LATER,
    policy(statement({ Condition: { ...ip, StringEquals: { [SUB]: "x" } } })),
    "refused",
  ],
  [
    "another statement denies it",
    LATER,
    policy(statement({ Condition: ip }), statement({ Effect: "Deny" })),
    "refused",
  ],
  ["only a Deny depends on it", LATER, policy(statement({ Effect: "Deny", Condition: ip })), "refused"],
  [
    "it is about a service, with another action",
    "https://github.com/awslabs/mountpoint-s3-csi-driver/issues/781",
    policy(statement(), {
      Effect: "Allow",
      Principal: { Service: "pods.eks.amazonaws.com" },
      Action: ["sts:AssumeRole", "sts:TagSession"],
      Condition: { StringEquals: { "aws:SourceAccount": "111122223333" }, ArnEquals: { "aws:SourceArn": "arn:x" } },
    }),
    "admitted",
  ],
  [
    "a Deny is about another provider",
    LATER,
    policy(statement(), statement({ Effect: "Deny", Principal: { Federated: OTHER_ARN }, Condition: ip })),
    "admitted",
  ],
  [
    "one of the values matches beside a variable",
    STRINGS,
    policy(statement({ Condition: { StringEquals: { [SUB]: ["${aws:x}", BACKUP] } } })),
    "admitted",
  ],
])("a key that is not known does not matter where %s (%s)", (_says, _source, document, expected) => {
  expect(outcome(document)).toBe(expected);
});

const KEY_PAGE = `${GUIDE}_condition-keys.html`;
const WORKFLOW = `${HOST}:job_workflow_ref`;
const release = "acme/ci/.github/workflows/release.yml@refs/heads/main";

test.each<[string, string, object, object, ConditionKeys, "admitted" | "refused"]>([
  ["a claim", KEYS, { StringEquals: { [WORKFLOW]: release } }, { job_workflow_ref: release }, {}, "admitted"],
  ["another value", KEYS, { StringEquals: { [WORKFLOW]: release } }, { job_workflow_ref: "x" }, {}, "refused"],
  ["a number", KEYS, { StringEquals: { [`${HOST}:run`]: 7 } }, { run: 7 as unknown as string }, {}, "admitted"],
  ["a boolean", KEYS, { Bool: { [`${HOST}:fork`]: false } }, { fork: false as unknown as string }, {}, "admitted"],
  ["a list", KEYS, { "ForAnyValue:StringLike": { [`${HOST}:amr`]: "a*" } }, { amr: ["x", "ab"] }, {}, "admitted"],
  ["a claim under its key", KEYS, { StringEquals: { [WORKFLOW]: release } }, {}, { [WORKFLOW]: release }, "admitted"],
  ["a key", KEY_PAGE, { StringEquals: { "aws:SourceVpc": "vpc-1" } }, {}, { "aws:SourceVpc": "vpc-1" }, "admitted"],
  [
    "in other case",
    KEY_PAGE,
    { StringEquals: { "AWS:sourcevpc": "vpc-1" } },
    {},
    { "aws:SourceVpc": "vpc-1" },
    "admitted",
  ],
  ["an absent key", KEY_PAGE, { StringEquals: { "aws:SourceVpc": "vpc-1" } }, {}, { "aws:SourceVpc": null }, "refused"],
  ["absent, negated", KEY_PAGE, { StringNotLike: { "aws:SourceVpc": "*" } }, {}, { "aws:SourceVpc": [] }, "admitted"],
  ["absent, another type", KEY_PAGE, ip, {}, { "aws:SourceIp": null }, "refused"],
  [
    "absent, a type negated",
    KEY_PAGE,
    { NotIpAddress: { "aws:SourceIp": "x" } },
    {},
    { "aws:SourceIp": null },
    "admitted",
  ],
  ["Bool", KEY_PAGE, { Bool: { "aws:SecureTransport": true } }, {}, { "aws:SecureTransport": "true" }, "admitted"],
  ["not Bool", KEY_PAGE, { Bool: { "aws:SecureTransport": true } }, {}, { "aws:SecureTransport": "false" }, "refused"],
  ["a claim of another issuer", KEYS, { StringNotEquals: { "x.example/y:repo": "z" } }, {}, {}, "admitted"],
  ["a claim of an issuer with scheme", KEYS, { StringEquals: { [`https://${WORKFLOW}`]: "z" } }, {}, {}, "refused"],
])("given %s (%s)", (_says, _source, Condition, claims, keys, expected) => {
  const document = policy(statement({ Condition }));
  expect(evaluateTrustPolicy(document, { ...CLAIMS, ...claims }, ARN, keys).verdict).toBe(expected);
});

const ARNS = `${GUIDE}_elements_condition_operators.html#Conditions_ARN`;
const BUCKET = "arn:aws:s3:::logs:a/b";

test.each<[string, string, string, "admitted" | "refused"]>([
  ["ArnEquals", BUCKET, BUCKET, "admitted"],
  ["ArnEquals", "arn:aws:s3:::*", BUCKET, "admitted"],
  ["ArnLike", "arn:*:s3:*:*:logs:?/*", BUCKET, "admitted"],
  ["ArnLike", "arn:aws:s3:*", BUCKET, "refused"],
  ["ArnLike", "arn:aws:iam:::logs:a/b", BUCKET, "refused"],
  ["ArnLike", `${BUCKET}c`, BUCKET, "refused"],
  ["ArnNotEquals", BUCKET, BUCKET, "refused"],
  ["ArnNotLike", "arn:aws:iam::*:*", BUCKET, "admitted"],
  ["ArnLike", "arn:aws", "arn:aws", "admitted"],
  ["ArnLike", "arn:aws:s3", "arn:aws", "refused"],
])(`%s %s on %s: %s (${ARNS})`, (operator, wanted, given, expected) => {
  const document = policy(statement({ Condition: { [operator]: { "aws:SourceArn": wanted } } }));
  expect(evaluateTrustPolicy(document, CLAIMS, ARN, { "aws:SourceArn": given }).verdict).toBe(expected);
});

test("a key beyond ASCII is not the key that Unicode takes it for", () => {
  const document = policy(statement({ Condition: { StringEquals: { [`${K}.example:x`]: "x" } } }));
  expect(evaluateTrustPolicy(document, CLAIMS, ARN, { "k.example:x": "x" }).dependsOn).toEqual([`${K}.example:x`]);
});

test.each<[string, object, "admitted" | "refused" | "depends"]>([
  ["NotAction leaves out others", { NotAction: "sts:TagSession" }, "admitted"],
  ["NotAction leaves it out", { NotAction: ["s3:*", "sts:*"] }, "refused"],
])(`%s (${GUIDE}_elements_notaction.html)`, (_, over, expected) => {
  const { Action: _action, ...rest } = statement();
  expect(evaluateTrustPolicy(policy({ ...rest, ...over }), CLAIMS, ARN).verdict).toBe(expected);
});

test("NotPrincipal: the verdict depends on it, but where the action is another", () => {
  const { Principal: _, ...rest } = statement({ NotPrincipal: { AWS: "111122223333" } });
  expect(evaluateTrustPolicy(policy(rest), CLAIMS, ARN)).toEqual({
    verdict: "depends",
    admitted: false,
    dependsOn: ["NotPrincipal"],
    why: "it depends on NotPrincipal; Statement[0] allows it if NotPrincipal does not leave it out",
  });
  expect(outcome(policy({ ...rest, Action: "s3:*" }))).toBe("refused");
  expect(outcome(policy(statement(), { ...rest, Effect: "Deny" }))).toBe("refused");
});

test("the document may be URL-encoded, as IAM's API returns it", () => {
  const text = JSON.stringify(policy(statement({ Sid: "100%" })));
  expect(outcome(encodeURIComponent(text))).toBe("admitted");
  expect(outcome(text)).toBe("admitted");
});

test("a text that is no JSON is not printed whole", () => {
  const secret = `aws_secret=${"x".repeat(500)}`;
  for (const text of [secret, `{"Version": "2012-10-17", "Statement": ${secret}`, `%7B${secret}`, `%${secret}`]) {
    const message = outcome(text);
    expect(message).toContain(`irsa: trust policy ${JSON.stringify(`${text.slice(0, 40)}…`)} must be JSON: `);
    expect(message).toContain("may be URL-encoded");
    expect(message.length).toBeLessThan(300);
  }
});

test("the provider must be that of the token's issuer, byte for byte", () => {
  expect(outcome(policy(statement()), { iss: `https://${HOST}/` })).toBe("refused");
  expect(outcome(policy(statement()), { iss: `https://${HOST.toLowerCase()}` })).toBe("refused");
  expect(outcome(policy(statement()), {}, "arn:aws:iam::111122223333:role/x")).toContain("irsa: oidcProviderArn");
});

test("an answer says why", () => {
  const Condition = { IpAddress: { "aws:SourceIp": "192.0.2.0/24" } };
  expect(evaluateTrustPolicy(policy(statement({ Condition })), CLAIMS, ARN)).toEqual({
    verdict: "depends",
    admitted: false,
    dependsOn: ["aws:SourceIp"],
    why: "it depends on aws:SourceIp; Statement[0] allows it if IpAddress on aws:SourceIp holds",
  });
  expect(evaluateTrustPolicy(policy(statement(), statement({ Effect: "Deny", Condition })), CLAIMS, ARN).why).toBe(
    "it depends on aws:SourceIp; Statement[1] denies it if IpAddress on aws:SourceIp holds",
  );
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
