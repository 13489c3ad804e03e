/**
 * Trust policies of the shapes that people publish, written anew for this corpus, each with what it does: judged by
 * hand from what AWS documents, not by the oracle.
 */

/** Host of a cluster's issuer, and of another's. */
const H = "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
const H2 = "oidc.eks.eu-west-1.amazonaws.com/id/BLUE0539D4633E53DE1B716D3041EBLUE";
const GITHUB = "token.actions.githubusercontent.com";
const GITLAB = "gitlab.com";
const ACCOUNT = "111122223333";
const provider = (host: string, account = ACCOUNT) => `arn:aws:iam::${account}:oidc-provider/${host}`;
const CLUSTER = `arn:aws:eks:eu-west-1:${ACCOUNT}:cluster/production`;

/** A request, and what the policy says to it. */
export type Question =
  | readonly ["token", host: string, sub: string, verdict: Verdict, aud?: string]
  | readonly ["pod", namespace: string, serviceAccount: string, verdict: Verdict, cluster?: string]
  | readonly ["role", arn: string, verdict: Verdict];

type Verdict = "admitted" | "refused" | "depends";

export interface Specimen {
  readonly name: string;
  /** Where the shape was seen, or what documents it. */
  readonly seen: string;
  readonly policy: unknown;
  readonly questions: readonly Question[];
  /** What an audit says of each federated or Pod Identity statement. */
  readonly verdicts: readonly string[];
  /** The rules that it breaks, in an account and with clusters of which nothing else is known. */
  readonly rules: readonly string[];
}

const policy = (...Statement: object[]) => ({ Version: "2012-10-17", Statement });
const web = (host: string, Condition?: object, over: object = {}) => ({
  Effect: "Allow",
  Principal: { Federated: provider(host) },
  Action: "sts:AssumeRoleWithWebIdentity",
  ...(Condition && { Condition }),
  ...over,
});
const pods = (Condition?: object, Action: unknown = ["sts:AssumeRole", "sts:TagSession"]) => ({
  Effect: "Allow",
  Principal: { Service: "pods.eks.amazonaws.com" },
  Action,
  ...(Condition && { Condition }),
});
const by = (AWS: unknown, Condition?: object) => ({
  Effect: "Allow",
  Principal: { AWS },
  Action: "sts:AssumeRole",
  ...(Condition && { Condition }),
});

const sa = (namespace: string, name: string) => `system:serviceaccount:${namespace}:${name}`;
const BACKUP = sa("payments", "s3-backup");
const exact = (host = H, sub: unknown = BACKUP) => ({
  StringEquals: { [`${host}:sub`]: sub, [`${host}:aud`]: "sts.amazonaws.com" },
});
const tag = (name: string) => `aws:RequestTag/${name}`;
const pinned = {
  [tag("eks-cluster-arn")]: CLUSTER,
  [tag("kubernetes-namespace")]: "payments",
  [tag("kubernetes-service-account")]: "s3-backup",
};

const USER_GUIDE = "https://docs.aws.amazon.com/eks/latest/userguide";
const IAM_GUIDE = "https://docs.aws.amazon.com/IAM/latest/UserGuide";
const github = (issue: string) => `https://github.com/${issue}`;

