import { policyOf, trustOf2048 } from "./edges";
import {
  type Row,
  refused,
  refuses,
  refusesEach,
  refusesEntry,
  refusesPolicy,
  refusesSubject,
  refusesValue,
} from "./row";

/** What users really pass: the wrong ARN, a name with a blank behind it, text pasted from a chat. All are refused. */

const ACCOUNT = "arn:aws:iam::111122223333";
const HOST = "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
const PROVIDER = `${ACCOUNT}:oidc-provider/${HOST}`;
const CLUSTER = "arn:aws:eks:eu-west-1:111122223333:cluster/production";
const POLICY = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";
const SUBJECT = "system:serviceaccount:payments";

/** A policy of one statement with these members over what is right. */
const policy = (statement: unknown, document: object = { Version: "2012-10-17" }) =>
  JSON.stringify({ ...document, Statement: statement });
const right = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" };

export const mistakes: readonly Row[] = [
  ...refuses("cluster_name", "arn:aws:eks:eu-west-1:111122223333:cluster/production", "production\n", " production"),
  ...refuses("cluster_name", "production/eu", "${cluster}", "pr\u03bfduction"),

  ...refuses("namespace", "payments ", " payments", "payments\r\n", "\tpayments", "pay\u00a0ments", "127.0.0.1"),
  // Look-alikes and what cannot be seen: Cyrillic and full-width letters, zero width, byte order mark, direction.
  ...refuses("namespace", "p\u0430yments", "\uff50ayments", "pay\u200bments", "payments\ufeff", "\u202epayments"),
  ...refuses("namespace", "pay\u00adments", "pay\u0000ments", "pay\u001bments", "%{ if true }a%{ endif }"),
  ...refuses("namespace", "payments/s3-backup", SUBJECT, "PAYMENTS"),

  ...refuses("service_account", "s3-backup ", "s3-backup\n", "s3\u2013backup", "s3-b\u0430ckup", "S3-Backup"),
  ...refuses("service_account", `${SUBJECT}:s3-backup`, "payments/s3-backup", "s3-*", "%{s3}", "s3-backup\u200b"),

  ...refuses("oidc_provider_arn", `${PROVIDER}\n`, ` ${PROVIDER}`, `${PROVIDER},${PROVIDER}`, `${PROVIDER}:443`),
  ...refuses("oidc_provider_arn", `${PROVIDER}?x=1`, PROVIDER.toUpperCase(), "EXAMPLED539D4633E53DE1B71EXAMPLE"),
  ...refuses("oidc_provider_arn", "arn:aws:eks:eu-west-1:111122223333:cluster/production"),
  ...refuses("oidc_provider_arn", `${ACCOUNT}:saml-provider/adfs`, `${ACCOUNT}:oidc-provider/OIDC.eks.amazonaws.com`),
  ...refuses(
    "oidc_provider_arn",
    `arn:aws:iam::1111-2222-3333:oidc-provider/${HOST}`,
    PROVIDER.replace("iam::", "iam:"),
  ),
  ...refuses("oidc_provider_arn", PROVIDER.replace("oidc.", "oidc.."), PROVIDER.replace("arn:aws:", "arn:awscn:")),
  ...refuses("oidc_provider_arn", PROVIDER.replace("2222", "22222"), PROVIDER.replace("111122223333", "aws")),
  ...refuses(
    "oidc_provider_arn",
    `arn:aws-cn:iam::111122223333:oidc-provider/oidc-eks.cn-north-1.api.amazonwebservices.com.cn/id/A1`,
  ),

  refused("audiences", ["sts.amazonaws.com", null], "audiences[1] null"),
  ...refusesEach("audiences", "sts.amazonaws.com\n", "sts.amazonaws.com, other"),
  ...refuses(
    "audience",
    "sts.amazonaws.com ",
    "st\u0455.amazonaws.com",
    "https://sts.amazonaws.com?x",
    "sts.amazonaws.com\u200b",
  ),

  ...refusesEach("thumbprints", "9E:99:A4:8A:99:60:B1:49:26:BB:7F:3B:02:E2:2D:A2:B0:AB:72:80", "a".repeat(64), null),
  ...refusesEach("thumbprints", `${"a".repeat(40)}\n`, `${"a".repeat(39)}\u0430`),

  refusesSubject(0, null),
  refusesSubject(1, { namespace: "a", service_account: "b" }, null),
  refusesSubject(0, { namespace: null, service_account: "b" }),
  refusesSubject(0, { namespace: "a", service_account: null }),
  refusesSubject(0, { namespace: "a ", service_account: "b" }),
  refusesSubject(0, { oidc_provider_arn: `https://${HOST}`, namespace: "a", service_account: "b" }),

  ...refusesEach("subject_patterns", null, "", "payments:*", `${SUBJECT}:*\n`, `${SUBJECT}:*:*`, `${SUBJECT}:.*`),
  ...refusesEach(
    "subject_patterns",
    "system:serviceaccounts:payments",
    "repo:octo-org/octo-repo:*",
    `${SUBJECT}:s3-*-`,
  ),
  ...refusesEach("subject_patterns", "system:serviceaccount:Payments:*", `system:serviceaccount:${"n".repeat(64)}:*`),
  ...refusesEach("subject_patterns", "system:serviceaccount:p?yments:*", "system:serviceaccount:${namespace}:*"),

  ...refuses("role_name", `${ACCOUNT}:role/x`, "payments/backup", "backup ", "backup\n", "back\u200bup", "b\u0430ckup"),
  ...refuses("role_name", "backup-*", "backup-${env}", "system:backup"),
  ...refuses(
    "role_path",
    "payments/",
    "/payments",
    "/payments/\n",
    "\\payments\\",
    "/p\u0430yments/",
    "/pay\u00a0ments/",
  ),
  ...refuses(
    "description",
    "Backs up \u2026",
    "Backs up \u2013 nightly",
    "Backs\u200bup",
    "Backs\u0000up",
    "Backs\u00a0up",
  ),
  // 1002 characters as IAM counts, 501 as Terraform's length does.
  ...refuses("description", "\r\n".repeat(501)),
  ...refuses("max_session_duration", 1, 60, 3600.0001, 86400, 1e9),
  ...refuses("trust_policy_quota", -1, 8192, 0.5),

  ...refuses("permissions_boundary_arn", "boundary", `${POLICY}\n`, `${ACCOUNT}:policy/*`, `${ACCOUNT}:policy/a//b`),
  ...refuses(
    "permissions_boundary_arn",
    `${ACCOUNT}:policy/a/`,
    `${ACCOUNT}:group/admins`,
    `${ACCOUNT}:policy/${"p".repeat(129)}`,
  ),
  ...refusesValue(
    "policy_arns",
    "AmazonS3ReadOnlyAccess",
    `${POLICY} `,
    "arn:aws:iam::aws:policy/*",
    "arn:aws:s3:::bucket",
  ),
  ...refusesValue("policy_arns", null, "arn:aws:iam::policy/x", "arn:aws:iam::aws:policy/Amazon S3", `${POLICY}?`),
  ...refusesValue("policy_arns", "https://console.aws.amazon.com/iam/home#/policies/x", policy(right), "${policy}"),
  ...refusesValue("policy_arns", POLICY.replace("arn:aws:", "arn:aws-:"), `${POLICY}\u200b`),
  refused("policy_arns", { a: POLICY, b: POLICY }, `policy_arns values "${POLICY}, ${POLICY}"`),
  refused(
    "policy_arns",
    { a: POLICY, b: POLICY.replace("S3", "s3") },
    `policy_arns values "${POLICY}, ${POLICY.replace("S3", "s3")}"`,
  ),

  ...refusesPolicy("", null, "", "null", "true", "policy.json", POLICY, "{", "Statement:\n  Effect: Allow"),
  ...refusesPolicy(
    "",
    `[${policy(right)}]`,
    JSON.stringify(policy(right)),
    `${policy(right)},`,
    `// a\n${policy(right)}`,
  ),
  ...refusesPolicy("", policy(right).replaceAll('"', "'"), `${policy(right)}\ufeff`, policy(right).toLowerCase()),
  ...refusesPolicy(" Statement", policy(null), policy([]), policy("s3:*"), policy(["s3:*"]), policy([[right]])),
  ...refusesPolicy(" Statement", policy([right, "s3:*"]), policy(null, { Id: "a" })),
  ...refusesPolicy("", policy(right, { Version: "2012-10-17", Statements: [] })),
  ...refusesPolicy(" Version", policy(right, { Version: "2012-10-18" }), policy(right, { Version: "1" })),
  // A trust policy, and statements that lack, double or misspell what they must have.
  ...refusesPolicy(" statement 0", policy({ ...right, Action: "sts:AssumeRole", Principal: { Service: "ec2" } })),
  ...refusesPolicy(" statement 0", policy({ ...right, Principal: "*" }), policy({ ...right, Resources: "*" })),
  ...refusesPolicy(" statement 1: Effect", policy([right, { ...right, Effect: "allow" }])),
  ...refusesPolicy(" statement 0: Effect", policy({ Action: "s3:*", Resource: "*" })),
  ...refusesPolicy(" statement 0: Resource", policy({ Effect: "Allow", Action: "s3:*" })),
  ...refusesPolicy(" statement 0: Action", policy({ Effect: "Allow", Resource: "*" })),
  ...refusesPolicy(" statement 0: Action", policy({ ...right, NotAction: "iam:*" })),
  ...refusesPolicy(" statement 0: Resource", policy({ ...right, NotResource: "*" })),
  ...[
    ...["GetObject", [], 5, ["s3:GetObject", "PutObject"], null, { a: "s3:*" }, "s3:Get Object"].map((Action) => ({
      Action,
    })),
  ].flatMap((wrong) => refusesPolicy(" statement 0: Action", policy({ ...right, ...wrong }))),
  ...[[], "my-bucket", ["arn:aws:s3:::a", "b"], 5].flatMap((Resource) =>
    refusesPolicy(' statement "Mine": Resource', policy({ ...right, Resource, Sid: "Mine" })),
  ),
  ...["x", [], { StringEquals: "x" }, { StringEquals: ["aws:PrincipalTag/a"] }].flatMap((Condition) =>
    refusesPolicy(" statement 0: Condition", policy({ ...right, Condition })),
  ),
  ...refusesPolicy(' statement "mine, too": Sid', policy({ ...right, Sid: "mine, too" })),
  ...refusesPolicy("", policy([{ ...right, Sid: "Mine" }, right, { ...right, Sid: "Mine" }])),
  ...refusesPolicy("", policy({ ...right, Resource: "arn:aws:s3:::p\u200bayments/*" })),
  ...refusesPolicy("", policy({ ...right, Sid: "\u201cmine\u201d" })),
  refused("inline_policies", { "": policy(right) }, 'inline_policies key ""'),
  refused("inline_policies", { "a/b": policy(right) }, 'inline_policies key "a/b"'),
  refused("inline_policies", { größe: policy(right) }, 'inline_policies key "gr��e"'),

  refusesEntry("tags", "", "x"),
  refusesEntry("tags", "aws:cloudformation:stack-name", "x"),
  refusesEntry("tags", "AwS:x", "x"),
  refusesEntry("tags", "te\u200bam", "x"),
  refusesEntry("tags", "a,b", "x"),
  refused("tags", { Team: "b", team: "a" }, 'tags keys "Team, team"'),
  ...refusesValue("tags", null, "a\nb", "a\tb", "${team}", "%{ team }", "a\u200bb", "a & b", '"quoted"'),

  ...refuses("role_arn", "eks-payments-s3-backup", `${ACCOUNT}:role/x\n`, `${ACCOUNT}:role/x/`, `${ACCOUNT}:role/*`),
  ...refuses(
    "role_arn",
    "arn:aws:sts::111122223333:assumed-role/x/y",
    `${ACCOUNT}:instance-profile/x`,
    `${ACCOUNT}:root`,
  ),
  ...refuses(
    "role_arn",
    `${ACCOUNT}:role/${"r".repeat(65)}`,
    "arn:aws:iam::111122223333:role//x",
    `${ACCOUNT}:role/\u0430`,
  ),
  ...refuses("token_expiration", 0, 60, 599.5, 604800),
  refusesEntry("labels", "a b", "x"),
  refusesEntry("labels", "-a", "x"),
  ...refusesValue("labels", null, "a b", "-a", "größe"),
  refusesEntry("annotations", "Example.com/a", "x"),
  ...refusesValue("annotations", null),
];

