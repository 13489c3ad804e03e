import { nameOf, type Permission } from "./permission";

/** What is known of buckets: an ARN of theirs may name a prefix, `arn:aws:s3:::BUCKET/PREFIX`, and then means its objects. */

/** Whether a scope lists buckets. Directory buckets have no prefixes of their own. */
export const isBuckets = (scope: string): boolean =>
  /(^|_)bucket_arns$/.test(scope) && scope !== "directory_bucket_arns";

/** The actions whose request names a prefix, which the condition key `s3:prefix` holds. */
const LISTING = ["s3:ListBucket", "s3:ListBucketVersions"];

/**
 * The buckets that a statement is on: those that are given whole; those of which prefixes are given, a statement for
 * each, with a condition on the prefixes; or every one by its name, for actions that know no prefix.
 */
export interface OnBuckets {
  /** The scope that lists the buckets. */
  readonly scope: string;
  /** Which of the listed buckets, and how. */
  readonly which: "whole" | "prefixed" | "named";
}

/** A part of a permission that is one statement, or one for each bucket. */
export interface Part {
  /** The permission, with the resources of this part. */
  readonly permission: Permission;
  /** The buckets that the part is on. Absent: it is on none. */
  readonly buckets?: OnBuckets;
}

/**
 * The parts of a permission, of which one on buckets themselves has several.
 * @throws Error when a permission is on buckets and on anything else
 */
export function partsOf(permission: Permission): Part[] {
  const { actions, resources } = permission;
  const scope = resources.map(nameOf).find((name) => name !== undefined && isBuckets(name));
  if (scope === undefined) return [{ permission }];
  if (resources.length > 1) throw new Error(`irsa: a permission on <${scope}> may name no other resource: ${actions}`);
  const part = (which: OnBuckets["which"], of: readonly string[]): Part[] =>
    of.length === 0 ? [] : [{ permission: { ...permission, actions: of }, buckets: { scope, which } }];
  const [listing, others] = [true, false].map((is) => actions.filter((each) => LISTING.includes(each) === is));
  return [
    ...part("whole", listing as string[]),
    ...part("prefixed", listing as string[]),
    ...part("named", others as string[]),
  ];
}

/** The bucket that an ARN names. */
export const bucketOf = (arn: string): string => arn.split("/", 1)[0] as string;

/** The buckets of which prefixes are given, each with its prefixes. */
export function prefixesOf(arns: readonly string[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const arn of arns.filter((each) => each.includes("/"))) {
    const bucket = bucketOf(arn);
    found.set(bucket, [...(found.get(bucket) ?? []), arn.slice(bucket.length + 1)]);
  }
  return found;
}

/** The prefixes that may be listed, as values of `s3:prefix`: each alone and with anything below it. */
export const listed = (prefixes: readonly string[]): string[] => prefixes.flatMap((each) => [each, `${each}/*`]);
