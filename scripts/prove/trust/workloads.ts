import fc from "fast-check";
import type { WebIdentityClaims } from "../../../lib/irsa";

/** Workloads of every shape, and the tokens that Kubernetes would issue to them; nothing here is built by lib. */

/** Service accounts with one role, and a role that trusts them: inputs of a module, in its words. */
export interface Workload {
  readonly oidc_provider_arn: string;
  readonly namespace: string;
  readonly service_account: string;
  readonly audience: string;
  readonly additional_subjects: readonly Subject[];
  readonly subject_patterns: readonly string[];
  readonly additional_subject_patterns: readonly Pattern[];
  readonly pod_identity_cluster_arns: readonly string[];
  readonly trusted_role_arns: readonly string[];
}

/** One service account, with nothing besides. */
export const alone = {
  additional_subjects: [],
  subject_patterns: [],
  additional_subject_patterns: [],
  pod_identity_cluster_arns: [],
  trusted_role_arns: [],
} as const;

interface Subject {
  readonly oidc_provider_arn: string;
  readonly namespace: string;
  readonly service_account: string;
}

interface Pattern {
  readonly oidc_provider_arn: string;
  readonly subject_pattern: string;
}

/** A token, and the provider that its issuer is registered as in the role's account. */
export interface Token {
  readonly arn: string;
  readonly claims: WebIdentityClaims;
}

const ISSUER = "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";

/** Clusters' OIDC providers that differ in one thing each: account, id, region, partition, and the issuer's form. */
export const oidcProviders = [
  `arn:aws:iam::111122223333:oidc-provider/${ISSUER}`,
  `arn:aws:iam::123456789012:oidc-provider/${ISSUER}`,
  `arn:aws:iam::111122223333:oidc-provider/${ISSUER.replace(/E$/, "F")}`,
  `arn:aws:iam::111122223333:oidc-provider/${ISSUER.replace("eu-west-1", "eu-west-2")}`,
  "arn:aws-us-gov:iam::111122223333:oidc-provider/oidc.eks.us-gov-west-1.amazonaws.com/id/A1",
  "arn:aws-cn:iam::123456789012:oidc-provider/oidc.eks.cn-north-1.amazonaws.com.cn/id/A1",
  "arn:aws:iam::111122223333:oidc-provider/s3.amazonaws.com/bucket/x_y~z.1",
  "arn:aws:iam::111122223333:oidc-provider/example.com",
] as const;

/** What tokens say in `iss`. */
export const issOf = (arn: string) => `https://${arn.split(":oidc-provider/")[1]}`;

/** A DNS label, often a short one, sometimes one of 63. */
const label = fc.oneof(
  fc.constantFrom("default", "kube-system", "payments", "payments-2", "a", "0"),
  fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,8}[a-z0-9])?$/),
  fc.stringMatching(/^[a-z0-9][-a-z0-9]{61}[a-z0-9]$/),
);

/** A DNS subdomain, sometimes one of 253. */
const subdomain = fc.oneof(
  { weight: 9, arbitrary: fc.array(label, { minLength: 1, maxLength: 3, size: "max" }).map((all) => all.join(".")) },
  { weight: 1, arbitrary: fc.stringMatching(/^[a-z0-9][-a-z0-9]{251}[a-z0-9]$/) },
);

/** The providers of clusters whose tokens one role can meet: IAM looks for them in the role's own account. */
const besides = (arn: string) => {
  const [account] = arn.split(":oidc-provider/") as [string];
  return oidcProviders.filter((other) => other.startsWith(`${account}:`));
};

const subject = (arn: string) =>
  fc.record({
    oidc_provider_arn: fc.constantFrom(...besides(arn)),
    namespace: label,
    service_account: subdomain,
  });

const pattern = fc
  .tuple(label, label, fc.constantFrom("*", "?", "-*", "-??"))
  .map(([namespace, name, wildcard]) => `system:serviceaccount:${namespace}:${name}${wildcard}`);

const patternOf = (arn: string) =>
  fc.record({ oidc_provider_arn: fc.constantFrom(...besides(arn)), subject_pattern: pattern });

/** EKS clusters in the partition and account of a provider. */
export function clustersOf(provider: string): string[] {
  const [, partition, , , account] = provider.split(":");
  const region = { aws: "eu-west-1", "aws-cn": "cn-north-1" }[partition as string] ?? "us-gov-west-1";
  return ["blue", "green", "blue-2"].map((name) => `arn:${partition}:eks:${region}:${account}:cluster/${name}`);
}

/** Roles in the partition of a provider, of its account and of others. */
export function rolesOf(provider: string): string[] {
  const [, partition] = provider.split(":");
  const accounts = ["111122223333", "123456789012"];
  const names = ["breakglass", "rotation/keys", "breakglass-2"];
  return accounts.flatMap((account) => names.map((name) => `arn:${partition}:iam::${account}:role/${name}`));
}

const few = <T>(each: fc.Arbitrary<T>) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(each, { minLength: 1, maxLength: 2 }) },
  );

/** Most are one service account with the default audience, as most are in life. */
export const workload: fc.Arbitrary<Workload> = fc.constantFrom(...oidcProviders).chain((arn) =>
  fc.record({
    oidc_provider_arn: fc.constant(arn),
    namespace: label,
    service_account: subdomain,
    audience: fc.constantFrom(
      "sts.amazonaws.com",
      "sts.amazonaws.com",
      "sts.amazonaws.com",
      "https://vault.example.com",
    ),
    additional_subjects: few(subject(arn)),
    subject_patterns: few(pattern),
    additional_subject_patterns: few(patternOf(arn)),
    pod_identity_cluster_arns: fc.constantFrom([], [], clustersOf(arn).slice(0, 1), clustersOf(arn).slice(0, 2)),
    trusted_role_arns: few(fc.constantFrom(...rolesOf(arn))),
  }),
);

/** The tokens that a workload's role is for, those of its patterns aside. */
export function ownTokens(of: Workload): Token[] {
  return [of, ...of.additional_subjects].map(({ oidc_provider_arn: arn, namespace, service_account }) => {
    const sub = `system:serviceaccount:${namespace}:${service_account}`;
    return { arn, claims: { iss: issOf(arn), sub, aud: of.audience } };
  });
}

/** Whether a role is for a token: it is one of its own, or one of a pattern. */
export function isFor(of: Workload, { arn, claims: { iss, sub, aud } }: Token): boolean {
  if (iss !== issOf(arn) || [aud].flat().length !== 1 || [aud].flat()[0] !== of.audience) return false;
  if (ownTokens(of).some((own) => own.arn === arn && own.claims.sub === sub)) return true;
  return patternsOf(of).some((each) => each.oidc_provider_arn === arn && expression(each.subject_pattern).test(sub));
}

const patternsOf = (of: Workload): Pattern[] => [
  ...of.subject_patterns.map((subject_pattern) => ({ oidc_provider_arn: of.oidc_provider_arn, subject_pattern })),
  ...of.additional_subject_patterns,
];

const expression = (pattern: string) =>
  new RegExp(`^${pattern.replaceAll(".", "[.]").replaceAll("*", "[^]*").replaceAll("?", "[^]")}$`, "u");
