import type { Rule } from "../rules";

/** What the scoping inputs of add-ons hold: ARNs of one kind, wildcards where the user writes them. */

const REFERENCE = "https://docs.aws.amazon.com/service-authorization/latest/reference";

/** A region or an account; "*" and "?" match. */
const REGION = "[a-z0-9*?-]+";
const ACCOUNT = "[0-9*?]+";

interface Kind {
  /** What is listed, in the plural. */
  readonly what: string;
  /** The ARN behind `arn:PARTITION:`, a pattern. */
  readonly pattern: string;
  /** The same, as a user reads it. */
  readonly shape: string;
  /** The ARN of all of them in partition `aws`, for who wants that. */
  readonly all: string;
  /** One of them. */
  readonly example: string;
  /** What is often given instead. */
  readonly hint?: string;
  /** The page of the service's resource types. */
  readonly page: string;
}

function arns({ what, pattern, shape, all, example, hint, page }: Kind): Rule {
  const source = `${REFERENCE}/list_${page}.html`;
  return {
    says: `must list 1 to 500 ${what}; for all of them list ${all}`,
    source,
    entries: [1, 500],
    example,
    each: {
      says: `must be an ARN arn:PARTITION:${shape}${hint ? `, ${hint}` : ""}; for all ${what} write ${all}`,
      source,
      pattern: `^arn:aws(-[a-z]+)*:${pattern}$`,
      longest: 2048,
    },
  };
}

const bucketArns = arns({
  what: "buckets",
  example: "arn:aws:s3:::payments-data",
  pattern: "s3:::[A-Za-z0-9._*?-]+",
  shape: "s3:::BUCKET",
  all: "arn:aws:s3:::*",
  hint: 'without "/*": its objects come with it',
  page: "amazons3",
});

const SECRET = "[A-Za-z0-9/_+=.@!*?-]";

const secretArns = arns({
  what: "secrets",
  example: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:payments/db-??????",
  pattern: `secretsmanager:${REGION}:${ACCOUNT}:secret:(${SECRET}*[*]${SECRET}*|${SECRET}+-[A-Za-z0-9?]{6})`,
  shape: "secretsmanager:REGION:ACCOUNT:secret:NAME",
  all: "arn:aws:secretsmanager:*:*:secret:*",
  hint: 'the name ending "-??????" or as AWS gives it',
  page: "awssecretsmanager",
});

const parameterArns = arns({
  what: "parameters",
  example: "arn:aws:ssm:eu-west-1:111122223333:parameter/payments/*",
  pattern: `ssm:${REGION}:${ACCOUNT}:parameter(/[A-Za-z0-9_.*?-]+)+`,
  shape: "ssm:REGION:ACCOUNT:parameter/NAME",
  all: "arn:aws:ssm:*:*:parameter/*",
  hint: 'with one "/" before the name',
  page: "awssystemsmanager",
});

const roleArns = (what: string) =>
  arns({
    what,
    example: "arn:aws:iam::111122223333:role/production-nodes",
    pattern: `iam::${ACCOUNT}:role/[A-Za-z0-9_+=,.@/*?-]+`,
    shape: "iam::ACCOUNT:role/NAME",
    all: "arn:aws:iam::*:role/*",
    hint: "not of an instance profile",
    page: "awsidentityandaccessmanagementiam",
  });

