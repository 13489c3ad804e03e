import { type ConditionKeys, evaluateAssumeRole, evaluatePodIdentity, type PodIdentityRequest } from "../../lib/irsa";

/** EKS Pod Identity and roles that call `sts:AssumeRole`, by what AWS documents. */

const policy = (...Statement: object[]) => ({ Version: "2012-10-17", Statement });

const POD_IDENTITY = "https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html";
const TAGS = "https://docs.aws.amazon.com/eks/latest/userguide/pod-id-abac.html";
const PRINCIPAL = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html";

describe("EKS Pod Identity", () => {
  const CLUSTER = "arn:aws:eks:eu-west-1:111122223333:cluster/production";
  const BACKUP = { clusterArn: CLUSTER, namespace: "payments", serviceAccount: "s3-backup" };
  const SERVICE = { Service: "pods.eks.amazonaws.com" };
  const BOTH = ["sts:AssumeRole", "sts:TagSession"];
  const statement = (over: object = {}) => ({ Effect: "Allow", Principal: SERVICE, Action: BOTH, ...over });
  const tag = (name: string) => `aws:RequestTag/${name}`;
  const [NAMESPACE, ACCOUNT] = [tag("kubernetes-namespace"), tag("kubernetes-service-account")];
  const pinned = { [tag("eks-cluster-arn")]: CLUSTER, [NAMESPACE]: "payments", [ACCOUNT]: "s3-backup" };
  const equals = (keys: object) => policy(statement({ Condition: { StringEquals: keys } }));

  const verdict = (document: unknown, over: Partial<PodIdentityRequest> = {}, keys: ConditionKeys = {}) =>
    evaluatePodIdentity(document, { ...BACKUP, ...over }, keys).verdict;

  test.each<[string, string, object, "admitted" | "refused" | "depends"]>([
    ["both actions", POD_IDENTITY, policy(statement()), "admitted"],
    ["in two statements", POD_IDENTITY, policy(...BOTH.map((Action) => statement({ Action }))), "admitted"],
    ["AssumeRole alone", POD_IDENTITY, policy(statement({ Action: "sts:AssumeRole" })), "refused"],
    ["TagSession alone", POD_IDENTITY, policy(statement({ Action: "sts:TagSession" })), "refused"],
    [
      "a Deny of TagSession",
      POD_IDENTITY,
      policy(statement(), statement({ Effect: "Deny", Action: BOTH[1] })),
      "refused",
    ],
    ["another service", POD_IDENTITY, policy(statement({ Principal: { Service: "ec2.amazonaws.com" } })), "refused"],
    [
      "one of several services",
      POD_IDENTITY,
      policy(statement({ Principal: { Service: ["x", ...Object.values(SERVICE)] } })),
      "admitted",
    ],
    ["an AWS principal of that name", PRINCIPAL, policy(statement({ Principal: { AWS: SERVICE.Service } })), "refused"],
    ["everyone", PRINCIPAL, policy(statement({ Principal: "*" })), "admitted"],
    ["the three pins", TAGS, equals(pinned), "admitted"],
    [
      "lists of namespaces and accounts",
      TAGS,
      equals({ [NAMESPACE]: ["a", "payments"], [ACCOUNT]: ["s3-backup", "b"] }),
      "admitted",
    ],
    ["another namespace", TAGS, equals({ ...pinned, [NAMESPACE]: "staging" }), "refused"],
    ["a key in other case", TAGS, equals({ [NAMESPACE.toUpperCase()]: "payments" }), "admitted"],
    ["the cluster's name", TAGS, equals({ [tag("eks-cluster-name")]: "production" }), "admitted"],
    ["a tag that EKS does not send", TAGS, equals({ [tag("namespace")]: "payments" }), "refused"],
    [
      "and one that must not be so",
      TAGS,
      policy(statement({ Condition: { StringNotEquals: { [tag("team")]: "x" } } })),
      "admitted",
    ],
    ["the pod's name, which is not known", TAGS, equals({ [tag("kubernetes-pod-name")]: "s3-backup-1" }), "depends"],
    [
      "the keys of the tags",
      TAGS,
      policy(statement({ Condition: { "ForAnyValue:StringEquals": { "aws:TagKeys": "kubernetes-pod-uid" } } })),
      "admitted",
    ],
    ["a tag beyond ASCII", TAGS, equals({ [tag("é")]: "x" }), "depends"],
    ["the account of the source", POD_IDENTITY, equals({ "aws:SourceAccount": "111122223333" }), "depends"],
    ["a token's claim", PRINCIPAL, equals({ "oidc.eks.eu-west-1.amazonaws.com/id/A1:sub": "x" }), "refused"],
  ])("%s (%s)", (_says, _source, document, expected) => expect(verdict(document)).toBe(expected));

  test.each<[string, Partial<PodIdentityRequest>]>([
    ["cluster", { clusterArn: CLUSTER.replace("production", "staging") }],
    ["account", { clusterArn: CLUSTER.replace("111122223333", "123456789012") }],
    ["region", { clusterArn: CLUSTER.replace("eu-west-1", "eu-west-2") }],
    ["namespace", { namespace: "payments-2" }],
    ["service account", { serviceAccount: "s3-backup-2" }],
    ["pair, swapped", { namespace: "s3-backup", serviceAccount: "payments" }],
    ["association, without session tags", { sessionTags: false }],
  ])("another %s is refused", (_, over) => expect(verdict(equals(pinned), over)).toBe("refused"));

  test("the pod's name and UID count where they are given", () => {
    const document = equals({ [tag("kubernetes-pod-name")]: "p", [tag("kubernetes-pod-uid")]: "u" });
    expect(verdict(document, { podName: "p", podUid: "u" })).toBe("admitted");
    expect(verdict(document, { podName: "p", podUid: "v" })).toBe("refused");
  });

  test("without session tags there are no tags, and TagSession is not needed", () => {
    const tagKeys = (value: string) => policy(statement({ Condition: { Null: { "aws:TagKeys": value } } }));
    expect(verdict(policy(statement({ Action: "sts:AssumeRole" })), { sessionTags: false })).toBe("admitted");
    expect(verdict(tagKeys("true"), { sessionTags: false })).toBe("admitted");
    expect(verdict(tagKeys("true"))).toBe("refused");
  });

  test("keys may be given, and say more than what is known", () => {
    const document = equals({ "aws:SourceAccount": "111122223333", [NAMESPACE]: "other" });
    expect(verdict(document, {}, { "aws:SourceAccount": "111122223333", [NAMESPACE]: "other" })).toBe("admitted");
    expect(evaluatePodIdentity(equals({ "aws:SourceAccount": "1" }), BACKUP)).toEqual({
      verdict: "depends",
      admitted: false,
      dependsOn: ["aws:SourceAccount"],
      why: "it depends on aws:SourceAccount; Statement[0] allows it if StringEquals on aws:SourceAccount holds",
    });
  });

  test("an answer names the action that is refused", () => {
    expect(evaluatePodIdentity(policy(statement({ Action: "sts:AssumeRole" })), BACKUP).why).toBe(
      "no statement allows it; Statement[0]: Action is not sts:TagSession",
    );
    expect(evaluatePodIdentity(policy(statement({ Principal: { Service: "x" } })), BACKUP).why).toBe(
      "no statement allows it; Statement[0]: Principal is not pods.eks.amazonaws.com",
    );
  });

  test.each([
    "production",
    "arn:aws:eks:eu-west-1:111122223333:nodegroup/production",
    `${CLUSTER}/x`,
    "arn:aws:eks:::cluster/x",
  ])("%s is no cluster's ARN", (clusterArn) => {
    expect(() => verdict(policy(), { clusterArn })).toThrow(
      `irsa: clusterArn "${clusterArn}" must be the ARN of an EKS cluster`,
    );
  });
});

