import { rules } from "../irsa";
import type { Rule } from "../rules";

/** What the inputs that narrow add-ons hold: mostly ARNs of one kind, with wildcards where the user writes them. */

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
  /** The ARN that stands for all of them in the partition `aws`. */
  readonly all: string;
  /** One of them. */
  readonly example: string;
  /** What is often given instead. */
  readonly hint?: string;
  /** The page of the service's resource types. */
  readonly page: string;
}

function arns({ what, pattern, shape, all, example, hint, page }: Kind) {
  const source = `${REFERENCE}/list_${page}.html`;
  return {
    says: `must list 1 to 500 ${what}; for all of them list ${all.replace("arn:aws:", "arn:PARTITION:")}`,
    source,
    entries: [1, 500],
    example,
    each: {
      says: `must be an ARN arn:PARTITION:${shape}${hint ? `, ${hint}` : ""}; for all ${what} write ${all}`,
      source,
      pattern: `^arn:aws(-[a-z]+)*:${pattern}$`,
      longest: 2048,
    },
  } as const satisfies Rule;
}

const buckets = arns({
  what: "buckets",
  example: "arn:aws:s3:::payments-data",
  pattern: "s3:::[A-Za-z0-9._*?-]+(/[!-.0-~]+)*",
  shape: "s3:::BUCKET or …:BUCKET/PREFIX",
  all: "arn:aws:s3:::*",
  hint: 'without "/*": its objects come with it',
  page: "amazons3",
});

const bucketArns = { ...buckets, each: { ...buckets.each, without: "/[*]$" } } as const satisfies Rule;

/** A list of anything but ARNs. */
function names({
  says,
  source,
  pattern,
  entry,
  example,
}: Record<"says" | "source" | "pattern" | "entry" | "example", string>) {
  return {
    says,
    source,
    entries: [1, 100],
    example,
    each: { says: entry, source, pattern, longest: 256 },
  } as const satisfies Rule;
}

const ROUTE_53 = "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/specifying-conditions-route53.html";

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

const workspaceArns = arns({
  what: "workspaces",
  example: "arn:aws:aps:eu-west-1:111122223333:workspace/ws-0a1b2c3d-0000-4000-8000-0123456789ab",
  pattern: `aps:${REGION}:${ACCOUNT}:workspace/[A-Za-z0-9*?-]+`,
  shape: "aps:REGION:ACCOUNT:workspace/ID",
  all: "arn:aws:aps:*:*:workspace/*",
  page: "amazonmanagedserviceforprometheus",
});

const databases = (what: string, kind: string, hint: string) =>
  arns({
    what,
    example: `arn:aws:rds:eu-west-1:111122223333:${kind}:payments`,
    pattern: `rds:${REGION}:${ACCOUNT}:${kind}:[A-Za-z0-9*?-]+`,
    shape: `rds:REGION:ACCOUNT:${kind}:NAME`,
    all: `arn:aws:rds:*:*:${kind}:*`,
    hint,
    page: "amazonrds",
  });

/** Rules of one or more streams: Kinesis or Firehose. */
const streams = (what: string, service: string, path: string, page: string) =>
  arns({
    what,
    example: `arn:aws:${service}:eu-west-1:111122223333:${path}/logs`,
    pattern: `${service}:${REGION}:${ACCOUNT}:${path}/[A-Za-z0-9_.*?-]+`,
    shape: `${service}:REGION:ACCOUNT:${path}/NAME`,
    all: `arn:aws:${service}:*:*:${path}/*`,
    page,
  });

const clusters = arns({
  what: "clusters",
  example: "arn:aws:eks:eu-west-1:111122223333:cluster/production",
  pattern: `eks:${REGION}:${ACCOUNT}:cluster/[A-Za-z0-9_*?-]+`,
  shape: "eks:REGION:ACCOUNT:cluster/NAME",
  all: "arn:aws:eks:*:*:cluster/*",
  page: "amazonelastickubernetesservice",
});

