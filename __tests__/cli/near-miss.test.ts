import { nearMiss } from "../../cli/src/trust/near-miss";
import { podIdentityMiss } from "../../cli/src/trust/pod-identity-miss";
import { reachOf } from "../../cli/src/trust/web-identity";
import { readTrustPolicy } from "../../lib/irsa";

/** Why a policy does not admit a pod, in words. */

const H = "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
const PROVIDER = `arn:aws:iam::111122223333:oidc-provider/${H}`;
const sub = (namespace: string, name: string) => `system:serviceaccount:${namespace}:${name}`;
const BACKUP = sub("payments", "s3-backup");
const TOKEN = { provider: PROVIDER, sub: BACKUP, aud: "sts.amazonaws.com" };

const policy = (...Statement: object[]) => readTrustPolicy({ Version: "2012-10-17", Statement });
const statement = (Condition: object, over: object = {}) => ({
  Effect: "Allow",
  Principal: { Federated: PROVIDER },
  Action: "sts:AssumeRoleWithWebIdentity",
  Condition,
  ...over,
});
const names = (value: unknown, operator = "StringEquals") => statement({ [operator]: { [`${H}:sub`]: value } });

test.each<[string, object[], string, string]>([
  [
    "namespace",
    [names(sub("prod", "s3-backup"))],
    "namespace",
    'the policy names namespace "prod", the service account is in "payments"',
  ],
  ["namespace, by a pattern", [names(sub("prod", "s3-*"), "StringLike")], "namespace", 'namespace "prod"'],
  [
    "service account",
    [names(sub("payments", "app"))],
    "service-account",
    'service account "app" of namespace "payments", the token\'s is "s3-backup"',
  ],
  ["swapped", [names(sub("s3-backup", "payments"))], "swapped", "they are swapped"],
  ["case", [names(sub("Payments", "s3-backup"))], "case", `the token has "${BACKUP}", and case counts`],
  ["a blank", [names(`${BACKUP} `)], "blank", "with a blank at its beginning or its end"],
  ["no prefix", [names("payments:s3-backup")], "prefix", 'the policy names "payments:s3-backup"'],
  [
    "something else",
    [names(["a", "b", "c", "d"])],
    "subject",
    'the policy names "a", "b", "c", 1 more, the token\'s subject is',
  ],
  [
    "wildcard under equals",
    [names(sub("payments", "*"))],
    "wildcard-under-equals",
    "only StringLike reads them as wildcards",
  ],
  ["negated", [names(BACKUP, "StringNotEquals")], "excluded", `StringNotEquals leaves out "${BACKUP}"`],
  [
    "audience",
    [statement({ StringEquals: { [`${H}:aud`]: ["a", "b"] } })],
    "audience",
    'asks for audience "a", "b", the token\'s is "sts.amazonaws.com"',
  ],
  ["scheme", [statement({ StringEquals: { [`https://${H}:sub`]: BACKUP } })], "scheme-in-key", `IAM's key is ${H}:sub`],
  [
    "another key",
    [statement({ StringEquals: { "oidc.example.com:sub": BACKUP } })],
    "key-of-another-issuer",
    "is of another issuer than the principal's",
  ],
  [
    "another partition",
    [statement({}, { Principal: { Federated: PROVIDER.replace("aws:", "aws-cn:") } })],
    "provider-partition",
    "arn:aws-cn:iam",
  ],
  [
    "another account",
    [statement({}, { Principal: { Federated: PROVIDER.replace("1111", "2222") } })],
    "provider-account",
    "the role's own account, 111122223333",
  ],
  [
    "another cluster",
    [statement({}, { Principal: { Federated: PROVIDER.replace("EXAMPLED", "OLD") } })],
    "other-cluster",
    "the issuer of another cluster",
  ],
  [
    "no provider",
    [statement({ StringEquals: { [`${H}:sub`]: BACKUP } }, { Principal: { AWS: "111122223333" } })],
    "provider",
    "does not name",
  ],
  [
    "an action",
    [statement({}, { Action: "sts:AssumeRole" })],
    "action",
    "a pod's token needs sts:AssumeRoleWithWebIdentity",
  ],
  ["a condition on another key", [statement({ Null: { [`${H}:sub`]: "true" } })], "subject", "the token's subject is"],
  [
    "nothing for tokens",
    [{ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }],
    "no-statement",
    "no statement of the policy is for tokens",
  ],
  ["a Deny", [statement({}), statement({}, { Effect: "Deny", Sid: "No" })], "denied", 'Statement[1] "No" denies it'],
  ["an unknown key", [statement({ IpAddress: { "aws:SourceIp": "x" } })], "depends", "depends on aws:SourceIp"],
])("%s", (_, statements, code, says) => {
  const miss = nearMiss(policy(...statements), TOKEN);
  expect([miss?.code, miss?.says]).toEqual([code, expect.stringContaining(says)]);
});

