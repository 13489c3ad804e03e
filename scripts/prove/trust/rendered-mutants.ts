import { API_SERVER } from "./wrong-tokens";

/** Mistakes in a trust policy as it stands in IAM: each lets somebody in, or keeps the workload out. */

/** The one statement of a role for one service account. */
export interface Statement {
  readonly Effect: string;
  readonly Principal: unknown;
  readonly Action: string;
  readonly Condition: Readonly<Record<string, object>>;
}

/** What stands in the statement. */
export interface Names {
  readonly arn: string;
  readonly issuer: string;
  readonly namespace: string;
  readonly name: string;
  readonly audience: string;
}

/** The statements that a mistake makes of the one. */
export type Mistake = (statement: Statement, names: Names) => object[];

const subject = ({ namespace, name }: Names) => `system:serviceaccount:${namespace}:${name}`;
const sub = (names: Names, value: unknown = subject(names)) => ({ [`${names.issuer}:sub`]: value });
const aud = (names: Names, value: unknown = names.audience) => ({ [`${names.issuer}:aud`]: value });
const both = (names: Names) => ({ ...sub(names), ...aud(names) });

/** The statement with other conditions. */
const where =
  (Condition: (names: Names) => object): Mistake =>
  (statement, names) => [{ ...statement, Condition: Condition(names) }];

/** The statement with the subject matched loosely. */
const like = (pattern: (names: Names) => string) =>
  where((names) => ({ StringLike: sub(names, pattern(names)), StringEquals: aud(names) }));

/** The statement with another part. */
const but =
  (over: (names: Names) => object): Mistake =>
  (statement, names) => [{ ...statement, ...over(names) }];

export const renderedMutants: Readonly<Record<string, Mistake>> = {
  "no conditions": where(() => ({})),
  "no aud": where((names) => ({ StringEquals: sub(names) })),
  "no sub": where((names) => ({ StringEquals: aud(names) })),
  "sub and aud swapped": where((names) => ({
    StringEquals: { ...sub(names, names.audience), ...aud(names, subject(names)) },
  })),
  "sub and aud in two statements": (statement, names) => [
    { ...statement, Condition: { StringEquals: sub(names) } },
    { ...statement, Condition: { StringEquals: aud(names) } },
  ],
  "sub alone in a second statement": (statement, names) => [
    statement,
    { ...statement, Condition: { StringEquals: sub(names) } },
  ],
  "any namespace": like(({ name }) => `system:serviceaccount:*:${name}`),
  "any service account": like(({ namespace }) => `system:serviceaccount:${namespace}:*`),
  "any pod": like(() => "system:serviceaccount:*:*"),
  "any identity": like(() => "*"),
  "a namespace that begins so": like(({ namespace, name }) => `system:serviceaccount:${namespace}*:${name}`),
  "a namespace that ends so": like(({ namespace, name }) => `system:serviceaccount:*${namespace}:${name}`),
  "a name that begins so": like((names) => `${subject(names)}*`),
  "a name with one letter open": like((names) => subject(names).replace(/.$/, "?")),
  "any first word": like(({ namespace, name }) => `*:${namespace}:${name}`),
  "* in the namespace, taken as it is": where((names) => ({
    StringEquals: { ...sub(names, `system:serviceaccount:*:${names.name}`), ...aud(names) },
  })),
  "StringLike on aud, with *": where((names) => ({ StringEquals: sub(names), StringLike: aud(names, "*") })),
  "another audience allowed": where((names) => ({
    StringEquals: { ...sub(names), ...aud(names, [names.audience, API_SERVER]) },
  })),
  "another service account too": where((names) => ({
    StringEquals: { ...sub(names, [subject(names), `${subject(names)}-2`]), ...aud(names) },
  })),
  StringEqualsIfExists: where((names) => ({ StringEqualsIfExists: both(names) })),
  "aud IfExists": where((names) => ({ StringEquals: sub(names), StringEqualsIfExists: aud(names) })),
  ForAllValues: where((names) => ({ "ForAllValues:StringEquals": both(names) })),
  "ForAnyValue on aud": where((names) => ({ StringEquals: sub(names), "ForAnyValue:StringEquals": aud(names) })),
  StringEqualsIgnoreCase: where((names) => ({ StringEqualsIgnoreCase: both(names) })),
  StringNotEquals: where((names) => ({ StringNotEquals: both(names) })),
  "StringNotEquals on aud": where((names) => ({ StringEquals: sub(names), StringNotEquals: aud(names, "x") })),
  "aud is only there": where((names) => ({ StringEquals: sub(names), Null: aud(names, "false") })),
  "another prefix": where((names) => ({
    StringEquals: { ...sub(names, subject(names).replace("serviceaccount", "serviceaccounts")), ...aud(names) },
  })),
  "a slash before the name": where((names) => ({
    StringEquals: { ...sub(names, `system:serviceaccount:${names.namespace}/${names.name}`), ...aud(names) },
  })),
  "namespace and name swapped": where(({ namespace, name, ...names }) => ({
    StringEquals: both({ ...names, namespace: name, name: namespace }),
  })),
  "https:// in the keys": where((names) => ({ StringEquals: both({ ...names, issuer: `https://${names.issuer}` }) })),
  "https:// in the keys, IfExists": where((names) => ({
    StringEqualsIfExists: both({ ...names, issuer: `https://${names.issuer}` }),
  })),
  "another cluster's keys": where((names) => ({ StringEquals: both({ ...names, issuer: `${names.issuer}x` }) })),
  "another cluster's keys, StringNotLike": where((names) => ({
    StringNotLike: both({ ...names, issuer: `${names.issuer}x` }),
  })),
  "a policy variable": where((names) => ({ StringEquals: { ...sub(names, "${aws:userid}"), ...aud(names) } })),
  everyone: but(() => ({ Principal: "*" })),
  "everyone in AWS": but(() => ({ Principal: { AWS: "*" } })),
  "every provider": but(() => ({ Principal: { Federated: "*" } })),
  "another account's provider": but(({ arn }) => ({ Principal: { Federated: arn.replace(/\d{12}/, "210987654321") } })),
  "another account's provider too": but(({ arn }) => ({
    Principal: { Federated: clusterTwins(arn) },
  })),
  "another partition": but(({ arn }) => ({ Principal: { Federated: arn.replace(/^arn:aws[^:]*/, "arn:aws-iso") } })),
  "the account for the provider": but(({ arn }) => ({ Principal: { AWS: arn.match(/\d{12}/)?.[0] } })),
  "the issuer for the provider": but(({ issuer }) => ({ Principal: { Federated: issuer } })),
  NotPrincipal: ({ Principal, ...statement }) => [{ ...statement, NotPrincipal: Principal }],
  AssumeRole: but(() => ({ Action: "sts:AssumeRole" })),
  AssumeRoleWithSAML: but(() => ({ Action: "sts:AssumeRoleWithSAML" })),
  NotAction: ({ Action, ...statement }) => [{ ...statement, NotAction: Action }],
  Deny: but(() => ({ Effect: "Deny" })),
  "Deny beside it": (statement) => [statement, { ...statement, Effect: "Deny" }],
  allow: but(() => ({ Effect: "allow" })),
  nothing: () => [],
};

/** The same issuer, registered in each account of the test's clusters. */
const clusterTwins = (arn: string) => ["111122223333", "123456789012"].map((account) => arn.replace(/\d{12}/, account));
