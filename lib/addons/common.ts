import type { Scope } from "./addon";
import type { Permission } from "./permission";
import type { Difference, Upstream } from "./upstream";

/** What many add-ons have in common: roles of other accounts, buckets, their keys, documents of AWS. */

/** Resources of other accounts, reached by roles there. */
export const ASSUMED_ROLES: Scope = { of: "roles, in other accounts too, that it may assume", optional: true };

export const ASSUME_ROLES: Permission = {
  actions: ["sts:AssumeRole", "sts:TagSession"],
  resources: ["<assume_role_arns>"],
};

export const ASSUMES_ROLES: Difference = {
  actions: ["sts:AssumeRole", "sts:TagSession"],
  reason: "For what other accounts own, reached by roles there: `assume_role_arns` is optional.",
};

/** The keys that buckets are encrypted with. */
export const BUCKET_KEYS: Scope = { of: "KMS keys that the buckets are encrypted with", optional: true };

export const USE_BUCKET_KEYS: Permission = {
  actions: ["kms:Decrypt", "kms:GenerateDataKey"],
  resources: ["<kms_key_arns>"],
};

export const USES_BUCKET_KEYS: Difference = {
  actions: ["kms:Decrypt", "kms:GenerateDataKey"],
  reason:
    "For buckets encrypted with keys of your own: [Amazon S3](https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html) names these actions, upstream does not.",
};

/** Upstream grants listing and object actions on the bucket and its objects alike. */
export const bucketsApart = (...actions: readonly string[]): Difference => ({
  actions,
  reason: "Each action on the resource that IAM checks it on: the bucket, or its objects. Upstream names both for all.",
});

/** An AWS managed policy as its public mirror has it. */
export const managedPolicy = (name: string, date: string, more: Partial<Upstream> = {}): Upstream => ({
  repository: "zoph-io/MAMIP",
  path: `policies/${name}`,
  commit: "0387244e53a3dbe038810ef3463489c2c6836f06",
  date,
  ...more,
});