test("the statement that misses by the least is told, and one that admits is no miss", () => {
  const far = statement(
    { StringEquals: { [`${H}:sub`]: "x", [`${H}:aud`]: "y" } },
    { Principal: { Federated: PROVIDER.replace("EXAMPLED", "OLD") } },
  );
  expect(nearMiss(policy(far, names(sub("prod", "s3-backup"))), TOKEN)?.statement).toBe("Statement[1]");
  expect(nearMiss(policy(far, names(BACKUP)), TOKEN)).toBeUndefined();
});

const CLUSTER = "arn:aws:eks:eu-west-1:111122223333:cluster/production";
const REQUEST = { clusterArn: CLUSTER, namespace: "payments", serviceAccount: "s3-backup" };
const pods = (tags: object, over: object = {}) => ({
  Effect: "Allow",
  Principal: { Service: "pods.eks.amazonaws.com" },
  Action: ["sts:AssumeRole", "sts:TagSession"],
  Condition: Object.keys(tags).length > 0 ? { StringEquals: tags } : {},
  ...over,
});
const tag = (name: string) => `aws:RequestTag/${name}`;

test.each<[string, object[], string, string]>([
  ["cluster", [pods({ [tag("eks-cluster-arn")]: `${CLUSTER}2` })], "cluster-arn", `the pod's is "${CLUSTER}"`],
  [
    "cluster's name",
    [pods({ [tag("eks-cluster-name")]: "staging" })],
    "cluster-name",
    'eks-cluster-name "staging", the pod\'s is "production"',
  ],
  [
    "namespace",
    [pods({ [tag("kubernetes-namespace")]: "prod" })],
    "namespace",
    'kubernetes-namespace "prod", the pod\'s is "payments"',
  ],
  ["account", [pods({ [tag("kubernetes-service-account")]: "app" })], "service-account", 'the pod\'s is "s3-backup"'],
  ["another tag", [pods({ [tag("team")]: "x" })], "condition", "StringEquals on aws:RequestTag/team does not hold"],
  ["an action", [pods({}, { Action: "sts:AssumeRole" })], "action", "does not allow sts:TagSession"],
  [
    "another service",
    [pods({}, { Principal: { Service: "ec2.amazonaws.com" } })],
    "no-pod-identity",
    "names the service pods.eks.amazonaws.com",
  ],
  ["a Deny", [pods({}), pods({}, { Effect: "Deny" })], "denied", "Statement[1] denies it"],
  ["an unknown key", [pods({ "aws:SourceAccount": "1" })], "depends", "depends on aws:SourceAccount"],
])("Pod Identity: %s", (_, statements, code, says) => {
  const miss = podIdentityMiss(policy(...statements), REQUEST);
  expect([miss?.code, miss?.says]).toEqual([code, expect.stringContaining(says)]);
});

test("Pod Identity: the nearest statement, and none when it is admitted", () => {
  const both = pods({ [tag("kubernetes-namespace")]: "x", [tag("kubernetes-service-account")]: "y" });
  expect(podIdentityMiss(policy(both, pods({ [tag("kubernetes-namespace")]: "x" })), REQUEST)?.statement).toBe(
    "Statement[1]",
  );
  expect(podIdentityMiss(policy(both, pods({})), REQUEST)).toBeUndefined();
  const untagged = podIdentityMiss(policy(pods({ [tag("kubernetes-namespace")]: "payments" })), {
    ...REQUEST,
    sessionTags: false,
  });
  expect(untagged?.code).toBe("no-session-tags");
});

test.each([
  [sub("a", "b"), "exact"],
  [sub("a", "*"), "namespace"],
  [sub("a", "b*"), "names"],
  [sub("a*", "b"), "namespaces"],
  ["system:serviceaccount:*", "namespaces"],
  ["*", "namespaces"],
  ["system:serviceaccount:a?b", "namespaces"],
])("%s reaches %s", (pattern, reach) => expect(reachOf(pattern)).toBe(reach));