export const scopeRules = {
  accessPointArns: arns({
    what: "access points",
    example: "arn:aws:s3:eu-west-1:111122223333:accesspoint/payments",
    pattern: `s3:${REGION}:${ACCOUNT}:accesspoint/[a-z0-9*?-]+`,
    shape: "s3:REGION:ACCOUNT:accesspoint/NAME",
    all: "arn:aws:s3:*:*:accesspoint/*",
    hint: "not an alias",
    page: "amazons3",
  }),
  additionalClusterNames: {
    says: "must list 1 to 20 clusters",
    source: rules.clusterName.source,
    entries: [1, 20],
    example: "staging",
    each: rules.clusterName,
  },
  amiParameterArns: parameterArns,
  bucketArns,
  clusterArn: {
    says: "must be the ARN of an EKS cluster (arn:PARTITION:eks:REGION:ACCOUNT:cluster/NAME)",
    source: clusters.source,
    example: clusters.example,
    pattern: "^arn:aws(-[a-z]+)*:eks:[a-z0-9-]+:[0-9]{12}:cluster/[0-9A-Za-z][0-9A-Za-z_-]*$",
  },
  clusterArns: clusters,
  codecommitRepositoryArns: arns({
    what: "repositories",
    example: "arn:aws:codecommit:eu-west-1:111122223333:payments",
    pattern: `codecommit:${REGION}:${ACCOUNT}:[A-Za-z0-9._*?-]+`,
    shape: "codecommit:REGION:ACCOUNT:NAME",
    all: "arn:aws:codecommit:*:*:*",
    page: "awscodecommit",
  }),
  databaseClusterArns: databases("database clusters", "cluster", "of a cluster, not of an instance"),
  deliveryStreamArns: streams("delivery streams", "firehose", "deliverystream", "amazonkinesisfirehose"),
  fileSystemArns: arns({
    what: "file systems",
    example: "arn:aws:elasticfilesystem:eu-west-1:111122223333:file-system/fs-0123456789abcdef0",
    pattern: `elasticfilesystem:${REGION}:${ACCOUNT}:file-system/[a-z0-9*?-]+`,
    shape: "elasticfilesystem:REGION:ACCOUNT:file-system/ID",
    all: "arn:aws:elasticfilesystem:*:*:file-system/*",
    page: "amazonelasticfilesystem",
  }),
  groupTagValues: {
    says: "must list 1 to 10 values",
    source: "https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-tagging.html",
    entries: [1, 10],
    example: "owned",
    each: {
      says: 'must be a tag value (letters, digits, spaces and "_.:/=+@-")',
      source: "https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-tagging.html",
      pattern: "^[A-Za-z0-9 _.:/=+@-]*$",
      longest: 256,
    },
  },
  recordNames: names({
    says: "must list 1 to 100 names",
    source: ROUTE_53,
    example: "*.payments.example.com",
    pattern: "^[a-z0-9_*?.\\\\-]+[a-z0-9*?]$",
    entry: 'must be a record\'s name in lowercase without a dot at its end ("*" and "?" match)',
  }),
  recordActions: {
    ...names({
      says: "must list 1 to 3 changes",
      source: ROUTE_53,
      example: "UPSERT",
      pattern: "^(CREATE|UPSERT|DELETE)$",
      entry: "must be CREATE, UPSERT or DELETE",
    }),
    entries: [1, 3],
  },
  recordTypes: names({
    says: "must list 1 to 100 types",
    source: ROUTE_53,
    example: "A",
    pattern: "^[A-Z]+$",
    entry: 'must be a record type in capitals, such as "A" or "TXT"',
  }),
  streamArns: streams("streams", "kinesis", "stream", "amazonkinesis"),
  vpcArns: arns({
    what: "VPCs",
    example: "arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-0123456789abcdef0",
    pattern: `ec2:${REGION}:${ACCOUNT}:vpc/[a-z0-9*?-]+`,
    shape: "ec2:REGION:ACCOUNT:vpc/ID",
    all: "arn:aws:ec2:*:*:vpc/*",
    page: "amazonec2",
  }),
  clusterRoleArns: roleArns("roles of clusters"),
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
  databaseArns: databases("databases", "db", "of an instance, not of a cluster"),
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
  workspaceArns,
} as const satisfies Record<string, Rule>;
