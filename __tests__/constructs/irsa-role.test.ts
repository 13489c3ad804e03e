import { ref, Token } from "cdktf";
import { IrsaRole, type IrsaRoleProps } from "../../lib/constructs";
import { only, synth } from "../support/synth";

const HOST = "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
const ARN = `arn:aws:iam::111122223333:oidc-provider/${HOST}`;
const POLICY = '{"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::home/${aws:username}"}]}';

const role = (over: Partial<IrsaRoleProps> = {}) => {
  const props = { oidcProviderArn: ARN, namespace: "payments", serviceAccount: "s3-backup", ...over };
  return synth((scope) => new IrsaRole(scope, "Default", props));
};

test("a role is a trust policy and a role: nothing that was not asked for", () => {
  expect(Object.keys(role())).toEqual(["data.aws_iam_policy_document.trust", "aws_iam_role.role"]);
});

test("its trust policy has one statement with both conditions", () => {
  expect(only(role(), "data.aws_iam_policy_document")).toEqual({
    statement: [
      {
        actions: ["sts:AssumeRoleWithWebIdentity"],
        principals: [{ type: "Federated", identifiers: [ARN] }],
        condition: [
          { test: "StringEquals", variable: `${HOST}:sub`, values: ["system:serviceaccount:payments:s3-backup"] },
          { test: "StringEquals", variable: `${HOST}:aud`, values: ["sts.amazonaws.com"] },
        ],
      },
    ],
  });
});

test("its condition keys come from the provider's ARN where only Terraform knows that", () => {
  const arn = Token.asString(ref("aws_iam_openid_connect_provider.x.arn"));
  const [statement] = only(role({ oidcProviderArn: arn }), "data.aws_iam_policy_document").statement as object[];
  const host = '${split(":oidc-provider/", local.oidc_provider_arn)[1]}';
  expect(statement).toEqual({
    actions: ["sts:AssumeRoleWithWebIdentity"],
    principals: [{ type: "Federated", identifiers: ["${local.oidc_provider_arn}"] }],
    condition: [
      { test: "StringEquals", variable: `${host}:sub`, values: ["system:serviceaccount:payments:s3-backup"] },
      { test: "StringEquals", variable: `${host}:aud`, values: ["sts.amazonaws.com"] },
    ],
  });
});

test("it detaches its policies on destroy, and is bounded by the quota of its trust policy", () => {
  const json = "data.aws_iam_policy_document.trust.json";
  const length = `length(replace(${json}, "/[ \\t\\n\\r]/", ""))`;
  expect(only(role(), "aws_iam_role")).toEqual({
    name: "eks-payments-s3-backup",
    assume_role_policy: `\${${json}}`,
    force_detach_policies: true,
    lifecycle: {
      precondition: [
        {
          condition: `\${${length} <= 2048}`,
          error_message: `irsa: trust policy of \${${length}} characters exceeds trust_policy_quota "2048"; list fewer subjects, clusters or roles, or have the quota raised (to 4096 at most): https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html`,
        },
      ],
      postcondition: [
        {
          condition: `\${split(":", self.arn)[4] == split(":", "${ARN}")[4]}`,
          error_message: `irsa: the role is in account \${split(":", self.arn)[4]}, and "${ARN}" in another: nobody could assume the role; register the issuer in the role's account, or create the role in the cluster's`,
        },
      ],
    },
  });
});

test("it takes every other prop as it is", () => {
  const { lifecycle: _lifecycle, ...block } = only(
    role({
      roleName: "backup",
      rolePath: "/payments/",
      description: "Backs up ${this}.",
      maxSessionDuration: 7200,
      permissionsBoundaryArn: "arn:aws:iam::111122223333:policy/boundary",
      tags: { team: "payments" },
    }),
    "aws_iam_role",
  );
  expect(block).toEqual({
    name: "backup",
    path: "/payments/",
    description: "Backs up $${this}.",
    assume_role_policy: "${data.aws_iam_policy_document.trust.json}",
    force_detach_policies: true,
    max_session_duration: 7200,
    permissions_boundary: "arn:aws:iam::111122223333:policy/boundary",
    tags: { team: "payments" },
  });
});

