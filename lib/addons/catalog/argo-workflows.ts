import type { Addon } from "../addon";
import { BUCKET_KEYS, USE_BUCKET_KEYS, USES_BUCKET_KEYS } from "../common";

export const argoWorkflows: Addon = {
  name: "argo-workflows",
  title: "Argo Workflows",
  summary: "Argo Workflows stores artifacts and logs of workflows in buckets.",
  serviceAccounts: ["argo-workflow"],
  scopes: {
    bucket_arns: { of: "buckets for artifacts", optional: true },
    kms_key_arns: BUCKET_KEYS,
  },
  anyOf: ["bucket_arns"],
  permissions: [
    { actions: ["s3:PutObject", "s3:GetObject", "s3:DeleteObject"], resources: ["<bucket_arns>/*"] },
    { actions: ["s3:ListBucket", "s3:GetBucketLocation"], resources: ["<bucket_arns>"] },
    USE_BUCKET_KEYS,
  ],
  upstream: [
    {
      repository: "argoproj/argo-workflows",
      path: "docs/configure-artifact-repository.md",
      section: "AWS S3 IAM Access",
      commit: "f016ad89eb269d282aec06dc491c29f396a38df4",
      date: "2026-07-16",
      documents: ["argo-workflows-s3-artifacts", "argo-workflows-s3-region"],
      written: { bucket_arns: ["arn:aws:s3:::$mybucket"] },
    },
  ],
  differences: [
    { actions: ["s3:GetBucketLocation"], reason: "Of your buckets, where upstream asks for all buckets." },
    USES_BUCKET_KEYS,
  ],
  helm: {
    repository: "https://argoproj.github.io/argo-helm",
    chart: "argo-workflows",
    values: "workflow.serviceAccount",
    others: { "workflow.serviceAccount.create": true },
  },
  caveats: [
    "Pods of a workflow run as the workflow's `serviceAccountName`: give that account, and further ones in `additional_subjects`.",
    "The server that shows artifacts runs as `RELEASE-argo-workflows-server` and needs the role too: name it in `additional_subjects`, and annotate it by `server.serviceAccount.annotations`.",
    "`s3:DeleteObject` is for the garbage collection of artifacts.",
  ],
};
