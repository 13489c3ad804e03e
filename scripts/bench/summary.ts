import { markdownTable } from "../lab/table";
import { type Measurement, PHASES, type Phase } from "./runs";
import { BASELINES } from "./subject";

/** What all runs of a subject's phase at a size took. */
export interface Row {
  readonly phase: Phase;
  readonly size: number;
  readonly subject: string;
  readonly runs: number;
  /** Median, minimum and maximum. */
  readonly seconds: readonly [median: number, least: number, most: number];
  /** Median of the time relative to the baseline's in the same run; absent for the baseline itself. */
  readonly ratio?: number;
  readonly megabytes?: number;
  readonly calls?: number;
}

/** One row for each phase, size and subject, in this order. */
export function summary(all: readonly Measurement[]): Row[] {
  const unique = <T>(of: (m: Measurement) => T) => [...new Set(all.map(of))];
  const sizes = unique(({ size }) => size).sort((a, b) => a - b);
  const subjects = unique(({ subject }) => subject);
  return PHASES.flatMap((phase) =>
    sizes.flatMap((size) => {
      const these = all.filter((m) => m.phase === phase && m.size === size);
      const baseline = these.filter((m) => isBaseline(m.subject));
      return subjects.flatMap((subject) => {
        const its = these.filter((m) => m.subject === subject);
        return its.length > 0 ? [row(its, baseline)] : [];
      });
    }),
  );
}

const isBaseline = (subject: string) => BASELINES.some((name) => name === subject);

function row(its: readonly Measurement[], baseline: readonly Measurement[]): Row {
  const { phase, size, subject, calls } = its[0] as Measurement;
  const seconds = its.map((m) => m.seconds);
  const ratios = its.flatMap((m) =>
    baseline.filter(({ run }) => run === m.run).map((base) => m.seconds / base.seconds),
  );
  const megabytes = its.flatMap((m) => m.megabytes ?? []);
  return {
    phase,
    size,
    subject,
    runs: its.length,
    seconds: [median(seconds), Math.min(...seconds), Math.max(...seconds)],
    ...(!isBaseline(subject) && ratios.length > 0 && { ratio: median(ratios) }),
    ...(megabytes.length > 0 && { megabytes: median(megabytes) }),
    ...(calls && { calls: Object.values(calls).reduce((sum, n) => sum + n, 0) }),
  };
}

/**
 * Milliseconds that each workload beyond the next smaller size adds. Undefined at the smallest size, and where the
 * spreads of the two sizes overlap: the difference is noise then, and may come out negative.
 */
export function millisecondsEach(row: Row, rows: readonly Row[]): number | undefined {
  const smaller = rows.filter((r) => r.phase === row.phase && r.subject === row.subject && r.size < row.size).at(-1);
  const [middle, least] = row.seconds;
  if (!smaller || least <= smaller.seconds[2]) return undefined;
  return ((middle - smaller.seconds[0]) * 1000) / (row.size - smaller.size);
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return ((low as number) + (high as number)) / 2;
}

const HEADS = [
  "Phase",
  ">Workloads",
  "Subject",
  ">Seconds",
  ">Spread",
  ">Ratio",
  ">ms per workload",
  ">MB",
  ">API calls",
];

export function table(rows: readonly Row[]): string {
  const shown = (n: number | undefined, digits: number) => (n === undefined ? "" : n.toFixed(digits));
  return markdownTable(
    HEADS,
    rows.map((row) => {
      const { phase, size, subject, seconds, ratio, megabytes, calls } = row;
      const [middle, least, most] = seconds;
      return [
        phase,
        String(size),
        subject,
        middle.toFixed(2),
        `${least.toFixed(2)}–${most.toFixed(2)}`,
        shown(ratio, 2),
        shown(millisecondsEach(row, rows), 1),
        shown(megabytes, 0),
        shown(calls, 0),
      ];
    }),
  );
}
