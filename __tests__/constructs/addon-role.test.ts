import type { Addon } from "../../lib/addons";
import { AddonRole, type AddonRoleProps } from "../../lib/constructs";
import { only, synth } from "../support/synth";

/** Props of a CDKTF app; what a module does is in terraform/addons.test.ts. */

const ARN = "arn:aws-cn:iam::111122223333:oidc-provider/oidc.eks.cn-north-1.amazonaws.com.cn/id/A1";

const diary: Addon = {
  name: "diary",
  title: "Diary",
  summary: "Diary keeps what pods tell it.",
  namespace: "diaries",
  serviceAccounts: ["diary", "reader"],
  scopes: { bucket_arns: { of: "buckets" }, kms_key_arns: { of: "keys", optional: true } },
  permissions: [
    { actions: ["s3:PutObject"], resources: ["<bucket_arns>/${aws:username}", "arn:<partition>:s3:::<region>"] },
    { actions: ["kms:Decrypt"], resources: ["<kms_key_arns>"] },
  ],
  managedPolicies: ["service-role/Diary"],
  upstream: [],
};

const scopes = { bucket_arns: ["arn:aws-cn:s3:::diary"] };

const made = (over: Partial<AddonRoleProps> = {}) =>
  synth((scope) => void new AddonRole(scope, "addon", { addon: diary, oidcProviderArn: ARN, scopes, ...over }));

/** The subjects that a role's trust policy admits. */
const subjects = (blocks: Record<string, unknown>) => {
  const [, trust] = Object.entries(blocks).find(([address]) => /policy_document\..*trust/.test(address)) as [
    string,
    never,
  ];
  return (trust as { statement: { condition: { values: string[] }[] }[] }).statement[0]?.condition[0]?.values;
};

test("an add-on's role has its name, its title, its permissions and its managed policies", () => {
  const blocks = made();
  expect(only(blocks, "aws_iam_role")).toMatchObject({ name: "eks-diary", description: "Diary" });
  const document = Object.entries(blocks).find(([address]) => /policy_document\..*permissions/.test(address))?.[1];
  expect(document).toMatchObject({
    statement: [
      {
        actions: ["s3:PutObject"],
        resources: ["arn:aws-cn:s3:::diary/$${aws:username}", "arn:aws-cn:s3:::cn-north-1"],
      },
    ],
  });
  expect(only(blocks, "aws_iam_role_policy_attachment")).toMatchObject({
    for_each: { Diary: "arn:aws-cn:iam::aws:policy/service-role/Diary" },
  });
  expect(Object.keys(only(blocks, "aws_iam_role_policy").for_each as object)).toEqual(["diary"]);
});

test("an optional scope that is given has its statement", () => {
  const blocks = made({ scopes: { ...scopes, kms_key_arns: ["arn:aws-cn:kms:cn-north-1:111122223333:key/a"] } });
  expect(JSON.stringify(blocks)).toContain(
    '"actions":["kms:Decrypt"],"resources":["arn:aws-cn:kms:cn-north-1:111122223333:key/a"]',
  );
});

test("a user's own policies stand beside the add-on's", () => {
  const inlinePolicies = {
    more: '{"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::${aws:username}"}]}',
  };
  const policyArns = { more: "arn:aws-cn:iam::aws:policy/More" };
  const blocks = made({ inlinePolicies, policyArns });
  expect(Object.keys(only(blocks, "aws_iam_role_policy").for_each as object)).toEqual(["more", "diary"]);
  expect(Object.keys(only(blocks, "aws_iam_role_policy_attachment").for_each as object)).toEqual(["more", "Diary"]);
});

test("every service account that the project gives is trusted, until the user names one", () => {
  expect(subjects(made())).toEqual(["system:serviceaccount:diaries:diary", "system:serviceaccount:diaries:reader"]);
  expect(subjects(made({ namespace: "own" }))).toEqual([
    "system:serviceaccount:own:diary",
    "system:serviceaccount:own:reader",
  ]);
  expect(subjects(made({ serviceAccount: "own" }))).toEqual(["system:serviceaccount:diaries:own"]);
});

test("an add-on that AWS manages whole has no policy of its own", () => {
  const blocks = made({ addon: { ...diary, permissions: [], scopes: {} }, scopes: {} });
  expect(Object.keys(blocks).filter((address) => /aws_iam_role_policy\.|permissions/.test(address))).toEqual([]);
});

test.each([
  [{ scopes: {} }, "add-on diary needs bucket_arns: the buckets"],
  [
    { scopes: { bucket_arns: ["arn:aws:sqs:eu-west-1:111122223333:a"] } },
    'add-on diary: bucket_arns[0] "arn:aws:sqs:eu-west-1:111122223333:a" must',
  ],
  [{ scopes: { ...scopes, zones: [] } }, 'add-on diary has no scope "zones"'],
  [{ inlinePolicies: { diary: '{"Statement":[]}' } }, 'inlinePolicies key "diary" must be a policy name'],
  [{ policyArns: { Diary: "arn:aws:iam::aws:policy/A" } }, 'policyArns key "Diary" must be a key other than "Diary"'],
  [{ addon: { ...diary, namespace: undefined } }, "add-on diary needs a namespace and a serviceAccount"],
  [{ addon: { ...diary, serviceAccounts: [] } }, "add-on diary needs a namespace and a serviceAccount"],
  [
    { oidcProviderArn: "arn:aws:iam::111122223333:oidc-provider/example.com" },
    'oidcProviderArn "arn:aws:iam::111122223333:oidc-provider/example.com" must be the ARN of an EKS',
  ],
] as [Partial<AddonRoleProps>, string][])("%# is refused: %j", (over, message) => {
  expect(() => made(over)).toThrow(`irsa: ${message}`);
});
