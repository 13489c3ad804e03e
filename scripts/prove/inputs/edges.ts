import { moduleSource } from "../../lab/root";
import { moduleOf } from "./targets";

/** Calls of modules/role at the edge of what is allowed: all are planned and applied, in one configuration. */
export interface Edge {
  readonly title: string;
  /** What the call gives, over an OIDC provider, a namespace and a service account. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** The roles that come of it, by their names. */
  readonly roles: readonly string[];
}

export const ARN =
  "arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
const OTHER = "arn:aws:iam::123456789012:oidc-provider/oidc.eks.us-east-1.amazonaws.com/id/A1";
const CHINA = "arn:aws-cn:iam::123456789012:oidc-provider/oidc.eks.cn-north-1.amazonaws.com.cn/id/A1";
const GOVERNMENT = "arn:aws-us-gov:iam::123456789012:oidc-provider/oidc.eks.us-gov-west-1.amazonaws.com/id/A1";
const SELF_HOSTED = "arn:aws:iam::123456789012:oidc-provider/s3.eu-west-1.amazonaws.com/a-bucket/x_y~z.1";

/** A policy of this many characters, blanks not counted. */
export const policyOf = (length: number) => {
  const [start, end] = [
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*","Sid":"',
    '"}]}',
  ];
  return `${start}${"x".repeat(length - start.length - end.length)}${end}`;
};
const BLUE = "arn:aws:eks:eu-west-1:123456789012:cluster/blue";
const subjects = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ namespace: "payments", service_account: `s${n}` }));
/** With these, the trust policy of the calls below has 2048 characters. */
export const trustOf2048 = [
  ...subjects(19),
  { namespace: "l".repeat(63), service_account: "s".repeat(101) },
  { namespace: "m".repeat(63), service_account: "s".repeat(253) },
  { namespace: "n".repeat(63), service_account: "s".repeat(253) },
];
const numbered = <T>(count: number, value: (n: number) => T) =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, value(n)]));

/** Null for every input of role that has a default other than null. */
const defaults = Object.fromEntries(
  Object.entries(moduleOf("role").variables).flatMap(([input, { default: value }]) =>
    value === undefined || value === null || input === "role_name" ? [] : [[input, null]],
  ),
);

const edge = (title: string, inputs: Edge["inputs"], ...roles: string[]): Edge => ({ title, inputs, roles });
const named = (title: string, role: string, inputs: Edge["inputs"] = {}): Edge =>
  edge(title, { role_name: role, ...inputs }, role);

