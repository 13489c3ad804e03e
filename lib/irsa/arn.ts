/** The partition of an ARN: `aws`, `aws-cn`, `aws-us-gov`, … */
export const partitionOf = (arn: string): string => arn.split(":")[1] as string;

/** The account of an ARN: 12 digits, `aws` for what AWS owns, or nothing. */
export const accountOf = (arn: string): string => arn.split(":")[4] as string;