/** Values of another type than the input's: it is Terraform that refuses them, and TypeScript's compiler. */
export const mistyped: readonly (Pick<Row, "input" | "value"> & { readonly says: string })[] = [
  { input: "namespace", value: ["payments"], says: "string required" },
  { input: "service_account", value: { name: "s3-backup" }, says: "string required" },
  { input: "service_account", value: null, says: "required variable may not be set to null" },
  { input: "policy_arns", value: POLICY, says: "map of string required" },
  { input: "policy_arns", value: [POLICY], says: "map of string required" },
  { input: "inline_policies", value: { a: right }, says: 'element "a": string required' },
  { input: "inline_policies", value: policy(right), says: "map of string required" },
  { input: "tags", value: "team=payments", says: "map of string required" },
  { input: "max_session_duration", value: "1h", says: "a number is required" },
  { input: "audiences", value: "sts.amazonaws.com", says: "list of string required" },
  { input: "subject_patterns", value: `${SUBJECT}:*`, says: "list of string required" },
  { input: "additional_subjects", value: ["payments:s3-backup"], says: "object required" },
  { input: "additional_subjects", value: [{ namespace: "a" }], says: 'attribute "service_account" is required' },
  { input: "create", value: "maybe", says: "a bool is required" },
  { input: "create_oidc_provider", value: "no", says: "a bool is required" },
];