describe("a role that assumes the role", () => {
  const CALLER = "arn:aws:iam::111122223333:role/platform/break-glass";
  const statement = (over: object = {}) => ({
    Effect: "Allow",
    Principal: { AWS: CALLER },
    Action: "sts:AssumeRole",
    ...over,
  });
  const by = (AWS: string) => policy(statement({ Principal: { AWS } }));
  const session = (account: string, name: string) => by(`arn:aws:sts::${account}:assumed-role/${name}`);
  const verdict = (document: unknown, principalArn = CALLER, tags = {}, keys: ConditionKeys = {}) =>
    evaluateAssumeRole(document, { principalArn, tags }, keys).verdict;

  test.each<[string, object, "admitted" | "refused" | "depends"]>([
    ["its ARN", by(CALLER), "admitted"],
    ["the root of its account", by("arn:aws:iam::111122223333:root"), "admitted"],
    ["its account's id", by("111122223333"), "admitted"],
    ["everyone", policy(statement({ Principal: "*" })), "admitted"],
    ["another role", by(`${CALLER}-2`), "refused"],
    ["the role without its path", by("arn:aws:iam::111122223333:role/break-glass"), "refused"],
    ["another account", by("123456789012"), "refused"],
    ["another partition's root", by("arn:aws-cn:iam::111122223333:root"), "refused"],
    ["a wildcard in a principal, which is none", by("arn:aws:iam::111122223333:role/*"), "refused"],
    ["a role that is gone", by("AROAEXAMPLEEXAMPLEAAA"), "refused"],
    ["a session of it", session("111122223333", "break-glass/alice"), "depends"],
    ["a session of another role", session("111122223333", "break-glass-2/alice"), "refused"],
    ["a session in another account", session("123456789012", "break-glass/alice"), "refused"],
    ["a provider of that name", policy(statement({ Principal: { Federated: CALLER } })), "refused"],
    ["another action", policy(statement({ Action: "sts:AssumeRoleWithWebIdentity" })), "refused"],
  ])(`%s (${PRINCIPAL})`, (_, document, expected) => expect(verdict(document)).toBe(expected));

  const root = { Principal: { AWS: "arn:aws:iam::111122223333:root" } };
  const under = (Condition: object) => policy(statement({ ...root, Condition }));

  test.each<[string, object, "admitted" | "refused" | "depends"]>([
    ["its ARN", { ArnEquals: { "aws:PrincipalArn": CALLER } }, "admitted"],
    ["a pattern of its ARN", { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/platform/*" } }, "admitted"],
    ["another ARN", { ArnEquals: { "aws:PrincipalArn": `${CALLER}2` } }, "refused"],
    ["its account", { StringEquals: { "aws:PrincipalAccount": "111122223333" } }, "admitted"],
    ["an external id", { StringEquals: { "sts:ExternalId": "x" } }, "depends"],
    ["a tag that it does not pass", { StringEquals: { "aws:RequestTag/team": "x" } }, "refused"],
    ["a token's claim", { StringEquals: { "example.com:sub": "x" } }, "refused"],
  ])("under a condition on %s", (_, Condition, expected) => expect(verdict(under(Condition))).toBe(expected));

  test("with tags it needs sts:TagSession, and has them as keys", () => {
    const tags = { Team: "payments" };
    const Condition = {
      StringEquals: { "aws:RequestTag/team": "payments" },
      "ForAllValues:StringEquals": { "aws:TagKeys": ["Team"] },
    };
    expect(verdict(by(CALLER), CALLER, tags)).toBe("refused");
    expect(verdict(policy(statement({ Action: "sts:*", Condition })), CALLER, tags)).toBe("admitted");
    expect(verdict(policy(statement({ Action: "sts:*", Condition })), CALLER, { Team: "x" })).toBe("refused");
  });

  test("keys may be given", () => {
    const document = under({ StringEquals: { "sts:ExternalId": "x" } });
    expect(verdict(document, CALLER, {}, { "sts:ExternalId": "x" })).toBe("admitted");
    expect(verdict(document, CALLER, {}, { "sts:ExternalId": null })).toBe("refused");
  });

  test("it must be a role's ARN", () => {
    expect(() => verdict(policy(), "arn:aws:iam::111122223333:user/alice")).toThrow('irsa: principalArn "arn:');
  });
});