export const scopeRules = {
  bucketArns,
  objectArns: arns({
    what: "objects",
    example: "arn:aws:s3:::payments-data/reports/*",
    pattern: "s3:::[A-Za-z0-9._*?-]+/[!-~]+",
    shape: "s3:::BUCKET/KEY",
    all: "arn:aws:s3:::*/*",
    page: "amazons3",
  }),
  directoryBucketArns: arns({
    what: "directory buckets",
    example: "arn:aws:s3express:eu-west-1:111122223333:bucket/payments--euw1-az1--x-s3",
    pattern: `s3express:${REGION}:${ACCOUNT}:bucket/[a-z0-9.*?-]+`,
    shape: "s3express:REGION:ACCOUNT:bucket/NAME--ZONE--x-s3",
    all: "arn:aws:s3express:*:*:bucket/*",
    page: "amazons3express",
  }),
  certificateAuthorityArns: arns({
    what: "certificate authorities",
    example: "arn:aws:acm-pca:eu-west-1:111122223333:certificate-authority/0a1b2c3d-0000-4000-8000-0123456789ab",
    pattern: `acm-pca:${REGION}:${ACCOUNT}:certificate-authority/[a-f0-9*?-]+`,
    shape: "acm-pca:REGION:ACCOUNT:certificate-authority/ID",
    all: "arn:aws:acm-pca:*:*:certificate-authority/*",
    page: "awsprivatecertificateauthority",
  }),
  databaseArns: arns({
    what: "databases",
    example: "arn:aws:rds:eu-west-1:111122223333:db:payments",
    pattern: `rds:${REGION}:${ACCOUNT}:db:[A-Za-z0-9*?-]+`,
    shape: "rds:REGION:ACCOUNT:db:NAME",
    all: "arn:aws:rds:*:*:db:*",
    hint: "of an instance, not of a cluster",
    page: "amazonrds",
  }),
  hostedZoneArns: arns({
    what: "hosted zones",
    example: "arn:aws:route53:::hostedzone/Z0123456789ABCDEFGHIJ",
    pattern: "route53:::hostedzone/[A-Z0-9*?]+",
    shape: "route53:::hostedzone/ID",
    all: "arn:aws:route53:::hostedzone/*",
    page: "amazonroute53",
  }),
  kmsKeyArns: arns({
    what: "keys",
    example: "arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d-0000-4000-8000-0123456789ab",
    pattern: `kms:${REGION}:${ACCOUNT}:key/[A-Za-z0-9*?-]+`,
    shape: "kms:REGION:ACCOUNT:key/ID",
    all: "arn:aws:kms:*:*:key/*",
    hint: "not of an alias, which IAM does not follow",
    page: "awskeymanagementservice",
  }),
  logGroupArns: arns({
    what: "log groups",
    example: "arn:aws:logs:eu-west-1:111122223333:log-group:/aws/eks/production/*",
    pattern: `logs:${REGION}:${ACCOUNT}:log-group:[A-Za-z0-9_/.#*?-]+`,
    shape: "logs:REGION:ACCOUNT:log-group:NAME",
    all: "arn:aws:logs:*:*:log-group:*",
    hint: 'without ":*": its streams come with it',
    page: "amazoncloudwatchlogs",
  }),
  nodeRoleArns: roleArns("roles of nodes"),
  parameterArns,
  pushParameterArns: parameterArns,
  pushSecretArns: secretArns,
  queueArns: arns({
    what: "queues",
    example: "arn:aws:sqs:eu-west-1:111122223333:production-interruptions",
    pattern: `sqs:${REGION}:${ACCOUNT}:[A-Za-z0-9_.*?-]+`,
    shape: "sqs:REGION:ACCOUNT:NAME",
    all: "arn:aws:sqs:*:*:*",
    hint: "not its URL",
    page: "amazonsqs",
  }),
  repositoryArns: arns({
    what: "repositories",
    example: "arn:aws:ecr:eu-west-1:111122223333:repository/payments",
    pattern: `ecr:${REGION}:${ACCOUNT}:repository/[a-z0-9._/*?-]+`,
    shape: "ecr:REGION:ACCOUNT:repository/NAME",
    all: "arn:aws:ecr:*:*:repository/*",
    page: "amazonelasticcontainerregistry",
  }),
  secretArns,
  targetGroupArns: arns({
    what: "target groups",
    example: "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/payments/0123456789abcdef",
    pattern: `elasticloadbalancing:${REGION}:${ACCOUNT}:targetgroup/[A-Za-z0-9*?-]+/[a-f0-9*?]+`,
    shape: "elasticloadbalancing:REGION:ACCOUNT:targetgroup/NAME/ID",
    all: "arn:aws:elasticloadbalancing:*:*:targetgroup/*/*",
    page: "awselasticloadbalancingv2",
  }),
  workloadRoleArns: roleArns("roles of workloads"),
  workspaceArns: arns({
    what: "workspaces",
    example: "arn:aws:aps:eu-west-1:111122223333:workspace/ws-0a1b2c3d-0000-4000-8000-0123456789ab",
    pattern: `aps:${REGION}:${ACCOUNT}:workspace/[A-Za-z0-9*?-]+`,
    shape: "aps:REGION:ACCOUNT:workspace/ID",
    all: "arn:aws:aps:*:*:workspace/*",
    page: "amazonmanagedserviceforprometheus",
  }),
} as const satisfies Record<string, Rule>;
