import type { Addon } from "../addon";
import { BUCKET_KEYS, USE_BUCKET_KEYS } from "../common";

export const mountpointS3CsiDriver: Addon = {
  name: "mountpoint-s3-csi-driver",
  title: "Mountpoint for Amazon S3 CSI driver",
  summary: "The Mountpoint for Amazon S3 CSI driver mounts buckets as volumes.",
  namespace: "kube-system",
  serviceAccounts: ["s3-csi-driver-sa"],
  scopes: {
    bucket_arns: { of: "buckets that it mounts", optional: true },
    object_arns: {
      of: "objects in bucket_arns that it reads and writes",
      optional: true,
      without: "for all of them",
    },
    access_point_arns: { of: "access points that it mounts", optional: true },
    directory_bucket_arns: { of: "directory buckets that it mounts", optional: true },
    kms_key_arns: BUCKET_KEYS,
  },
  anyOf: ["bucket_arns", "access_point_arns", "directory_bucket_arns"],
  permissions: [
    { actions: ["s3:ListBucket"], resources: ["<bucket_arns>"] },
    {
      actions: ["s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload", "s3:DeleteObject"],
      resources: ["<bucket_arns>/*"],
      unless: "object_arns",
    },
    {
      actions: ["s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload", "s3:DeleteObject"],
      resources: ["<object_arns>"],
    },
    { actions: ["s3:ListBucket"], resources: ["<access_point_arns>"] },
    {
      actions: ["s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload", "s3:DeleteObject"],
      resources: ["<access_point_arns>/object/*"],
    },
    { actions: ["s3express:CreateSession"], resources: ["<directory_bucket_arns>"] },
    USE_BUCKET_KEYS,
  ],
  upstream: [
    {
      repository: "awslabs/mountpoint-s3",
      path: "doc/CONFIGURATION.md",
      section: "General purpose buckets",
      commit: "58817cab2fc3020a422d8aa14049a86b296f4498",
      date: "2026-08-22",
      documents: ["mountpoint-s3-csi-driver"],
      written: { bucket_arns: ["arn:aws:s3:::amzn-s3-demo-bucket"] },
    },
    {
      repository: "awslabs/mountpoint-s3",
      path: "doc/CONFIGURATION.md",
      section: "Directory buckets",
      commit: "58817cab2fc3020a422d8aa14049a86b296f4498",
      date: "2026-08-22",
      documents: ["mountpoint-s3-csi-driver-directory-buckets"],
      written: {
        directory_bucket_arns: ["arn:aws:s3express:REGION:ACCOUNT-ID:bucket/amzn-s3-demo-bucket--az_id--x-s3"],
      },
    },
  ],
  differences: [
    {
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      reason: "For buckets encrypted with keys of your own: upstream names these actions on the same page, in prose.",
    },
  ],
  helm: {
    repository: "https://awslabs.github.io/mountpoint-s3-csi-driver",
    chart: "aws-mountpoint-s3-csi-driver",
    values: "node.serviceAccount",
  },
  eksAddon: "aws-mountpoint-s3-csi-driver",
  caveats: [
    "A volume with `authenticationSource: pod` uses the role of the pod's own service account: give that account as `namespace` and `service_account`, with a `role_name` of its own.",
    "For an access point of a general purpose bucket give `access_point_arns`; the policy of the bucket or of the access point may narrow it further. Mount a prefix with the mount option `prefix`, which must end with `/`.",
  ],
};
