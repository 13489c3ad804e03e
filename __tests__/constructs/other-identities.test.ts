import { addons } from "../../lib/addons";
import {
  AddonRole,
  IrsaRole,
  type IrsaRoleProps,
  PodIdentityAssociation,
  type PodIdentityAssociationProps,
  Workload,
  type WorkloadProps,
} from "../../lib/constructs";
import { only, synth } from "../support/synth";

/** Constructs that Pod Identity, other accounts and an organization's rules ask for. */

const ARN = "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/A1";
const BLUE = "arn:aws:eks:eu-west-1:111122223333:cluster/blue";
const ROLE_ARN = "arn:aws:iam::111122223333:role/eks-payments-s3-backup";
const POLICY = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}';
const service = { namespace: "payments", serviceAccount: "s3-backup" };

const role = (over: Partial<IrsaRoleProps>) =>
  synth((scope) => new IrsaRole(scope, "Default", { ...service, oidcProviderArn: ARN, ...over }));

describe("a role without an OIDC provider", () => {
  const pods = { oidcProviderArn: undefined, podIdentityClusterArns: [BLUE] };

  test("has Pod Identity alone, and is in its cluster's account", () => {
    const blocks = role(pods);
    const { statement } = only(blocks, "data.aws_iam_policy_document") as { statement: { principals: object[] }[] };
    expect(statement.map(({ principals }) => principals)).toEqual([
      [{ type: "Service", identifiers: ["pods.eks.amazonaws.com"] }],
    ]);
    expect(only(blocks, "aws_iam_role").lifecycle).toMatchObject({
      postcondition: [{ condition: `\${split(":", self.arn)[4] == split(":", "${BLUE}")[4]}` }],
    });
  });

  test("annotates no service account", () => {
    const made = synth((scope) => new Workload(scope, "Default", { ...service, ...pods }));
    expect(only(made, "kubernetes_service_account_v1").metadata).toEqual({
      name: "s3-backup",
      namespace: "payments",
      annotations: {},
    });
  });

  test.each([
    [{ podIdentityClusterArns: [] }, "irsa: oidcProviderArn or podIdentityClusterArns must be given"],
    [
      { podIdentityClusterArns: [BLUE], subjectPatterns: ["system:serviceaccount:ci:*"] },
      "irsa: subjectPatterns require oidcProviderArn: patterns do not apply to Pod Identity",
    ],
    [{ podIdentityClusterArns: ["blue"] }, 'irsa: podIdentityClusterArns[0] "blue" must be the ARN of an EKS cluster'],
  ])("is refused with %j", (over, message) => {
    expect(() => role({ oidcProviderArn: undefined, ...over })).toThrow(message);
  });
});

test.each([
  [
    { podIdentityClusterArns: [BLUE.replace("111122223333", "123456789012")] },
    'additionalSubjectPatterns or podIdentityClusterArns "arn:aws:eks:eu-west-1:123456789012:cluster/blue" must be in the partition and account of',
  ],
  [
    { trustedRoleArns: ["arn:aws-cn:iam::111122223333:role/a"] },
    'trustedRoleArns "arn:aws-cn:iam::111122223333:role/a" must be in the partition of',
  ],
  [{ trustedRoleArns: ["arn:aws:iam::111122223333:root"] }, 'trustedRoleArns[0] "arn:aws:iam::111122223333:root" must'],
  [
    { additionalSubjectPatterns: [{ oidcProviderArn: ARN, subjectPattern: "system:serviceaccount:*:a" }] },
    'subjectPatterns[0] "system:serviceaccount:*:a" must',
  ],
  [{ podIdentityClusterArns: [`${BLUE}*`] }, `podIdentityClusterArns[0] "${BLUE}*" must be the ARN of an EKS cluster`],
  [{ roleNamePrefix: "a b" }, 'roleNamePrefix "a b" must'],
  [{ policyName: "a b", inlinePolicies: { a: POLICY } }, 'policyName "a b" must'],
  [{ assumeRoleArns: ["*"] }, 'assumeRoleArns[0] "*" must'],
  [
    { assumeRoleArns: [ROLE_ARN], inlinePolicies: { "assume-roles": POLICY } },
    'inline_policies have "assume-roles", which is the policy of assume_role_arns; give yours another name',
  ],
])("a role is refused with %j", (over, message) =>
  expect(() => role(over)).toThrow(`irsa: ${message}`.replace("irsa: additional", "additional")),
);

test("a role may assume others, with the tags of its session", () => {
  const blocks = role({ assumeRoleArns: ["arn:aws:iam::123456789012:role/dns"] });
  const document =
    'jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["sts:AssumeRole", "sts:TagSession"], Resource = ["arn:aws:iam::123456789012:role/dns"] }] })';
  expect(only(blocks, "aws_iam_role_policy")).toMatchObject({ for_each: { "assume-roles": `\${${document}}` } });
});

