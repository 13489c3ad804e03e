import { ref, Token } from "cdktf";
import { IrsaRole } from "../../lib/constructs";
import { only, synth } from "../support/synth";

/** The trust policy of a role whose subjects only Terraform knows: what every module has. */

const blocks = synth(
  (scope) =>
    new IrsaRole(scope, "Default", {
      oidcProviderArn: Token.asString(ref("var.arn")),
      namespace: Token.asString(ref("var.namespace")),
      serviceAccount: Token.asString(ref("var.service_account")),
      additionalSubjects: ref("var.subjects"),
      subjectPatterns: Token.asList(ref("var.patterns")),
      audience: Token.asString(ref("var.audience")),
    }),
);

const { dynamic } = only(blocks, "data.aws_iam_policy_document") as {
  dynamic: { statement: { for_each: string; content: object }[] };
};

test("has one exact statement per provider, of the role's own subject and the listed ones", () => {
  const subjects = "{ oidc_provider_arn = null, namespace = var.namespace, service_account = var.service_account }";
  const issuer = '${split(":oidc-provider/", statement.key)[1]}';
  expect(dynamic.statement[0]).toEqual({
    for_each: `\${{ for account in concat([${subjects}], var.subjects) : coalesce(account.oidc_provider_arn, var.arn) => format("system:serviceaccount:%s:%s", account.namespace, account.service_account)... }}`,
    content: {
      actions: ["sts:AssumeRoleWithWebIdentity"],
      principals: [{ type: "Federated", identifiers: ["${statement.key}"] }],
      condition: [
        { test: "StringEquals", variable: `${issuer}:sub`, values: "${sort(distinct(statement.value))}" },
        { test: "StringEquals", variable: `${issuer}:aud`, values: ["${var.audience}"] },
      ],
    },
  });
});

test("has a statement for the patterns where there are any, loose on the subject and exact on the audience", () => {
  const issuer = '${split(":oidc-provider/", statement.key)[1]}';
  expect(dynamic.statement[1]).toEqual({
    for_each:
      "${{ for each in concat([for subject_pattern in var.patterns : { oidc_provider_arn = var.arn, subject_pattern = subject_pattern }], [], []) : each.oidc_provider_arn => each.subject_pattern... if each.oidc_provider_arn != null }}",
    content: {
      actions: ["sts:AssumeRoleWithWebIdentity"],
      principals: [{ type: "Federated", identifiers: ["${statement.key}"] }],
      condition: [
        { test: "StringLike", variable: `${issuer}:sub`, values: "${sort(distinct(statement.value))}" },
        { test: "StringEquals", variable: `${issuer}:aud`, values: ["${var.audience}"] },
      ],
    },
  });
});

test("has no other statement", () => expect(dynamic.statement).toHaveLength(2));
