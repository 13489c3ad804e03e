import {
  exactStatement,
  ISSUERS_IN_TRUST_POLICY,
  issuerHost,
  patternStatement,
  TRUST_POLICY_LENGTH,
  type Trust,
  trustStatements,
} from "../../lib/irsa";

const HOST = "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
const ARN = `arn:aws:iam::111122223333:oidc-provider/${HOST}`;
const CHINESE_HOST = "oidc.eks.cn-north-1.amazonaws.com.cn/id/A";
const CHINESE_ARN = `arn:aws-cn:iam::123456789012:oidc-provider/${CHINESE_HOST}`;

const trust = (over: Partial<Trust>): Trust => ({
  oidcProviderArn: ARN,
  subjects: [{ namespace: "payments", serviceAccount: "s3-backup" }],
  subjectPatterns: [],
  audience: "sts.amazonaws.com",
  ...over,
});

test("one service account is admitted by its subject and the audience, both exact", () => {
  expect(trustStatements(trust({}), issuerHost)).toEqual([
    {
      actions: ["sts:AssumeRoleWithWebIdentity"],
      principals: [{ type: "Federated", identifiers: [ARN] }],
      condition: [
        { test: "StringEquals", variable: `${HOST}:sub`, values: ["system:serviceaccount:payments:s3-backup"] },
        { test: "StringEquals", variable: `${HOST}:aud`, values: ["sts.amazonaws.com"] },
      ],
    },
  ]);
});

test("subjects of one provider share a statement, sorted, none twice", () => {
  const subjects = [
    { namespace: "b", serviceAccount: "z" },
    { namespace: "b", serviceAccount: "a", oidcProviderArn: ARN },
    { namespace: "b", serviceAccount: "z" },
  ];
  const statements = trustStatements(trust({ subjects }), issuerHost);
  expect(statements.map(({ condition }) => condition?.[0]?.values)).toEqual([
    ["system:serviceaccount:b:a", "system:serviceaccount:b:z"],
  ]);
});

test("every provider has a statement of its own, with its own condition keys", () => {
  const subjects = [
    { namespace: "a", serviceAccount: "b" },
    { namespace: "c", serviceAccount: "d", oidcProviderArn: CHINESE_ARN },
  ];
  const statements = trustStatements(trust({ subjects }), issuerHost);
  expect(statements.map(({ principals, condition }) => [principals[0]?.identifiers, condition])).toEqual([
    [
      [CHINESE_ARN],
      [
        { test: "StringEquals", variable: `${CHINESE_HOST}:sub`, values: ["system:serviceaccount:c:d"] },
        { test: "StringEquals", variable: `${CHINESE_HOST}:aud`, values: ["sts.amazonaws.com"] },
      ],
    ],
    [
      [ARN],
      [
        { test: "StringEquals", variable: `${HOST}:sub`, values: ["system:serviceaccount:a:b"] },
        { test: "StringEquals", variable: `${HOST}:aud`, values: ["sts.amazonaws.com"] },
      ],
    ],
  ]);
});

test("patterns stand apart, and only their subject is matched loosely", () => {
  const subjectPatterns = [
    "system:serviceaccount:ci:run-*",
    "system:serviceaccount:ci:a?",
    "system:serviceaccount:ci:a?",
  ];
  const statements = trustStatements(trust({ subjectPatterns, audience: "other" }), issuerHost);
  expect(statements.map(({ condition }) => condition)).toEqual([
    [
      { test: "StringEquals", variable: `${HOST}:sub`, values: ["system:serviceaccount:payments:s3-backup"] },
      { test: "StringEquals", variable: `${HOST}:aud`, values: ["other"] },
    ],
    [
      {
        test: "StringLike",
        variable: `${HOST}:sub`,
        values: ["system:serviceaccount:ci:a?", "system:serviceaccount:ci:run-*"],
      },
      { test: "StringEquals", variable: `${HOST}:aud`, values: ["other"] },
    ],
  ]);
});

test("the two kinds of statement differ in the operator on the subject, and in nothing else", () => {
  const grant = { oidcProviderArn: ARN, issuerHost: HOST, subjects: ["x"], audience: "y" };
  const exact = JSON.stringify(exactStatement(grant));
  expect(JSON.stringify(patternStatement(grant))).toBe(exact.replace("StringEquals", "StringLike"));
});

test("the length of a trust policy is known before the ARN of its provider is", () => {
  const policy =
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRoleWithWebIdentity","Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/example.com"},"Condition":{"StringEquals":{"example.com:sub":["system:serviceaccount:a:b","system:serviceaccount:a:c"],"example.com:aud":"sts.amazonaws.com"}}}]}';
  const [host, audience] = ["example.com", "sts.amazonaws.com"];
  const subjects = '["system:serviceaccount:a:b","system:serviceaccount:a:c"]';
  expect(TRUST_POLICY_LENGTH + ISSUERS_IN_TRUST_POLICY * host.length + audience.length + subjects.length).toBe(
    policy.length,
  );
});

test("patterns of further clusters have a statement for each provider, sorted, with its own issuer", () => {
  const additionalSubjectPatterns = [
    { oidcProviderArn: CHINESE_ARN, subjectPattern: "system:serviceaccount:ci:z*" },
    { oidcProviderArn: CHINESE_ARN, subjectPattern: "system:serviceaccount:ci:a*" },
    { oidcProviderArn: ARN, subjectPattern: "system:serviceaccount:ci:b*" },
  ];
  const subjectPatterns = ["system:serviceaccount:ci:c*"];
  const [, ...patterns] = trustStatements(trust({ subjectPatterns, additionalSubjectPatterns }), issuerHost);
  expect(patterns.map(({ principals, condition }) => [principals[0]?.identifiers, condition?.[0]])).toEqual([
    [
      [CHINESE_ARN],
      {
        test: "StringLike",
        variable: `${CHINESE_HOST}:sub`,
        values: ["system:serviceaccount:ci:a*", "system:serviceaccount:ci:z*"],
      },
    ],
    [
      [ARN],
      {
        test: "StringLike",
        variable: `${HOST}:sub`,
        values: ["system:serviceaccount:ci:b*", "system:serviceaccount:ci:c*"],
      },
    ],
  ]);
});
