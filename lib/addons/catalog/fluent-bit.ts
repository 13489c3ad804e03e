import type { Addon } from "../addon";
import { ASSUME_ROLES, ASSUMED_ROLES, ASSUMES_ROLES } from "../common";
import { NARROWED, OUTPUTS, PAGES, WRITES } from "../fluent-bit";

export const fluentBit: Addon = {
  name: "fluent-bit",
  title: "Fluent Bit",
  summary: "Fluent Bit sends logs of containers to CloudWatch Logs, Firehose, Kinesis or S3.",
  namespace: "fluent-bit",
  serviceAccounts: ["fluent-bit"],
  scopes: { ...OUTPUTS, assume_role_arns: ASSUMED_ROLES },
  anyOf: [...Object.keys(OUTPUTS), "assume_role_arns"],
  permissions: [
    {
      actions: ["logs:CreateLogStream", "logs:CreateLogGroup", "logs:PutLogEvents", "logs:PutRetentionPolicy"],
      resources: ["<log_group_arns>", "<log_group_arns>:*"],
    },
    ...WRITES,
    ASSUME_ROLES,
  ],
  upstream: PAGES,
  differences: [...NARROWED, ASSUMES_ROLES],
  helm: { repository: "https://fluent.github.io/helm-charts", chart: "fluent-bit", values: "serviceAccount" },
  eksAddon: "fluent-bit",
  caveats: [
    "`logs:CreateLogGroup` is for `auto_create_group`, `logs:PutRetentionPolicy` for `log_retention_days`.",
    "For buckets encrypted with a key of your own give what they need in `inline_policies`. For OpenSearch Serverless upstream names a data access policy of the collection, and no IAM policy.",
  ],
};