export const edges: readonly Edge[] = [
  edge("one-letter names", { namespace: "a", service_account: "b" }, "eks-a-b"),
  edge("digits only", { namespace: "0", service_account: "1" }, "eks-0-1"),
  edge("a namespace of 63", { namespace: "n".repeat(63), service_account: "a" }, `eks-${"n".repeat(51)}-13cff851`),
  edge(
    "a service account of 253",
    { namespace: "a", service_account: "s".repeat(253) },
    `eks-a-${"s".repeat(49)}-86ddd0f5`,
  ),
  edge("dots", { namespace: "a", service_account: "v1.2.s3-backup" }, "eks-a-v1.2.s3-backup"),
  edge(
    "a default name of 64",
    { namespace: "n".repeat(30), service_account: "s".repeat(29) },
    `eks-${"n".repeat(30)}-${"s".repeat(29)}`,
  ),
  // Alike in their first 64 characters and more: the hash tells them apart.
  edge(
    "a long name",
    { namespace: "n".repeat(63), service_account: `${"s".repeat(100)}-1` },
    `eks-${"n".repeat(51)}-e0c92387`,
  ),
  edge(
    "its twin",
    { namespace: "n".repeat(63), service_account: `${"s".repeat(100)}-2` },
    `eks-${"n".repeat(51)}-bd68411f`,
  ),
  named("a role name of 64, all its characters", `A_b+=,.@-9${"r".repeat(54)}`),
  named("aws-cn", "china", { oidc_provider_arn: CHINA }),
  named("aws-us-gov", "government", { oidc_provider_arn: GOVERNMENT }),
  named("an issuer in a bucket", "bucket", { oidc_provider_arn: SELF_HOSTED }),
  named("two clusters", "clusters", {
    additional_subjects: [{ oidc_provider_arn: OTHER, namespace: "payments", service_account: "s3-backup" }],
  }),
  named("20 service accounts on one role", "twenty", { additional_subjects: subjects(19) }),
  named("one service account, given three times", "thrice", {
    additional_subjects: [1, 2].map(() => ({ namespace: "payments", service_account: "s3-backup" })),
  }),
  named("a trust policy of exactly IAM's quota", "quota", { additional_subjects: trustOf2048 }),
  named("a subject pattern of 339", "pattern", { subject_patterns: [`system:serviceaccount:a:${"*".repeat(315)}`] }),
  named("ARNs of 10 policies that are made in the same apply", "ten", {
    policy_arns: numbered(10, (n) => `\${aws_iam_policy.later[${n}].arn}`),
  }),
  named("an OIDC provider that is made in the same apply", "provider", {
    oidc_provider_arn: "${aws_iam_openid_connect_provider.later.arn}",
  }),
  named("an inline policy that is known at apply", "later", {
    inline_policies: {
      later: JSON.stringify({
        Version: "2012-10-17",
        Statement: { Effect: "Allow", Action: "s3:*", Resource: "${aws_iam_policy.later[0].arn}" },
      }),
    },
  }),
  named("depends_on, which puts the trust policy off to apply", "waits", { depends_on: ["aws_iam_policy.later"] }),
  edge("count = 0", { count: 0 }),
  edge(
    "count = 2",
    { count: 2, service_account: "count-${count.index}" },
    "eks-payments-count-0",
    "eks-payments-count-1",
  ),
  edge(
    "for_each",
    { for_each: '${toset(["x", "y.z"])}', service_account: "each-${each.key}" },
    "eks-payments-each-x",
    "eks-payments-each-y.z",
  ),
  named("50 tags", "tagged", { tags: numbered(50, (n) => "v".repeat(256 - n)) }),
  named("tags in other scripts", "scripts", { tags: { Größe: "日本 语", команда: "плата", "a b_.:/=+-@": "" } }),
  named("10240 characters of inline policies", "inline", {
    inline_policies: { ["n".repeat(128)]: policyOf(5000), b: `${policyOf(5240)}\n\t ` },
  }),
  named("the longest of everything else", "longest", {
    role_path: `/${"p".repeat(510)}/`,
    description: "d".repeat(1000),
    max_session_duration: 43200,
    audience: "a".repeat(255),
    trust_policy_quota: 4096,
  }),
  named("Pod Identity beside the provider, for 20 service accounts in two clusters", "both", {
    additional_subjects: subjects(19),
    pod_identity_cluster_arns: [BLUE, `${BLUE}-2`],
    trust_policy_quota: 4096,
  }),
  named("Pod Identity only", "pods", { oidc_provider_arn: null, pod_identity_cluster_arns: [BLUE] }),
  named("roles of any account that may assume it", "trusted", {
    trusted_role_arns: ["arn:aws:iam::123456789012:role/a", "arn:aws:iam::111122223333:role/path/b"],
  }),
  named("an OIDC provider and a policy that are made in the same apply, under a managed policy", "managed", {
    oidc_provider_arn: "${aws_iam_openid_connect_provider.later.arn}",
    policy_name: "managed",
    policy_arns: { later: "${aws_iam_policy.later[0].arn}" },
    inline_policies: { longest: policyOf(6144) },
    assume_role_arns: ["arn:aws:iam::123456789012:role/a"],
  }),
  named("null for everything that has a default", "nulls", defaults),
];

/** One configuration with a call for each edge. */
export const edgesConfiguration = () => ({
  resource: {
    aws_iam_policy: { later: { count: 10, name: "later-${count.index}", policy: policyOf(200) } },
    aws_iam_openid_connect_provider: {
      later: { url: "https://example.com/id/B2", client_id_list: ["sts.amazonaws.com"] },
    },
  },
  module: Object.fromEntries(
    edges.map(({ inputs }, index) => [
      `edge-${index}`,
      {
        source: moduleSource("role"),
        oidc_provider_arn: ARN,
        namespace: "payments",
        service_account: "s3-backup",
        ...inputs,
      },
    ]),
  ),
});
