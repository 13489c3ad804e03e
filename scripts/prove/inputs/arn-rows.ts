import { accepts, type Row, refused } from "./row";

/** What the inputs that list ARNs just accept and just refuse. */

const PLACE = "eu-west-1:111122223333";

export const arnRows: readonly Row[] = [
  ...arns("access_point_arns", `s3:${PLACE}:accesspoint/`, ["payments", "*"], ["", "A", "a/b"]),
  ...arns("ami_parameter_arns", `ssm:${PLACE}:parameter/`, ["bottlerocket/*"], ["", "a b"]),
  ...arns("assume_role_arns", "iam::123456789012:role/", ["dns", "a/b"], ["", "a b", "*", "dns-*", "r".repeat(65)]),
  ...arns(
    "bucket_arns",
    "s3:::",
    ["payments-data", "*", "payments-*", "A_b.c", "logs/loki", "logs/*/loki"],
    ["payments-data/*", "logs/loki/*", "logs/", "logs//loki", "payments data", ""],
  ),
  refused("bucket_arns", Array(501).fill("arn:aws:s3:::payments-data"), 'bucket_arns "501 entries"'),
  ...arns("object_arns", "s3:::", ["payments-data/*", "*/*", "b/a/b?"], ["payments-data", "b/", "b/a b"]),
  ...arns("directory_bucket_arns", `s3express:${PLACE}:bucket/`, ["payments--euw1-az1--x-s3", "*"], ["", "A"]),
  ...arns("certificate_authority_arns", `acm-pca:${PLACE}:certificate-authority/`, ["0a1b-2c", "*"], ["", "a/b"]),
  ...arns("cluster_arns", `eks:${PLACE}:cluster/`, ["production", "*"], ["", "a/b"]),
  ...arns("cluster_role_arns", "iam::123456789012:role/", ["argocd", "argocd-*"], [""]),
  ...arns("codecommit_repository_arns", `codecommit:${PLACE}:`, ["payments", "a.b_c", "*"], ["", "a/b"]),
  ...arns("database_cluster_arns", `rds:${PLACE}:cluster:`, ["payments", "*"], ["", "a:b"]),
  ...arns("delivery_stream_arns", `firehose:${PLACE}:deliverystream/`, ["logs", "a.b_c", "*"], ["", "a/b"]),
  ...arns("file_system_arns", `elasticfilesystem:${PLACE}:file-system/`, ["fs-0a1b", "*"], ["", "FS-0A"]),
  ...arns("stream_arns", `kinesis:${PLACE}:stream/`, ["logs", "a.b_c", "*"], ["", "a/b"]),
  ...arns("vpc_arns", `ec2:${PLACE}:vpc/`, ["vpc-0a1b", "*"], ["", "VPC-0A"]),
  ...arns("database_arns", `rds:${PLACE}:db:`, ["payments", "*"], ["", "a:b"]),
  ...arns("hosted_zone_arns", "route53:::hostedzone/", ["Z0123456789ABCDEFGHIJ", "*"], ["", "z1", "Z1/x"]),
  ...arns("kms_key_arns", `kms:${PLACE}:key/`, ["0a1b2c3d-0000", "mrk-0a1b", "*"], ["", "a/b"]),
  ...arns("log_group_arns", `logs:${PLACE}:log-group:`, ["/aws/eks/production/*", "a.b#c_d", "*"], ["", "a:*"]),
  ...arns("node_role_arns", "iam::111122223333:role/", ["nodes", "a/b", "*"], ["", "a b"]),
  ...arns(
    "parameter_arns",
    `ssm:${PLACE}:parameter/`,
    ["payments/*", "a.b_c", "*"],
    ["", "a b", "/payments", "a//b", "a/"],
  ),
  ...arns("push_parameter_arns", `ssm:${PLACE}:parameter/`, ["payments/*"], [""]),
  ...arns("push_secret_arns", `secretsmanager:${PLACE}:secret:`, ["payments/*"], [""]),
  ...arns("queue_arns", `sqs:${PLACE}:`, ["interruptions", "a.fifo", "*"], ["", "a/b"]),
  ...arns("repository_arns", `ecr:${PLACE}:repository/`, ["payments/api", "*"], ["", "A"]),
  ...arns(
    "secret_arns",
    `secretsmanager:${PLACE}:secret:`,
    ["payments/db-??????", "rds!db-a1B2c3", "*", "a*-x"],
    ["", "a b", "payments/db", "payments-db"],
  ),
  ...arns("target_group_arns", `elasticloadbalancing:${PLACE}:targetgroup/`, ["a/0123456789abcdef", "*/*"], ["", "a"]),
  ...arns("workload_role_arns", "iam::111122223333:role/", ["payments-*"], [""]),
  ...arns("workspace_arns", `aps:${PLACE}:workspace/`, ["ws-0a1b", "*"], ["", "a/b"]),
];

/** Of every input that lists ARNs: some that it accepts, some that it refuses, and what none accepts. */
function arns(input: string, kind: string, accepted: readonly string[], others: readonly string[]): Row[] {
  const arn = (partition: string, rest: string) => `arn:${partition}:${kind}${rest}`;
  const good = arn("aws", accepted[0] as string);
  const bad = [
    ...others.map((rest) => arn("aws", rest)),
    arn("gcp", accepted[0] as string),
    "*",
    accepted[0] as string,
    `${good} `,
    "arn:aws:dynamodb:eu-west-1:111122223333:table/payments",
    "https://sqs.eu-west-1.amazonaws.com/111122223333/interruptions",
    "${a}",
  ];
  return [
    ...accepts(
      input,
      accepted.map((rest) => arn("aws", rest)),
      [arn("aws-cn", accepted[0] as string)],
    ),
    ...accepts(input, [arn("aws-us-gov", accepted[0] as string)]),
    refused(input, [], `${input} "0 entries"`),
    ...bad.map((value) => refused(input, [good, value], `${input}[1] "${value}"`)),
  ];
}
