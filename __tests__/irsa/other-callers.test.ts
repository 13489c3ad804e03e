import { evaluatePodIdentity, issuerHost, type Subject, type Trust, trustStatements } from "../../lib/irsa";

/** Who may assume a role without a token of its clusters: EKS for the role's subjects, and roles by their ARNs. */

const ARN = "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/A1";
const BLUE = "arn:aws:eks:eu-west-1:111122223333:cluster/blue";
const GREEN = "arn:aws:eks:eu-west-1:111122223333:cluster/green";

const subjects = (...pairs: string[]): Subject[] =>
  pairs.map((pair) => {
    const [namespace = "", serviceAccount = ""] = pair.split("/");
    return { namespace, serviceAccount };
  });

const statements = (over: Partial<Trust>) =>
  trustStatements(
    { subjects: subjects("payments/s3-backup"), subjectPatterns: [], audience: "sts.amazonaws.com", ...over },
    issuerHost,
  );

/** The namespaces and the service accounts of each statement. */
const products = (...pairs: string[]) =>
  statements({ subjects: subjects(...pairs), podIdentityClusterArns: [BLUE] }).map(({ condition = [] }) =>
    condition.slice(1).map(({ values }) => values.join(" ")),
  );

test("without a provider, Pod Identity alone: the service, both actions, and the three tags, all exact", () => {
  expect(statements({ podIdentityClusterArns: [GREEN, BLUE, GREEN] })).toEqual([
    {
      actions: ["sts:AssumeRole", "sts:TagSession"],
      principals: [{ type: "Service", identifiers: ["pods.eks.amazonaws.com"] }],
      condition: [
        { test: "StringEquals", variable: "aws:RequestTag/eks-cluster-arn", values: [BLUE, GREEN] },
        { test: "StringEquals", variable: "aws:RequestTag/kubernetes-namespace", values: ["payments"] },
        { test: "StringEquals", variable: "aws:RequestTag/kubernetes-service-account", values: ["s3-backup"] },
      ],
    },
  ]);
});

test("with a provider, IRSA and Pod Identity stand side by side", () => {
  const both = statements({ oidcProviderArn: ARN, podIdentityClusterArns: [BLUE] });
  expect(both.map(({ principals }) => principals[0]?.identifiers)).toEqual([[ARN], ["pods.eks.amazonaws.com"]]);
  expect(both[0]).toEqual(statements({ oidcProviderArn: ARN })[0]);
});

test("without clusters there is no statement of Pod Identity, and without a provider none of IRSA", () => {
  expect(statements({ oidcProviderArn: ARN })).toHaveLength(1);
  expect(statements({})).toEqual([]);
});

test("a subject with a provider of its own keeps IRSA where the role has none", () => {
  const more = { namespace: "b", serviceAccount: "c", oidcProviderArn: ARN };
  const [irsa, pods] = statements({ subjects: [...subjects("a/a"), more], podIdentityClusterArns: [BLUE] });
  expect(irsa?.condition?.[0]?.values).toEqual(["system:serviceaccount:b:c"]);
  expect(pods?.condition?.map(({ values }) => values)).toEqual([[BLUE], ["a"], ["a"]]);
});

test("patterns never apply to Pod Identity", () => {
  const subjectPatterns = ["system:serviceaccount:ci:run-*"];
  expect(statements({ subjectPatterns, podIdentityClusterArns: [BLUE] })).toEqual(
    statements({ podIdentityClusterArns: [BLUE] }),
  );
});

test("service accounts of one namespace share a statement, sorted, none twice", () => {
  expect(products("a/y", "a/x", "a/y")).toEqual([["a", "x y"]]);
});

test("namespaces share a statement if they have the same service accounts, and else they do not", () => {
  expect(products("b/x", "a/x")).toEqual([["a b", "x"]]);
  expect(products("b/x", "b/y", "a/y", "a/x")).toEqual([["a b", "x y"]]);
  expect(products("a/x", "b/y")).toEqual([
    ["a", "x"],
    ["b", "y"],
  ]);
  expect(products("a/x", "b/x", "b/y", "c/x")).toEqual([
    ["b", "x y"],
    ["a c", "x"],
  ]);
});

test("every pair that is listed is admitted, and no other pair of the same names", () => {
  const listed = ["a/x", "b/y", "c/x", "c/y", "x/a"];
  const Statement = statements({ subjects: subjects(...listed), podIdentityClusterArns: [BLUE, GREEN] }).map(
    (each) => ({
      Effect: "Allow",
      Action: each.actions,
      Principal: { Service: each.principals[0]?.identifiers },
      Condition: {
        StringEquals: Object.fromEntries(each.condition?.map(({ variable, values }) => [variable, values]) ?? []),
      },
    }),
  );
  const names = ["a", "b", "c", "x", "y"];
  const pairs = names.flatMap((namespace) => names.map((name) => `${namespace}/${name}`));
  const admitted = (clusterArn: string) =>
    pairs.filter((pair) => {
      const [namespace = "", serviceAccount = ""] = pair.split("/");
      const request = { clusterArn, namespace, serviceAccount };
      return evaluatePodIdentity({ Version: "2012-10-17", Statement }, request).admitted;
    });
  expect([BLUE, GREEN, `${BLUE}2`].map(admitted)).toEqual([listed, listed, []]);
});

test("trusted roles are admitted by their ARNs alone, for sts:AssumeRole alone", () => {
  const trustedRoleArns = ["arn:aws:iam::123456789012:role/b", "arn:aws:iam::111122223333:role/a"];
  const [, trusted, ...others] = statements({
    oidcProviderArn: ARN,
    trustedRoleArns: [...trustedRoleArns, ...trustedRoleArns],
  });
  expect(trusted).toEqual({
    actions: ["sts:AssumeRole"],
    principals: [
      { type: "AWS", identifiers: ["arn:aws:iam::111122223333:role/a", "arn:aws:iam::123456789012:role/b"] },
    ],
  });
  expect(others).toEqual([]);
});
