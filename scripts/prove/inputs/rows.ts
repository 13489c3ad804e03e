import { arnRows } from "./arn-rows";
import {
  accepts,
  type Row,
  refused,
  refuses,
  refusesEach,
  refusesEntry,
  refusesPattern,
  refusesPolicy,
  refusesSubject,
} from "./row";
import { inWorkloads } from "./workload-rows";

/** What each rule just accepts and just refuses. */

const ACCOUNT = "arn:aws:iam::111122223333";
const ISSUER = "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
const STATEMENT = '"Effect":"Allow","Action":"s3:GetObject","Resource":"*"';
const POLICY = `{"Version":"2012-10-17","Statement":[{${STATEMENT}}]}`;
/** A policy of this many characters. */
const policyOf = (length: number) => `{"Statement":{${STATEMENT},"Sid":"${"x".repeat(length - 80)}"}}`;

/** The provider of a further cluster. */
const OTHER = `${ACCOUNT}:oidc-provider/${ISSUER.replace(/.$/, "F")}`;

/** ARNs of this many policies. */
const policies = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`p${n}`, `${ACCOUNT}:policy/p${n}`]));

const single: readonly Row[] = [
  ...accepts("cluster_name", "a", "0", "production", "Prod_1-a", "a".repeat(100)),
  ...refuses("cluster_name", "", "-a", "_a", "a b", "a.b", "ä", "a".repeat(101)),

  ...accepts("cluster_arn", "arn:aws:eks:eu-west-1:111122223333:cluster/production"),
  ...accepts("cluster_arn", "arn:aws-cn:eks:cn-north-1:111122223333:cluster/Prod_1-a"),
  ...refuses(
    "cluster_arn",
    "",
    "production",
    "arn:aws:eks:eu-west-1:111122223333:cluster/*",
    "arn:aws:iam::aws:role/a",
  ),
  ...refuses("cluster_arn", "arn:aws:eks:eu-west-1:111122223333:cluster/production ", "arn:aws:eks::1:cluster/a"),

  ...accepts("additional_cluster_names", ["staging"], ["a", "Prod_1"]),
  refused("additional_cluster_names", [], 'additional_cluster_names "0 entries"'),
  refused("additional_cluster_names", Array(21).fill("a"), 'additional_cluster_names "21 entries"'),
  ...refusesEach("additional_cluster_names", "", "a b", "*"),

  ...accepts("group_tag_values", ["owned"], ["", "a b", "v".repeat(256)]),
  refused("group_tag_values", [], 'group_tag_values "0 entries"'),
  refused("group_tag_values", Array(11).fill("a"), 'group_tag_values "11 entries"'),
  ...refusesEach("group_tag_values", "v".repeat(257), "a*", "${a}"),

  ...accepts("record_names", ["payments.example.com"], ["*.example.com", "a?", "\\052.example.com"]),
  refused("record_names", [], 'record_names "0 entries"'),
  refused("record_names", Array(101).fill("a.example.com"), 'record_names "101 entries"'),
  ...refusesEach(
    "record_names",
    "",
    "payments.example.com.",
    "Payments.example.com",
    "a b.example.com",
    "a".repeat(257),
  ),

  ...accepts("record_actions", ["CREATE", "UPSERT", "DELETE"], ["UPSERT"]),
  refused("record_actions", [], 'record_actions "0 entries"'),
  refused("record_actions", ["CREATE", "UPSERT", "DELETE", "DELETE"], 'record_actions "4 entries"'),
  ...refusesEach("record_actions", "upsert", "UPDATE", "*", ""),

  ...accepts("record_types", ["A", "TXT"]),
  refused("record_types", [], 'record_types "0 entries"'),
  ...refusesEach("record_types", "txt", "*", "A ", ""),

  ...accepts("namespace", "a", "0", "a-b", "n".repeat(63)),
  ...refuses(
    "namespace",
    "",
    "Prod",
    "-a",
    "a-",
    "a.b",
    "a_b",
    "*",
    "team-*",
    "a?",
    "n".repeat(64),
    "a:b",
    "${a}",
    "ä",
  ),
  refused("namespace", "a\n", 'namespace "a\\n"'),

  ...accepts("service_account", "a", "0.1", "s3-backup", "a.b-c.d", "default", "s".repeat(253)),
  ...refuses("service_account", "", "my_sa", "A", "a..b", ".a", "a.", "a.-b", "ns:sa", "a/b", "*", "s".repeat(254)),

  ...accepts(
    "oidc_provider_arn",
    `${ACCOUNT}:oidc-provider/${ISSUER}`,
    "arn:aws-cn:iam::123456789012:oidc-provider/oidc.eks.cn-north-1.amazonaws.com.cn/id/A1",
    "arn:aws-us-gov:iam::123456789012:oidc-provider/oidc.eks.us-gov-west-1.amazonaws.com/id/A1",
    "arn:aws-iso-b:iam::123456789012:oidc-provider/oidc.eks.us-isob-east-1.sc2s.sgov.gov/id/A1",
    `${ACCOUNT}:oidc-provider/s3.amazonaws.com/bucket/x_y~z.1`,
    `${ACCOUNT}:oidc-provider/example.com`,
  ),
  ...refuses(
    "oidc_provider_arn",
    "",
    `${ACCOUNT}:role/x`,
    `https://${ISSUER}`,
    ISSUER,
    `${ACCOUNT}:oidc-provider/https://${ISSUER}`,
    `${ACCOUNT}:oidc-provider/${ISSUER}/`,
    `${ACCOUNT}:oidc-provider/oidc-eks.eu-west-1.api.aws/id/A1`,
    "arn:aws:iam::1111:oidc-provider/example.com",
    "arn:gcp:iam::111122223333:oidc-provider/example.com",
    `${ACCOUNT}:oidc-provider/*`,
  ),

  ...accepts("issuer_url", `https://${ISSUER}`, "https://example.com"),
  ...refuses("issuer_url", `http://${ISSUER}`, ISSUER, `https://${ISSUER}/`, "https://example.com:443/id"),
  ...refuses("issuer_url", "https://example.com/id?x=1", "https://oidc-eks.eu-west-1.api.aws/id/A1", ""),
  ...refuses("issuer_url", `https://${"a".repeat(248)}`, `https://${ISSUER}\n`),

  ...accepts("audiences", ["sts.amazonaws.com"], ["a", "https://b.c/d"]),
  refused("audiences", [], 'audiences "0 entries"'),
  refused(
    "audiences",
    Array.from({ length: 101 }, (_, n) => `a${n}`),
    'audiences "101 entries"',
  ),
  refused("audiences", ["a", ""], 'audiences[1] ""'),
  refused("audiences", ["a b"], 'audiences[0] "a b"'),
  refused("audiences", ["a", "*"], 'audiences[1] "*"'),

  ...accepts("audience", "sts.amazonaws.com", "a", "a".repeat(255)),
  ...refuses("audience", "", "*", "a b", "${aws:username}", "a".repeat(256)),

  ...accepts("thumbprints", ["0123456789abcdef0123456789abcdef01234567"], Array(5).fill("a".repeat(40))),
  refused("thumbprints", [], 'thumbprints "0 entries"'),
  refused("thumbprints", Array(6).fill("a".repeat(40)), 'thumbprints "6 entries"'),
  refused("thumbprints", ["a".repeat(39)], `thumbprints[0] "${"a".repeat(39)}"`),
  refused("thumbprints", ["A".repeat(40)], `thumbprints[0] "${"A".repeat(40)}"`),
  refused("thumbprints", ["g".repeat(40)], `thumbprints[0] "${"g".repeat(40)}"`),

  ...accepts("additional_subjects", [], [{ namespace: "a", service_account: "b" }]),
  ...accepts("additional_subjects", [
    { oidc_provider_arn: `${ACCOUNT}:oidc-provider/${ISSUER}`, namespace: "a", service_account: "b.c" },
  ]),
  refusesSubject(0, { namespace: "*", service_account: "b" }),
  refusesSubject(1, { namespace: "a", service_account: "b" }, { namespace: "a", service_account: "B" }),
  refusesSubject(0, { oidc_provider_arn: "x", namespace: "a", service_account: "b" }),

  ...accepts("subject_patterns", [], ["system:serviceaccount:ci:runner-*", "system:serviceaccount:a:?"]),
  ...[
    "*",
    "system:serviceaccount:*:*",
    "system:serviceaccount:team-*:x",
    "system:serviceaccount:a",
    "system:serviceaccount:a:",
    "system:serviceaccount:a:b:c",
    "system:serviceaccount:a:B*",
    "system:node:a:b",
    `system:serviceaccount:a:${"*".repeat(340)}`,
  ].map((pattern) => refused("subject_patterns", [pattern], `subject_patterns[0] "${pattern}"`)),

  ...accepts(
    "additional_subject_patterns",
    [],
    [{ oidc_provider_arn: OTHER, subject_pattern: "system:serviceaccount:a:?" }],
  ),
  refusesPattern(0, { oidc_provider_arn: OTHER, subject_pattern: "system:serviceaccount:*:x" }),
  refusesPattern(0, { oidc_provider_arn: "x", subject_pattern: "system:serviceaccount:a:x" }),
  refusesPattern(0, { oidc_provider_arn: null, subject_pattern: "system:serviceaccount:a:x" }),

  ...accepts("pod_identity_cluster_arns", [], ["arn:aws:eks:eu-west-1:111122223333:cluster/production"]),
  // Of another partition than the OIDC provider of whole calls.
  {
    input: "pod_identity_cluster_arns",
    value: ["arn:aws-cn:eks:cn-north-1:111122223333:cluster/Prod_1-a"],
    isJudgedAlone: true,
  },
  ...refusesEach("pod_identity_cluster_arns", "", "production", "arn:aws:eks:eu-west-1:111122223333:cluster/*", null),
  ...refusesEach("pod_identity_cluster_arns", `arn:aws:eks:eu-west-1:111122223333:cluster/${"c".repeat(101)}`),
  ...refusesEach("pod_identity_cluster_arns", "arn:aws:eks:*:111122223333:cluster/a", "arn:aws:eks::1:cluster/a"),

  ...accepts("trusted_role_arns", [], [`${ACCOUNT}:role/a`, "arn:aws:iam::123456789012:role/a/b"]),
  ...refusesEach("trusted_role_arns", "", "*", `${ACCOUNT}:root`, `${ACCOUNT}:role/*`, `${ACCOUNT}:user/a`, null),
  ...refusesEach("trusted_role_arns", "pods.eks.amazonaws.com", "arn:aws:iam::*:role/a", `${ACCOUNT}:role/a\n`),
  ...refusesEach("trusted_role_arns", "111122223333", "arn:aws:sts::111122223333:assumed-role/a/b"),

  ...accepts("role_name_prefix", "", "eks-", "prod-blue-", "p".repeat(32)),
  ...refuses("role_name_prefix", "a b", "a/", "ä", "p".repeat(33), "${a}"),

  ...accepts("policy_name", "a", "A_b+=,.@-9", "p".repeat(128)),
  ...refuses("policy_name", "", "a b", "a/b", "ä", "p".repeat(129)),

  ...accepts("role_name", "a", "A_b+=,.@-9", "r".repeat(64)),
  ...refuses("role_name", "", "a b", "a/b", "ä", "r".repeat(65)),

  ...accepts("role_path", "/", "/a/", "/a/b-c/_+=,.@-/", `/${"p".repeat(510)}/`),
  ...refuses("role_path", "", "nopath", "/a", "a/", "/a b/", "/ä/", "/team$a/", "//", "/a//b/", `/${"p".repeat(511)}/`),

  ...accepts(
    "description",
    "",
    "Backs up payments; 100 % of them.",
    "Größe ¡ÿ",
    "a\tb\nc",
    "d".repeat(1000),
    "é".repeat(500),
  ),
  ...refuses("description", "“quoted”", "a → b", "😀", "d".repeat(1001), "é".repeat(501)),

  ...accepts("max_session_duration", 3600, 43200, 7200),
  ...refuses("max_session_duration", 3599, 43201, 3600.5, 0, -3600),

  ...accepts("permissions_boundary_arn", `${ACCOUNT}:policy/boundary`, "arn:aws:iam::aws:policy/job-function/X"),
  // Of another partition than the OIDC provider of whole calls.
  { input: "permissions_boundary_arn", value: "arn:aws-cn:iam::aws:policy/job-function/X", isJudgedAlone: true },
  ...refuses("permissions_boundary_arn", "", `${ACCOUNT}:role/x`, "http://example.com", `${ACCOUNT}:policy/`),

  ...accepts("policy_arns", {}, policies(10)),
  // More than the default quota of whole calls.
  { input: "policy_arns", value: policies(25), isJudgedAlone: true },
  refused("policy_arns", policies(26), 'policy_arns "26 entries"'),
  ...accepts("policy_arns", { a: "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess", b: `${ACCOUNT}:policy/p/q` }),
  refused("policy_arns", { a: `${ACCOUNT}:role/x` }, `policy_arns["a"] "${ACCOUNT}:role/x"`),
  refused("policy_arns", { a: "" }, 'policy_arns["a"] ""'),

  ...accepts("inline_policies", {}, { a: POLICY, [`n${"n".repeat(127)}`]: ` ${POLICY} ` }),
  ...accepts("inline_policies", { a: `${policyOf(10240)}${" ".repeat(20000)}` }),
  refused("inline_policies", { "a b": POLICY }, 'inline_policies key "a b"'),
  refused("inline_policies", { [`n${"n".repeat(128)}`]: POLICY }, `inline_policies key "n${"n".repeat(128)}"`),
  ...refusesPolicy("", "s3:*", "[]"),
  ...refusesPolicy(" Statement", "{}"),
  refused("inline_policies", { a: policyOf(5120), b: policyOf(5121) }, 'inline_policies "10241 characters"'),

  ...accepts("managed_policies_quota", 1, 10, 25),
  ...refuses("managed_policies_quota", 0, 26, 10.5),

  ...accepts("trust_policy_quota", 479, 2048, 4096),
  ...refuses("trust_policy_quota", 0, 4097, 2048.5),

  ...accepts("tags", {}, { a: "", "Größe 日本": "x y_.:/=+-@" }),
  ...accepts("tags", Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`t${n}`, ""]))),
  refused("tags", Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`t${n}`, ""])), 'tags "51 entries"'),
  refusesEntry("tags", "aws:x", ""),
  refusesEntry("tags", "AWS:x", ""),
  refusesEntry("tags", `k${"k".repeat(128)}`, ""),
  refusesEntry("tags", "a", "😀"),
  refusesEntry("tags", "a", "<"),
  refusesEntry("tags", "a", "v".repeat(257)),

  ...accepts("target_role_arn", "arn:aws:iam::123456789012:role/a/b"),
  ...refuses("target_role_arn", "", "*", "b", `${ACCOUNT}:root`, `${ACCOUNT}:role/*`),

  ...accepts("image_pull_secrets", [], ["registry", "a.b"]),
  ...refusesEach("image_pull_secrets", "", "A", "a b", null, "s".repeat(254)),

  ...accepts("role_arn", `${ACCOUNT}:role/x`, "arn:aws-us-gov:iam::123456789012:role/a/b/c+=,.@-_"),
  ...refuses("role_arn", "", "x", `${ACCOUNT}:policy/x`, `${ACCOUNT}:role/a b`, `https://${ISSUER}`),

  ...accepts("labels", {}, { a: "", "a.b/C_d.e": "F_g.h-9", [`${"d".repeat(253)}/${"k".repeat(63)}`]: "v".repeat(63) }),
  refusesEntry("labels", "", "x"),
  refusesEntry("labels", "k".repeat(64), "x"),
  refusesEntry("labels", "a", "v".repeat(64)),

  ...accepts("annotations", {}, { a: "", "a.b/C_d.e": "anything at all: 日本" }),
  ...accepts("annotations", { "eks.amazonaws.com/sts-regional-endpoints": "true" }),
  refusesEntry("annotations", "eks.amazonaws.com/token-expiration", "10"),
  refusesEntry("annotations", "eks.amazonaws.com/audience", "a"),
  refusesEntry("annotations", "eks.amazonaws.com/role-arn", "a"),
  refusesEntry("annotations", "a/b/c", "x"),
  refusesEntry("annotations", "k".repeat(64), "x"),

  ...accepts("token_expiration", 600, 86400),
  ...refuses("token_expiration", 599, 86401, 3600.5),

  ...accepts("additional_service_accounts", [], ["a", "b.c"]),
  refused("additional_service_accounts", ["a", "B"], 'additional_service_accounts[1] "B"'),

  ...accepts("eks_oidc_provider_arn", `${ACCOUNT}:oidc-provider/${ISSUER}`),
  ...accepts(
    "eks_oidc_provider_arn",
    "arn:aws-cn:iam::123456789012:oidc-provider/oidc.eks.cn-north-1.amazonaws.com.cn/id/A1",
  ),
  ...refuses("eks_oidc_provider_arn", `${ACCOUNT}:oidc-provider/example.com/id/A1`, `https://${ISSUER}`),

  ...arnRows,
];

export const rows: readonly Row[] = [...single, ...inWorkloads(single)];