test("its policies are attached and put under keys of the user's own, IAM variables untouched", () => {
  const bucket = Token.asString(ref("aws_s3_bucket.b.arn"));
  const blocks = role({
    policyArns: {
      read: "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess",
      later: Token.asString(ref("aws_iam_policy.p.arn")),
    },
    inlinePolicies: {
      home: POLICY,
      bucket: `{"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"${bucket}/\${aws:username}"}]}`,
    },
  });
  expect(only(blocks, "aws_iam_role_policy_attachment")).toEqual({
    for_each: { read: "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess", later: "${aws_iam_policy.p.arn}" },
    lifecycle: {
      precondition: [
        {
          condition: `\${can(regex(replace("${ARN}", "/^(arn:[^:]+:)[^:]+:[^:]*:([0-9]+):.*/", "^$1[^:]+:[^:]*:(aws|$2):"), each.value))}`,
          error_message: `irsa: policy_arns "\${each.value}" must be in the partition and account of "${ARN}"`,
        },
      ],
    },
    policy_arn: "${each.value}",
    role: "${aws_iam_role.role.name}",
  });
  expect(only(blocks, "aws_iam_role_policy")).toEqual({
    for_each: {
      home: '{"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::home/$${aws:username}"}]}',
      bucket: '{"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"${aws_s3_bucket.b.arn}/$${aws:username}"}]}',
    },
    // One of them is known only to Terraform, which reads it by the grammar.
    lifecycle: {
      precondition: [expect.objectContaining({ condition: expect.stringContaining("jsondecode(each.value)") })],
    },
    name: "${each.key}",
    policy: "${each.value}",
    role: "${aws_iam_role.role.name}",
  });
});

test("its annotations carry the audience when it is not the default", () => {
  synth((scope) => {
    const props = { oidcProviderArn: ARN, namespace: "a", serviceAccount: "b" };
    const keys = (made: IrsaRole) => Object.keys(made.serviceAccountAnnotations);
    expect(keys(new IrsaRole(scope, "one", props))).toEqual(["eks.amazonaws.com/role-arn"]);
    const other = keys(new IrsaRole(scope, "two", { ...props, audience: "other" }));
    expect(other).toEqual(["eks.amazonaws.com/role-arn", "eks.amazonaws.com/audience"]);
  });
});

test.each([
  [{ oidcProviderArn: "arn:aws:iam::111122223333:role/x" }, 'oidcProviderArn "arn:aws:iam::111122223333:role/x" must'],
  [{ namespace: "Prod" }, 'namespace "Prod" must'],
  [{ serviceAccount: "ns:sa" }, 'serviceAccount "ns:sa" must'],
  [{ additionalSubjects: [{ namespace: "*", serviceAccount: "x" }] }, 'namespace "*" must'],
  [{ additionalSubjects: [{ namespace: "a", serviceAccount: "b", oidcProviderArn: "x" }] }, 'oidcProviderArn "x" must'],
  [{ subjectPatterns: ["system:serviceaccount:*:*"] }, 'subjectPatterns[0] "system:serviceaccount:*:*" must'],
  [{ audience: "" }, 'audience "" must'],
  [{ roleName: "a b" }, 'roleName "a b" must'],
  [{ rolePath: "nopath" }, 'rolePath "nopath" must'],
  [{ description: "→" }, 'description "→" must'],
  [{ maxSessionDuration: 1 }, "maxSessionDuration 1 must"],
  [{ permissionsBoundaryArn: "x" }, 'permissionsBoundaryArn "x" must'],
  [{ policyArns: { a: "x" } }, 'policyArns["a"] "x" must'],
  [{ inlinePolicies: { a: "x" } }, 'inlinePolicies["a"] must'],
  [{ trustPolicyQuota: 5000 }, "trustPolicyQuota 5000 must"],
  [{ tags: { "aws:x": "y" } }, 'tags["aws:x"] "y" must'],
] as [Partial<IrsaRoleProps>, string][])("%j is refused", (over, message) => {
  expect(() => role(over)).toThrow(`irsa: ${message}`);
});
