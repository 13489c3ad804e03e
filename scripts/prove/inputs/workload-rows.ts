import { rules } from "../../../lib/irsa";
import type { Row } from "./row";

/** The rows on what a workload has, as they are in the workloads of `roles`. */
export function inWorkloads(rows: readonly Row[]): Row[] {
  const those = rows.filter(({ input }) => input in rules.workloads.fields);
  return those.map(({ input, value, refused, isJudgedInUse }) => ({
    input: "workloads",
    value: { "a b": { namespace: "payments", service_account: "s3-backup", [input]: value } },
    ...(refused && { refused: `workloads["a b"].${refused}` }),
    ...(isJudgedInUse && { isJudgedInUse }),
  }));
}
