import { S3Backend, type TerraformStack } from "cdktf";
import { rules } from "../irsa";
import { check, type Rule } from "../rules";

/** Where a stack's state is: in S3, locked. @see https://developer.hashicorp.com/terraform/language/backend/s3 */
export interface StateBackend {
  /** The bucket, which exists. */
  readonly bucket: string;
  /** Key of the state in the bucket. Default `STACK.tfstate`. */
  readonly key?: string;
  /** The bucket's region. Default: that of the stack. */
  readonly region?: string;
  /** ARN of the KMS key that encrypts the state. Default: as the bucket does. */
  readonly kmsKeyId?: string;
  /** ARN of the role that reads and writes the state. Default: the credentials' own. */
  readonly roleArn?: string;
  /**
   * Table of DynamoDB that holds the lock, for Terraform before 1.10. Default: the lock is a file beside the state.
   */
  readonly dynamodbTable?: string;
}

const S3 = "https://docs.aws.amazon.com/AmazonS3/latest/userguide";

const backendRules: Readonly<Record<keyof StateBackend, Rule>> = {
  bucket: {
    says: 'must be the name of a bucket: 3 to 63 lowercase letters, digits, "-" and "."',
    source: `${S3}/bucketnamingrules.html`,
    pattern: "^[a-z0-9][a-z0-9.-]+[a-z0-9]$",
    longest: 63,
  },
  key: {
    says: 'must be a key of letters, digits and "!_.*()/-", without "/" at its beginning, its end or twice in a row',
    source: `${S3}/object-keys.html`,
    pattern: "^[A-Za-z0-9!_.*()-]+(/[A-Za-z0-9!_.*()-]+)*$",
    longest: 1024,
  },
  region: rules.region,
  kmsKeyId: {
    says: "must be the ARN of a KMS key, arn:PARTITION:kms:REGION:ACCOUNT:key/ID",
    source: "https://developer.hashicorp.com/terraform/language/backend/s3#s3-state-storage",
    pattern: "^arn:aws(-[a-z]+)*:kms:[a-z0-9-]+:[0-9]{12}:(key|alias)/[A-Za-z0-9/_-]+$",
  },
  roleArn: rules.roleArn,
  dynamodbTable: {
    says: 'must be the name of a table: 3 to 255 letters, digits and "_.-"',
    source: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html",
    pattern: "^[A-Za-z0-9_.-]{3,255}$",
  },
};

/** Keeps the stack's state in S3, encrypted and locked. @throws Error when a setting breaks its rule */
export function keepStateIn(stack: TerraformStack, backend: StateBackend, stackRegion: string): void {
  for (const [name, rule] of Object.entries(backendRules)) {
    const value = backend[name as keyof StateBackend];
    if (value !== undefined) check(`backend.${name}`, rule, value);
  }
  const { bucket, key = `${stack.node.id}.tfstate`, region = stackRegion, kmsKeyId, roleArn, dynamodbTable } = backend;
  const s3 = new S3Backend(stack, { bucket, key, region, encrypt: true, kmsKeyId, dynamodbTable });
  // CDKTF knows neither.
  if (dynamodbTable === undefined) s3.addOverride("use_lockfile", true);
  if (roleArn !== undefined) s3.addOverride("assume_role", { role_arn: roleArn });
}