/** Inputs that are right one by one and wrong together: what Terraform's precondition says. */
export const excesses: readonly { readonly inputs: object; readonly says: string }[] = [
  {
    inputs: { additional_subjects: [...trustOf2048, { namespace: "a", service_account: "b" }] },
    says: 'irsa: trust policy of 2076 characters exceeds trust_policy_quota "2048"; list fewer subjects, clusters or roles',
  },
  {
    inputs: {
      policy_arns: Object.fromEntries(Array.from({ length: 11 }, (_, n) => [`p${n}`, `${ACCOUNT}:policy/p${n}`])),
    },
    says: 'irsa: 11 managed policies exceed managed_policies_quota "10"; attach fewer, or have the quota raised',
  },
  {
    inputs: { policy_arns: { china: "arn:aws-cn:iam::aws:policy/ReadOnlyAccess" } },
    says: `irsa: policy_arns "arn:aws-cn:iam::aws:policy/ReadOnlyAccess" must be in the partition and account of "${PROVIDER}"`,
  },
  {
    inputs: { policy_arns: { other: "arn:aws:iam::123456789012:policy/p" } },
    says: `irsa: policy_arns "arn:aws:iam::123456789012:policy/p" must be in the partition and account of "${PROVIDER}"`,
  },
  {
    inputs: { permissions_boundary_arn: "arn:aws:iam::123456789012:policy/p" },
    says: `irsa: permissions_boundary_arn, additional_subjects, additional_subject_patterns or pod_identity_cluster_arns "arn:aws:iam::123456789012:policy/p" must be in the partition`,
  },
  {
    inputs: {
      additional_subjects: [
        { namespace: "a", service_account: "b" },
        {
          namespace: "a",
          service_account: "b",
          oidc_provider_arn: "arn:aws:iam::123456789012:oidc-provider/example.com",
        },
      ],
    },
    says: 'irsa: permissions_boundary_arn, additional_subjects, additional_subject_patterns or pod_identity_cluster_arns "arn:aws:iam::123456789012:oidc-provider/example.com" must be',
  },
  {
    inputs: { pod_identity_cluster_arns: ["arn:aws:eks:eu-west-1:123456789012:cluster/a"] },
    says: 'irsa: permissions_boundary_arn, additional_subjects, additional_subject_patterns or pod_identity_cluster_arns "arn:aws:eks:eu-west-1:123456789012:cluster/a" must be in the partition and account of',
  },
  {
    inputs: { trusted_role_arns: ["arn:aws-cn:iam::111122223333:role/a"] },
    says: 'irsa: trusted_role_arns "arn:aws-cn:iam::111122223333:role/a" must be in the partition of',
  },
  {
    inputs: { oidc_provider_arn: null },
    says: "irsa: oidc_provider_arn must be given, or else pod_identity_cluster_arns, and then no subject_patterns",
  },
  {
    inputs: { oidc_provider_arn: null, pod_identity_cluster_arns: [CLUSTER], subject_patterns: [`${SUBJECT}:*`] },
    says: "irsa: oidc_provider_arn must be given, or else pod_identity_cluster_arns, and then no subject_patterns",
  },
  {
    inputs: { assume_role_arns: [`${ACCOUNT}:role/a`], inline_policies: { "assume-roles": policy(right) } },
    says: 'irsa: inline_policies have "assume-roles", which is the policy of assume_role_arns; give yours another name',
  },
  {
    inputs: { assume_role_arns: [`${ACCOUNT}:role/a`], inline_policies: { a: policyOf(10100) } },
    says: "irsa: assume_role_arns and inline_policies of 10250 characters together",
  },
  {
    inputs: { policy_name: "a", inline_policies: { a: policyOf(6145) } },
    says: "irsa: policy a of 6145 characters, blanks not counted, exceeds the 6144 that IAM allows a managed policy; list fewer ARNs, or leave policy_name out",
  },
  {
    inputs: { policy_name: "a", inline_policies: { a: policy(right) }, policy_arns: { a: `${ACCOUNT}:policy/p` } },
    says: "irsa: policy_arns have the key a, under which the role's policy of that name is attached; give yours another",
  },
  {
    inputs: {
      policy_name: "a",
      inline_policies: { z: policy(right) },
      policy_arns: Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`p${n}`, `${ACCOUNT}:policy/p${n}`])),
    },
    says: 'irsa: 11 managed policies exceed managed_policies_quota "10"; attach fewer, or have the quota raised',
  },
  {
    inputs: { trust_policy_quota: 400 },
    says: 'irsa: trust policy of 479 characters exceeds trust_policy_quota "400"; list fewer subjects, clusters or roles',
  },
];