export const corpus: readonly Specimen[] = [
  // IRSA, as it should be
  {
    name: "one service account",
    seen: `${USER_GUIDE}/associate-service-account-role.html`,
    policy: policy(web(H, exact())),
    questions: [
      ["token", H, BACKUP, "admitted"],
      ["token", H, sa("payments", "other"), "refused"],
      ["token", H, sa("other", "s3-backup"), "refused"],
      ["token", H2, BACKUP, "refused"],
      ["token", H, BACKUP, "refused", "vault"],
    ],
    verdicts: ["exact"],
    rules: [],
  },
  {
    name: "a list of service accounts",
    seen: github("terraform-aws-modules/terraform-aws-iam"),
    policy: policy(web(H, exact(H, [BACKUP, sa("ledger", "api")]))),
    questions: [
      ["token", H, sa("ledger", "api"), "admitted"],
      ["token", H, sa("ledger", "s3-backup"), "refused"],
    ],
    verdicts: ["exact"],
    rules: [],
  },
  {
    name: "two clusters, a statement each",
    seen: `${USER_GUIDE}/cross-account-access.html`,
    policy: policy(web(H, exact()), web(H2, exact(H2))),
    questions: [
      ["token", H, BACKUP, "admitted"],
      ["token", H2, BACKUP, "admitted"],
      ["token", H2, sa("payments", "other"), "refused"],
    ],
    verdicts: ["exact", "exact"],
    rules: [],
  },
  {
    name: "conditions in two operators, StringEquals and StringLike without wildcards",
    seen: github("cloudposse/terraform-aws-eks-iam-role"),
    policy: policy(
      web(H, { StringLike: { [`${H}:sub`]: BACKUP }, StringEquals: { [`${H}:aud`]: "sts.amazonaws.com" } }),
    ),
    questions: [
      ["token", H, BACKUP, "admitted"],
      ["token", H, `${BACKUP}-2`, "refused"],
    ],
    verdicts: ["exact"],
    rules: [],
  },
  {
    name: "keys in capitals",
    seen: `${IAM_GUIDE}/reference_policies_elements_condition.html`,
    policy: policy(web(H, { StringEquals: { [`${H}:SUB`.toUpperCase()]: BACKUP, [`${H}:AUD`]: "sts.amazonaws.com" } })),
    questions: [["token", H, BACKUP, "admitted"]],
    verdicts: ["exact"],
    rules: [],
  },
  {
    name: "the action in other case, and a wildcard in it",
    seen: `${IAM_GUIDE}/reference_policies_elements_action.html`,
    policy: policy(web(H, exact(), { Action: "STS:AssumeRoleWithWeb*" })),
    questions: [["token", H, BACKUP, "admitted"]],
    verdicts: ["exact"],
    rules: [],
  },
  {
    name: "a custom audience",
    seen: github("aws/amazon-eks-pod-identity-webhook"),
    policy: policy(web(H, { StringEquals: { [`${H}:sub`]: BACKUP, [`${H}:aud`]: "vault" } })),
    questions: [
      ["token", H, BACKUP, "refused"],
      ["token", H, BACKUP, "admitted", "vault"],
    ],
    verdicts: ["exact"],
    rules: [],
  },
  {
    name: "an older version of the language",
    seen: `${IAM_GUIDE}/reference_policies_elements_version.html`,
    policy: { Version: "2008-10-17", Id: "x", Statement: web(H, exact(), { Sid: "Irsa" }) },
    questions: [["token", H, BACKUP, "admitted"]],
    verdicts: ["exact"],
    rules: [],
  },
  {
    name: "the document as the API returns it",
    seen: github("terraform-aws-modules/terraform-aws-eks-pod-identity/issues/11"),
    policy: encodeURIComponent(JSON.stringify(policy(web(H, exact())))),
    questions: [["token", H, BACKUP, "admitted"]],
    verdicts: ["exact"],
    rules: [],
  },
  {
    name: "an issuer that is not of EKS",
    seen: github("aws/amazon-eks-pod-identity-webhook/blob/master/SELF_HOSTED_SETUP.md"),
    policy: policy(web("s3.eu-west-1.amazonaws.com/my-oidc", exact("s3.eu-west-1.amazonaws.com/my-oidc"))),
    questions: [["token", "s3.eu-west-1.amazonaws.com/my-oidc", BACKUP, "admitted"]],
    verdicts: ["exact"],
    rules: [],
  },

  // IRSA, too wide
  {
    name: "no condition at all",
    seen: github("awsdocs/amazon-eks-user-guide/issues/73"),
    policy: policy(web(H)),
    questions: [["token", H, sa("anyone", "anything"), "admitted"]],
    verdicts: ["open"],
    rules: ["no-subject", "no-audience"],
  },
  {
    name: "an audience, and no subject",
    seen: `${USER_GUIDE}/associate-service-account-role.html`,
    policy: policy(web(H, { StringEquals: { [`${H}:aud`]: "sts.amazonaws.com" } })),
    questions: [
      ["token", H, sa("anyone", "anything"), "admitted"],
      ["token", H, BACKUP, "refused", "vault"],
    ],
    verdicts: ["open"],
    rules: ["no-subject"],
  },
  {
    name: "a subject, and no audience",
    seen: github("terraform-aws-modules/terraform-aws-iam/tree/v5.60.0/modules/iam-eks-role"),
    policy: policy(web(H, { StringEquals: { [`${H}:sub`]: BACKUP } })),
    questions: [
      ["token", H, BACKUP, "admitted", "vault"],
      ["token", H, sa("payments", "other"), "refused"],
    ],
    verdicts: ["exact"],
    rules: ["no-audience"],
  },
  {
    name: "every namespace and account",
    seen: github("cloudposse/terraform-aws-eks-iam-role"),
    policy: policy(
      web(H, { StringLike: { [`${H}:sub`]: sa("*", "*") }, StringEquals: { [`${H}:aud`]: "sts.amazonaws.com" } }),
    ),
    questions: [["token", H, sa("anyone", "anything"), "admitted"]],
    verdicts: ["open"],
    rules: ["wildcard-namespace"],
  },
  {
    name: "every account of a namespace",
    seen: github("aws/amazon-eks-pod-identity-webhook"),
    policy: policy(web(H, { StringLike: { [`${H}:sub`]: sa("payments", "*"), [`${H}:aud`]: "sts.amazonaws.com" } })),
    questions: [
      ["token", H, sa("payments", "new"), "admitted"],
      ["token", H, sa("payments-2", "new"), "refused"],
    ],
    verdicts: ["pattern"],
    rules: ["wildcard-service-account"],
  },
  {
    name: "accounts by the beginning of their names",
    seen: github("aws/amazon-eks-pod-identity-webhook/issues/101"),
    policy: policy(
      web(H, {
        StringLike: { [`${H}:sub`]: sa("ci", "runner-*") },
        StringEquals: { [`${H}:aud`]: "sts.amazonaws.com" },
      }),
    ),
    questions: [
      ["token", H, sa("ci", "runner-7"), "admitted"],
      ["token", H, sa("ci", "api"), "refused"],
    ],
    verdicts: ["pattern"],
    rules: ["wildcard-service-account"],
  },
  {
    name: "a namespace for each branch",
    seen: github("aws/amazon-eks-pod-identity-webhook/issues/58"),
    policy: policy(
      web(H, {
        StringLike: { [`${H}:sub`]: sa("preview-*", "app") },
        StringEquals: { [`${H}:aud`]: "sts.amazonaws.com" },
      }),
    ),
    questions: [
      ["token", H, sa("preview-7", "app"), "admitted"],
      ["token", H, sa("preview-x:y", "app"), "admitted"],
      ["token", H, sa("prod", "app"), "refused"],
    ],
    verdicts: ["pattern"],
    rules: ["wildcard-namespace"],
  },
  {
    name: "one account name in every namespace",
    seen: github("eksctl-io/eksctl/issues/3645"),
    policy: policy(
      web(H, { StringLike: { [`${H}:sub`]: sa("*", "app") }, StringEquals: { [`${H}:aud`]: "sts.amazonaws.com" } }),
    ),
    questions: [
      ["token", H, sa("mine", "app"), "admitted"],
      ["token", H, sa("mine", "other"), "refused"],
    ],
    verdicts: ["pattern"],
    rules: ["wildcard-namespace"],
  },
  {
    name: "the prefix of all subjects",
    seen: "https://docs.datarobot.com",
    policy: policy(web(H, { StringLike: { [`${H}:sub`]: "system:serviceaccount:*" } })),
    questions: [["token", H, sa("anyone", "anything"), "admitted"]],
    verdicts: ["open"],
    rules: ["wildcard-namespace", "no-audience"],
  },
  {
    name: "a wildcard that stands across the colon",
    seen: `${IAM_GUIDE}/reference_policies_elements_condition_operators.html`,
    policy: policy(
      web(H, {
        StringLike: { [`${H}:sub`]: "system:serviceaccount:pay*backup" },
        StringEquals: { [`${H}:aud`]: "sts.amazonaws.com" },
      }),
    ),
    questions: [
      ["token", H, BACKUP, "admitted"],
      ["token", H, sa("pay-mine", "any-backup"), "admitted"],
    ],
    verdicts: ["pattern"],
    rules: ["wildcard-namespace"],
  },
  {
    name: "question marks in the name",
    seen: `${IAM_GUIDE}/reference_policies_elements_condition_operators.html`,
    policy: policy(
      web(H, {
        StringLike: { [`${H}:sub`]: sa("ci", "runner-??") },
        StringEquals: { [`${H}:aud`]: "sts.amazonaws.com" },
      }),
    ),
    questions: [
      ["token", H, sa("ci", "runner-07"), "admitted"],
      ["token", H, sa("ci", "runner-7"), "refused"],
    ],
    verdicts: ["pattern"],
    rules: ["wildcard-service-account"],
  },
  {
    name: "one namespace in a list that has a wildcard in another",
    seen: github("linz/hydrological-processes"),
    policy: policy(
      web(H, {
        StringLike: { [`${H}:sub`]: [BACKUP, sa("*", "ops")] },
        StringEquals: { [`${H}:aud`]: "sts.amazonaws.com" },
      }),
    ),
    questions: [
      ["token", H, BACKUP, "admitted"],
      ["token", H, sa("mine", "ops"), "admitted"],
    ],
    verdicts: ["pattern"],
    rules: ["wildcard-namespace"],
  },
  {
    name: "StringNotEquals: everyone but one",
    seen: github("terraform-aws-modules/terraform-aws-iam"),
    policy: policy(
      web(H, {
        StringNotEquals: { [`${H}:sub`]: sa("default", "default") },
        StringEquals: { [`${H}:aud`]: "sts.amazonaws.com" },
      }),
    ),
    questions: [
      ["token", H, sa("anyone", "anything"), "admitted"],
      ["token", H, sa("default", "default"), "refused"],
    ],
    verdicts: ["open"],
    rules: ["open-operator"],
  },
  {
    name: "StringNotLike: everyone but a namespace",
    seen: `${IAM_GUIDE}/reference_policies_elements_condition_operators.html`,
    policy: policy(
      web(H, { StringNotLike: { [`${H}:sub`]: sa("dev", "*") }, StringEquals: { [`${H}:aud`]: "sts.amazonaws.com" } }),
    ),
    questions: [
      ["token", H, BACKUP, "admitted"],
      ["token", H, sa("dev", "app"), "refused"],
    ],
    verdicts: ["open"],
    rules: ["open-operator"],
  },
  {
    name: "IfExists on a key that is spelled right",
    seen: `${IAM_GUIDE}/reference_policies_elements_condition_operators.html#Conditions_IfExists`,
    policy: policy(
      web(H, { StringEqualsIfExists: { [`${H}:sub`]: BACKUP }, StringEquals: { [`${H}:aud`]: "sts.amazonaws.com" } }),
    ),
    questions: [
      ["token", H, BACKUP, "admitted"],
      ["token", H, sa("payments", "other"), "refused"],
    ],
    verdicts: ["exact"],
    rules: ["open-operator"],
  },
  {
    name: "IfExists on another cluster's key",
    seen: github("prowler-cloud/prowler/issues/12845"),
    policy: policy(
      web(H, { StringEqualsIfExists: { [`${H2}:sub`]: BACKUP }, StringEquals: { [`${H}:aud`]: "sts.amazonaws.com" } }),
    ),
    questions: [["token", H, sa("anyone", "anything"), "admitted"]],
    verdicts: ["open"],
    rules: ["no-subject", "open-operator"],
  },
  {
    name: "IfExists on a key with the scheme",
    seen: github("terraform-aws-modules/terraform-aws-iam/issues/202"),
    policy: policy(
      web(H, {
        StringLikeIfExists: { [`https://${H}:sub`]: BACKUP },
        StringEquals: { [`${H}:aud`]: "sts.amazonaws.com" },
      }),
    ),
    questions: [["token", H, sa("anyone", "anything"), "admitted"]],
    verdicts: ["open"],
    rules: ["no-subject", "open-operator"],
  },
  {
    name: "ForAllValues on the subject",
    seen: github("github/docs/pull/17463"),
    policy: policy(
      web(H, { "ForAllValues:StringEquals": { [`${H}:sub`]: BACKUP, [`${H}:aud`]: "sts.amazonaws.com" } }),
    ),
    questions: [
      ["token", H, BACKUP, "admitted"],
      ["token", H, sa("payments", "other"), "refused"],
    ],
    verdicts: ["exact"],
    rules: ["open-operator"],
  },
  {
    name: "ForAnyValue on the subject is closed",
    seen: `${IAM_GUIDE}/reference_policies_condition-single-vs-multi-valued-context-keys.html`,
    policy: policy(web(H, { "ForAnyValue:StringEquals": { [`${H}:sub`]: BACKUP, [`${H}:aud`]: "sts.amazonaws.com" } })),
    questions: [
      ["token", H, BACKUP, "admitted"],
      ["token", H, sa("payments", "other"), "refused"],
    ],
    verdicts: ["exact"],
    rules: [],
  },
  {
    name: "subject and audience in two statements, which is either of them",
    seen: `${IAM_GUIDE}/reference_policies_evaluation-logic.html`,
    policy: policy(
      web(H, { StringEquals: { [`${H}:sub`]: BACKUP } }),
      web(H, { StringEquals: { [`${H}:aud`]: "sts.amazonaws.com" } }),
    ),
    questions: [
      ["token", H, sa("anyone", "anything"), "admitted"],
      ["token", H, BACKUP, "admitted", "vault"],
    ],
    verdicts: ["exact", "open"],
    rules: ["no-subject", "no-audience"],
  },
  {
    name: "everyone as the principal",
    seen: `${IAM_GUIDE}/reference_policies_elements_principal.html`,
    policy: policy(web(H, exact()), { Effect: "Allow", Principal: "*", Action: "sts:AssumeRoleWithWebIdentity" }),
    questions: [["token", H2, sa("anyone", "anything"), "admitted"]],
    verdicts: ["exact"],
    rules: ["wide-principal"],
  },

  // IRSA that admits nobody
  {
    name: "a wildcard under StringEquals",
    seen: github("kubernetes-sigs/external-dns/issues/2624"),
    policy: policy(web(H, exact(H, sa("payments", "*")))),
    questions: [
      ["token", H, BACKUP, "refused"],
      ["token", H, sa("payments", "*"), "admitted"],
    ],
    verdicts: ["nobody"],
    rules: ["admits-nobody"],
  },
  {
    name: "the scheme in a key",
    seen: github("terraform-aws-modules/terraform-aws-eks/issues/2594"),
    policy: policy(
      web(H, { StringEquals: { [`https://${H}:sub`]: BACKUP, [`https://${H}:aud`]: "sts.amazonaws.com" } }),
    ),
    questions: [["token", H, BACKUP, "refused"]],
    verdicts: ["nobody"],
    rules: ["admits-nobody"],
  },
  {
    name: "the key of another cluster",
    seen: github("spack/spack-infrastructure/issues/486"),
    policy: policy(web(H, exact(H2))),
    questions: [
      ["token", H, BACKUP, "refused"],
      ["token", H2, BACKUP, "refused"],
    ],
    verdicts: ["nobody"],
    rules: ["admits-nobody"],
  },
  {
    name: "keys of two clusters in one statement, which is both at once",
    seen: github("kubernetes-sigs/external-dns/issues/2624"),
    policy: policy(
      web(
        H,
        { StringEquals: { [`${H}:sub`]: BACKUP, [`${H2}:sub`]: BACKUP } },
        { Principal: { Federated: [provider(H), provider(H2)] } },
      ),
    ),
    questions: [
      ["token", H, BACKUP, "refused"],
      ["token", H2, BACKUP, "refused"],
    ],
    verdicts: ["nobody", "nobody"],
    rules: ["admits-nobody", "admits-nobody"],
  },
  {
    name: "another account's provider",
    seen: `${USER_GUIDE}/cross-account-access.html`,
    policy: policy(web(H, exact(), { Principal: { Federated: provider(H, "123456789012") } })),
    questions: [["token", H, BACKUP, "refused"]],
    verdicts: ["exact"],
    rules: ["missing-provider"],
  },
  {
    name: "an action that is not for tokens",
    seen: github("kubernetes-sigs/external-dns/issues/2624"),
    policy: policy(web(H, exact(), { Action: "sts:AssumeRole" }), web(H2, exact(H2))),
    questions: [
      ["token", H, BACKUP, "refused"],
      ["token", H2, BACKUP, "admitted"],
    ],
    verdicts: ["exact"],
    rules: [],
  },
  {
    name: "a Deny for the namespace",
    seen: `${IAM_GUIDE}/reference_policies_elements_effect.html`,
    policy: policy(web(H, exact()), web(H, { StringLike: { [`${H}:sub`]: sa("payments", "*") } }, { Effect: "Deny" })),
    questions: [["token", H, BACKUP, "refused"]],
    verdicts: ["nobody"],
    rules: ["admits-nobody"],
  },
  {
    name: "a Deny of other namespaces under a wide Allow",
    seen: `${IAM_GUIDE}/reference_policies_elements_effect.html`,
    policy: policy(
      web(H, { StringEquals: { [`${H}:aud`]: "sts.amazonaws.com" } }),
      web(H, { StringNotLike: { [`${H}:sub`]: sa("payments", "*") } }, { Effect: "Deny" }),
    ),
    questions: [
      ["token", H, BACKUP, "admitted"],
      ["token", H, sa("other", "s3-backup"), "refused"],
    ],
    verdicts: ["pattern"],
    rules: ["wildcard-service-account"],
  },

  // Keys that no token tells
  {
    name: "an address of the caller",
    seen: github("aws/amazon-eks-pod-identity-webhook/issues/58"),
    policy: policy(web(H, { ...exact(), IpAddress: { "aws:SourceIp": "192.0.2.0/24" } })),
    questions: [
      ["token", H, BACKUP, "depends"],
      ["token", H, sa("payments", "other"), "refused"],
    ],
    verdicts: ["depends"],
    rules: ["depends-on-key"],
  },
  {
    name: "a Deny outside of an address",
    seen: `${IAM_GUIDE}/reference_policies_examples_aws_deny-ip.html`,
    policy: policy(
      web(H, exact()),
      web(H, { NotIpAddress: { "aws:SourceIp": "192.0.2.0/24" } }, { Effect: "Deny", Principal: "*", Action: "*" }),
    ),
    questions: [
      ["token", H, BACKUP, "depends"],
      ["token", H, sa("payments", "other"), "refused"],
    ],
    verdicts: ["depends"],
    rules: ["depends-on-key"],
  },
  {
    name: "the session's name",
    seen: `${IAM_GUIDE}/reference_policies_iam-condition-keys.html`,
    policy: policy(web(H, { ...exact(), StringLike: { "sts:RoleSessionName": "payments-*" } })),
    questions: [["token", H, BACKUP, "depends"]],
    verdicts: ["depends"],
    rules: ["depends-on-key"],
  },
  {
    name: "NotPrincipal under Deny",
    seen: `${IAM_GUIDE}/reference_policies_elements_notprincipal.html`,
    policy: policy(web(H, exact()), { Effect: "Deny", NotPrincipal: { Federated: provider(H) }, Action: "sts:*" }),
    questions: [["token", H, BACKUP, "depends"]],
    verdicts: ["depends"],
    rules: ["depends-on-key"],
  },
  {
    name: "NotAction",
    seen: `${IAM_GUIDE}/reference_policies_elements_notaction.html`,
    policy: policy({
      Effect: "Allow",
      Principal: { Federated: provider(H) },
      NotAction: "sts:AssumeRole",
      Condition: exact(),
    }),
    questions: [["token", H, BACKUP, "admitted"]],
    verdicts: ["exact"],
    rules: [],
  },
  {
    name: "a policy variable in the subject",
    seen: `${IAM_GUIDE}/reference_policies_variables.html`,
    policy: policy(
      web(H, {
        StringLike: { [`${H}:sub`]: "system:serviceaccount:${aws:PrincipalTag/ns}:*" },
        StringEquals: { [`${H}:aud`]: "sts.amazonaws.com" },
      }),
    ),
    questions: [["token", H, BACKUP, "depends"]],
    verdicts: ["depends"],
    rules: ["wildcard-service-account", "depends-on-key"],
  },

  // CI services
  {
    name: "GitHub: a branch of a repository",
    seen: "https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws",
    policy: policy(
      web(GITHUB, {
        StringEquals: {
          [`${GITHUB}:sub`]: "repo:acme/shop:ref:refs/heads/main",
          [`${GITHUB}:aud`]: "sts.amazonaws.com",
        },
      }),
    ),
    questions: [
      ["token", GITHUB, "repo:acme/shop:ref:refs/heads/main", "admitted"],
      ["token", GITHUB, "repo:acme/shop:pull_request", "refused"],
    ],
    verdicts: ["exact"],
    rules: [],
  },
  {
    name: "GitHub: any ref of a repository",
    seen: "https://github.com/unfunco/terraform-aws-oidc-github",
    policy: policy(
      web(GITHUB, {
        StringLike: { [`${GITHUB}:sub`]: "repo:acme/shop:*" },
        StringEquals: { [`${GITHUB}:aud`]: "sts.amazonaws.com" },
      }),
    ),
    questions: [
      ["token", GITHUB, "repo:acme/shop:pull_request", "admitted"],
      ["token", GITHUB, "repo:acme/shop2:pull_request", "refused"],
    ],
    verdicts: ["pattern"],
    rules: [],
  },
  {
    name: "GitHub: every repository of an owner",
    seen: github("bridgecrewio/checkov/pull/7561"),
    policy: policy(
      web(GITHUB, {
        StringLike: { [`${GITHUB}:sub`]: "repo:acme/*" },
        StringEquals: { [`${GITHUB}:aud`]: "sts.amazonaws.com" },
      }),
    ),
    questions: [["token", GITHUB, "repo:acme/anything:pull_request", "admitted"]],
    verdicts: ["pattern"],
    rules: ["wildcard-subject"],
  },
  {
    name: "GitHub: owners by the beginning of their names",
    seen: github("bridgecrewio/checkov/pull/7561"),
    policy: policy(
      web(GITHUB, {
        StringLike: { [`${GITHUB}:sub`]: "repo:acme*" },
        StringEquals: { [`${GITHUB}:aud`]: "sts.amazonaws.com" },
      }),
    ),
    questions: [["token", GITHUB, "repo:acme-evil/x:pull_request", "admitted"]],
    verdicts: ["pattern"],
    rules: ["wildcard-subject"],
  },
  {
    name: "GitHub: everybody",
    seen: github("prowler-cloud/prowler/issues/12845"),
    policy: policy(
      web(GITHUB, {
        StringLike: { [`${GITHUB}:sub`]: "repo:*" },
        StringEquals: { [`${GITHUB}:aud`]: "sts.amazonaws.com" },
      }),
    ),
    questions: [["token", GITHUB, "repo:evil/x:pull_request", "admitted"]],
    verdicts: ["pattern"],
    rules: ["wildcard-subject"],
  },
  {
    name: "GitHub: an audience only",
    seen: github("prowler-cloud/prowler/issues/12845"),
    policy: policy(web(GITHUB, { StringEquals: { [`${GITHUB}:aud`]: "sts.amazonaws.com" } })),
    questions: [["token", GITHUB, "repo:evil/x:pull_request", "admitted"]],
    verdicts: ["open"],
    rules: ["no-subject"],
  },
  {
    name: "GitHub: ForAllValues, as its own docs once had it",
    seen: github("github/docs/pull/17463"),
    policy: policy(
      web(GITHUB, {
        "ForAllValues:StringEquals": { [`${GITHUB}:iss`]: `https://${GITHUB}`, [`${GITHUB}:aud`]: "sts.amazonaws.com" },
        StringLike: { [`${GITHUB}:sub`]: "repo:acme/shop:*" },
      }),
    ),
    questions: [["token", GITHUB, "repo:acme/shop:pull_request", "depends"]],
    verdicts: ["depends"],
    rules: ["open-operator", "depends-on-key"],
  },
  {
    name: "GitHub: a reusable workflow, and no subject",
    seen: github("bridgecrewio/checkov/pull/7561"),
    policy: policy(
      web(GITHUB, {
        StringEquals: {
          [`${GITHUB}:aud`]: "sts.amazonaws.com",
          [`${GITHUB}:job_workflow_ref`]: "acme/ci/.github/workflows/release.yml@refs/heads/main",
        },
      }),
    ),
    questions: [["token", GITHUB, "repo:acme/shop:pull_request", "depends"]],
    verdicts: ["depends"],
    rules: ["no-subject"],
  },
  {
    name: "GitLab: a branch of a project",
    seen: "https://docs.gitlab.com/ci/cloud_services/aws/",
    policy: policy(
      web(GITLAB, {
        StringEquals: {
          [`${GITLAB}:sub`]: "project_path:acme/shop:ref_type:branch:ref:main",
          [`${GITLAB}:aud`]: "https://gitlab.com",
        },
      }),
    ),
    questions: [
      ["token", GITLAB, "project_path:acme/shop:ref_type:branch:ref:main", "admitted", "https://gitlab.com"],
      ["token", GITLAB, "project_path:acme/shop:ref_type:branch:ref:main", "refused"],
    ],
    verdicts: ["exact"],
    rules: [],
  },
  {
    name: "GitLab: every project of a group",
    seen: "https://docs.gitlab.com/ci/cloud_services/aws/",
    policy: policy(
      web(GITLAB, {
        StringLike: { [`${GITLAB}:sub`]: "project_path:acme/*:ref_type:branch:ref:main" },
        StringEquals: { [`${GITLAB}:aud`]: "https://gitlab.com" },
      }),
    ),
    questions: [["token", GITLAB, "project_path:acme/x:ref_type:branch:ref:main", "admitted", "https://gitlab.com"]],
    verdicts: ["pattern"],
    rules: ["wildcard-subject"],
  },
  {
    name: "HCP Terraform: a workspace",
    seen: "https://developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials/aws-configuration",
    policy: policy(
      web("app.terraform.io", {
        StringEquals: { "app.terraform.io:aud": "aws.workload.identity" },
        StringLike: { "app.terraform.io:sub": "organization:acme:project:shop:workspace:prod:run_phase:*" },
      }),
    ),
    questions: [
      [
        "token",
        "app.terraform.io",
        "organization:acme:project:shop:workspace:prod:run_phase:apply",
        "admitted",
        "aws.workload.identity",
      ],
    ],
    verdicts: ["pattern"],
    rules: [],
  },
  {
    name: "Cognito, which is named by its domain",
    seen: "https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html",
    policy: policy({
      Effect: "Allow",
      Principal: { Federated: "cognito-identity.amazonaws.com" },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: { StringEquals: { "cognito-identity.amazonaws.com:aud": "eu-west-1:pool" } },
    }),
    questions: [["token", H, BACKUP, "refused"]],
    verdicts: ["not-judged"],
    rules: [],
  },
  {
    name: "SAML, whose roles take no tokens",
    seen: `${IAM_GUIDE}/id_roles_create_for-idp_saml.html`,
    policy: policy({
      Effect: "Allow",
      Principal: { Federated: `arn:aws:iam::${ACCOUNT}:saml-provider/corp` },
      Action: "sts:AssumeRoleWithSAML",
      Condition: { StringEquals: { "SAML:aud": "https://signin.aws.amazon.com/saml" } },
    }),
    questions: [["token", H, BACKUP, "refused"]],
    verdicts: ["not-judged"],
    rules: [],
  },

  // EKS Pod Identity
  {
    name: "Pod Identity, as the guide's first example",
    seen: `${USER_GUIDE}/pod-id-role.html`,
    policy: policy(pods()),
    questions: [
      ["pod", "anyone", "anything", "admitted"],
      ["token", H, BACKUP, "refused"],
    ],
    verdicts: ["open"],
    rules: ["pod-identity-unpinned"],
  },
  {
    name: "Pod Identity, pinned to cluster, namespace and service account",
    seen: `${USER_GUIDE}/pod-id-abac.html`,
    policy: policy(pods({ StringEquals: pinned })),
    questions: [
      ["pod", "payments", "s3-backup", "admitted"],
      ["pod", "payments", "other", "refused"],
      ["pod", "other", "s3-backup", "refused"],
      ["pod", "payments", "s3-backup", "refused", "staging"],
    ],
    verdicts: ["exact"],
    rules: [],
  },
  {
    name: "Pod Identity, pinned to namespace and service account, as the guide shows",
    seen: `${USER_GUIDE}/pod-id-role.html`,
    policy: policy(
      pods({
        StringEquals: {
          [tag("kubernetes-namespace")]: ["payments"],
          [tag("kubernetes-service-account")]: ["s3-backup"],
        },
      }),
    ),
    questions: [["pod", "payments", "s3-backup", "admitted", "staging"]],
    verdicts: ["pattern"],
    rules: ["pod-identity-unpinned"],
  },
  {
    name: "Pod Identity, two namespaces with two service accounts",
    seen: `${USER_GUIDE}/pod-id-abac.html`,
    policy: policy(
      pods({
        StringEquals: {
          ...pinned,
          [tag("kubernetes-namespace")]: ["a", "b"],
          [tag("kubernetes-service-account")]: ["x", "y"],
        },
      }),
    ),
    questions: [
      ["pod", "a", "y", "admitted"],
      ["pod", "b", "x", "admitted"],
      ["pod", "a", "z", "refused"],
    ],
    verdicts: ["exact"],
    rules: ["pod-identity-pairs"],
  },
  {
    name: "Pod Identity without sts:TagSession",
    seen: github("terraform-aws-modules/terraform-aws-eks-pod-identity"),
    policy: policy(pods({ StringEquals: pinned }, "sts:AssumeRole")),
    questions: [["pod", "payments", "s3-backup", "refused"]],
    verdicts: ["nobody"],
    rules: ["admits-nobody"],
  },
  {
    name: "Pod Identity, the account of the source",
    seen: github("awslabs/mountpoint-s3-csi-driver/issues/781"),
    policy: policy(pods({ StringEquals: { "aws:SourceAccount": ACCOUNT } })),
    questions: [["pod", "payments", "s3-backup", "depends"]],
    verdicts: ["depends"],
    rules: ["depends-on-key"],
  },
  {
    name: "Pod Identity, a tag that EKS does not send",
    seen: `${USER_GUIDE}/pod-id-abac.html`,
    policy: policy(pods({ StringEquals: { [tag("namespace")]: "payments" } })),
    questions: [["pod", "payments", "s3-backup", "refused"]],
    verdicts: ["nobody"],
    rules: ["admits-nobody"],
  },
  {
    name: "IRSA and Pod Identity on one role",
    seen: github("awslabs/mountpoint-s3-csi-driver/issues/781"),
    policy: policy(web(H, exact()), pods({ StringEquals: pinned })),
    questions: [
      ["token", H, BACKUP, "admitted"],
      ["pod", "payments", "s3-backup", "admitted"],
      ["pod", "payments", "other", "refused"],
    ],
    verdicts: ["exact", "exact"],
    rules: [],
  },

  // Other principals beside a workload
  {
    name: "a role that may assume itself",
    seen: github("terraform-aws-modules/terraform-aws-iam/pull/515"),
    policy: policy(web(H, exact()), by(`arn:aws:iam::${ACCOUNT}:role/workload`)),
    questions: [
      ["role", `arn:aws:iam::${ACCOUNT}:role/workload`, "admitted"],
      ["role", `arn:aws:iam::${ACCOUNT}:role/other`, "refused"],
    ],
    verdicts: ["exact"],
    rules: [],
  },
  {
    name: "self-assume by the account and the caller's ARN",
    seen: github("terraform-aws-modules/terraform-aws-iam/pull/278"),
    policy: policy(
      web(H, exact()),
      by(`arn:aws:iam::${ACCOUNT}:root`, { ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${ACCOUNT}:role/workload` } }),
    ),
    questions: [
      ["role", `arn:aws:iam::${ACCOUNT}:role/workload`, "admitted"],
      ["role", `arn:aws:iam::${ACCOUNT}:role/other`, "refused"],
    ],
    verdicts: ["exact"],
    rules: ["wide-principal"],
  },
  {
    name: "the root of the role's account",
    seen: `${IAM_GUIDE}/reference_policies_elements_principal.html`,
    policy: policy(web(H, exact()), by(`arn:aws:iam::${ACCOUNT}:root`)),
    questions: [["role", `arn:aws:iam::${ACCOUNT}:role/any`, "admitted"]],
    verdicts: ["exact"],
    rules: ["wide-principal"],
  },
  {
    name: "another account under an external id",
    seen: `${IAM_GUIDE}/id_roles_common-scenarios_third-party.html`,
    policy: policy(web(H, exact()), by("123456789012", { StringEquals: { "sts:ExternalId": "7" } })),
    questions: [
      ["role", "arn:aws:iam::123456789012:role/any", "depends"],
      ["role", `arn:aws:iam::${ACCOUNT}:role/any`, "refused"],
    ],
    verdicts: ["exact"],
    rules: ["wide-principal"],
  },
  {
    name: "everyone may assume the workload's role",
    seen: `${IAM_GUIDE}/reference_policies_elements_principal.html`,
    policy: policy(web(H, exact()), by("*")),
    questions: [["role", "arn:aws:iam::123456789012:role/any", "admitted"]],
    verdicts: ["exact"],
    rules: ["wide-principal"],
  },
  {
    name: "a service beside the workload",
    seen: `${IAM_GUIDE}/reference_policies_elements_principal.html`,
    policy: policy(web(H, exact()), {
      Effect: "Allow",
      Principal: { Service: "lambda.amazonaws.com" },
      Action: "sts:AssumeRole",
    }),
    questions: [
      ["token", H, BACKUP, "admitted"],
      ["pod", "payments", "s3-backup", "refused"],
    ],
    verdicts: ["exact"],
    rules: [],
  },
  {
    name: "the target of a Pod Identity association",
    seen: `${USER_GUIDE}/pod-id-assign-target-role.html`,
    policy: policy({
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::123456789012:root" },
      Action: ["sts:AssumeRole", "sts:TagSession"],
      Condition: { ArnEquals: { "aws:PrincipalArn": "arn:aws:iam::123456789012:role/first" } },
    }),
    questions: [
      ["role", "arn:aws:iam::123456789012:role/first", "admitted"],
      ["role", "arn:aws:iam::123456789012:role/second", "refused"],
    ],
    verdicts: [],
    rules: [],
  },

  // What IAM would not store
  {
    name: "a document that is cut off",
    seen: `${IAM_GUIDE}/reference_policies_grammar.html`,
    policy: '{"Version": "2012-10-17", "Statement": [',
    questions: [],
    verdicts: [],
    rules: ["unreadable-trust"],
  },
  {
    name: "Effect in small letters",
    seen: `${IAM_GUIDE}/reference_policies_elements_effect.html`,
    policy: policy(web(H, exact(), { Effect: "allow" })),
    questions: [],
    verdicts: [],
    rules: ["unreadable-trust"],
  },
  {
    name: "a Resource, which trust policies do not have",
    seen: `${IAM_GUIDE}/reference_policies_elements_resource.html`,
    policy: policy(web(H, exact(), { Resource: "*" })),
    questions: [],
    verdicts: [],
    rules: ["unreadable-trust"],
  },
];

export { ACCOUNT, CLUSTER, provider };