describe("with policyName", () => {
  test("a role has customer-managed policies, and no inline one", () => {
    const blocks = role({ policyName: "backup", rolePath: "/a/", inlinePolicies: { s3: POLICY }, tags: { team: "a" } });
    expect(Object.keys(blocks)).not.toContain("aws_iam_role_policy.inline");
    expect(only(blocks, "aws_iam_policy")).toMatchObject({
      for_each: { s3: POLICY },
      name: '${"${"backup"}-${each.key}"}',
      path: "/a/",
      policy: "${each.value}",
      tags: { team: "a" },
    });
    expect(only(blocks, "aws_iam_role_policy_attachment").for_each).toBe(
      "${{ for name, own in aws_iam_policy.own : name => own.arn }}",
    );
  });

  test("an add-on's permissions have that name", () => {
    const addon = addons.find(({ name }) => name === "keda");
    if (!addon) throw new Error("no add-on keda");
    const scopes = { queue_arns: ["arn:aws:sqs:eu-west-1:111122223333:a"] };
    const blocks = synth(
      (scope) => new AddonRole(scope, "Default", { addon, oidcProviderArn: ARN, scopes, policyName: "prod-keda" }),
    );
    expect(only(blocks, "aws_iam_policy").name).toBe(
      '${each.key == "keda" ? "prod-keda" : "${"prod-keda"}-${each.key}"}',
    );
  });
});

test("names of roles begin with the prefix, and are cut with the same hash as ever", () => {
  const nameOf = (over: Partial<IrsaRoleProps>) => only(role(over), "aws_iam_role").name;
  expect(nameOf({ roleNamePrefix: "prod-blue-" })).toBe("prod-blue-payments-s3-backup");
  expect(nameOf({ roleNamePrefix: "" })).toBe("payments-s3-backup");
  expect(nameOf({ roleNamePrefix: "p".repeat(32), namespace: "n".repeat(30), serviceAccount: "s".repeat(30) })).toBe(
    `${"p".repeat(32)}${"n".repeat(23)}-e49fc359`,
  );
  expect(nameOf({ roleNamePrefix: "prod-", roleName: "backup" })).toBe("backup");
});

describe("PodIdentityAssociation", () => {
  const association = (over: Partial<PodIdentityAssociationProps> = {}) => {
    const props = { ...service, clusterName: "blue", roleArn: ROLE_ARN, ...over };
    return synth((scope) => new PodIdentityAssociation(scope, "Default", props));
  };

  test("associates the role, with the tags of its session", () => {
    expect(only(association({ tags: { team: "payments" } }), "aws_eks_pod_identity_association")).toEqual({
      cluster_name: "blue",
      namespace: "payments",
      service_account: "s3-backup",
      role_arn: ROLE_ARN,
      disable_session_tags: false,
      tags: { team: "payments" },
    });
  });

  test("knows the trust policy of a target role: this role, for this service account of this cluster", () => {
    const blocks = association({ targetRoleArn: "arn:aws:iam::123456789012:role/reports" });
    expect(only(blocks, "aws_eks_pod_identity_association").target_role_arn).toBe(
      "arn:aws:iam::123456789012:role/reports",
    );
    expect(only(blocks, "data.aws_iam_policy_document").statement).toEqual([
      {
        actions: ["sts:AssumeRole", "sts:TagSession"],
        principals: [{ type: "AWS", identifiers: ["arn:aws:iam::111122223333:root"] }],
        condition: [
          { test: "ArnEquals", variable: "aws:PrincipalArn", values: [ROLE_ARN] },
          {
            test: "StringEquals",
            variable: "aws:RequestTag/eks-cluster-arn",
            values: ["arn:aws:eks:${data.aws_region.region.region}:111122223333:cluster/blue"],
          },
          { test: "StringEquals", variable: "aws:RequestTag/kubernetes-namespace", values: ["payments"] },
          { test: "StringEquals", variable: "aws:RequestTag/kubernetes-service-account", values: ["s3-backup"] },
        ],
      },
    ]);
  });

  test.each([
    [{ clusterName: "a b" }, 'clusterName "a b" must'],
    [{ roleArn: "*" }, 'roleArn "*" must'],
    [{ targetRoleArn: "*" }, 'targetRoleArn "*" must'],
    [
      { targetRoleArn: "arn:aws-cn:iam::123456789012:role/reports" },
      `targetRoleArn "arn:aws-cn:iam::123456789012:role/reports" must be in the partition of "${ROLE_ARN}"`,
    ],
  ])("%j is refused", (over, message) => expect(() => association(over)).toThrow(`irsa: ${message}`));
});

describe("the service account of a workload", () => {
  const workload = (over: Partial<WorkloadProps>) =>
    synth((scope) => new Workload(scope, "Default", { ...service, oidcProviderArn: ARN, ...over }));

  test("takes labels, annotations, the life of its tokens and the rest", () => {
    const blocks = workload({
      labels: { app: "backup" },
      annotations: { note: "x" },
      tokenExpiration: 3600,
      automountServiceAccountToken: false,
      imagePullSecrets: ["registry"],
    });
    expect(only(blocks, "kubernetes_service_account_v1")).toMatchObject({
      metadata: {
        labels: { app: "backup" },
        annotations: { note: "x", "eks.amazonaws.com/token-expiration": "3600" },
      },
      automount_service_account_token: false,
      image_pull_secret: [{ name: "registry" }],
    });
  });

  test("is taken over from its owner by force, and left alone without", () => {
    const made = (over: Partial<WorkloadProps>) =>
      Object.keys(workload({ createServiceAccount: false, ...over })).filter((each) => each.startsWith("kubernetes"));
    expect(made({})).toEqual([]);
    expect(made({ force: true })).toEqual(["kubernetes_annotations.service-account_annotations_098C7407"]);
  });
});
