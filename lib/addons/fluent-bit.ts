import type { Scope } from "./addon";
import type { Permission } from "./permission";
import type { Difference, Upstream } from "./upstream";

/** The outputs of Fluent Bit, which two charts install: what each takes, and where that comes from. */

export const OUTPUTS: Readonly<Record<string, Scope>> = {
  log_group_arns: { of: "log groups that it writes to", optional: true },
  delivery_stream_arns: { of: "delivery streams of Firehose that it writes to", optional: true },
  stream_arns: { of: "Kinesis data streams that it writes to", optional: true },
  bucket_arns: { of: "buckets that it writes to", optional: true },
};

/** Statements of all outputs but for log groups. */
export const WRITES: readonly Permission[] = [
  { actions: ["firehose:PutRecordBatch"], resources: ["<delivery_stream_arns>"] },
  { actions: ["kinesis:PutRecords"], resources: ["<stream_arns>"] },
  { actions: ["s3:PutObject"], resources: ["<bucket_arns>/*"] },
];

const page = (output: string, date: string, more: Partial<Upstream>): Upstream => ({
  repository: "fluent/fluent-bit-docs",
  path: `pipeline/outputs/${output}.md`,
  section: "Permissions",
  commit: "f92ae08080ee108c2d1a2969f9d7e3d3b4c35950",
  date,
  ...more,
});

export const PAGES: readonly Upstream[] = [
  page("cloudwatch", "2026-05-28", { documents: ["fluent-bit-cloudwatch"], written: { log_group_arns: ["*"] } }),
  page("firehose", "2026-05-28", { documents: ["fluent-bit-firehose"], written: { delivery_stream_arns: ["*"] } }),
  page("kinesis", "2026-08-07", { documents: ["fluent-bit-kinesis"], written: { stream_arns: ["*"] } }),
  page("s3", "2026-08-07", { documents: ["fluent-bit-s3"], written: { bucket_arns: ["*"] } }),
];

/** Upstream writes `*` for everything. */
export const NARROWED: readonly Difference[] = [
  {
    actions: ["logs:CreateLogStream", "logs:CreateLogGroup", "logs:PutLogEvents", "logs:PutRetentionPolicy"],
    reason: "Limited to your log groups and their streams, which are what ends in `:*`.",
  },
  { actions: ["s3:PutObject"], reason: "Limited to the objects of your buckets." },
];
