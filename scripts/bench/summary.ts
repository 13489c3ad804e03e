import { markdownTable } from "../lab/table";
import { type Measurement, PHASES, type Phase } from "./runs";
import { FLOOR } from "./subject";

/** What all runs of a subject's phase at a size took. */
export interface Row {
  readonly phase: Phase;
  readonly size: number;
  readonly subject: string;
  readonly runs: number;
  /** Median, least and most. */
  readonly seconds: readonly [median: number, least: number, most: number];
  /** Median of the seconds in those of the floor in the same run. */
  readonly ratio?: number;
  /** Milliseconds for each workload more than at the size before. */
  readonly each?: number;
  readonly megabytes?: number;
  readonly calls?: number;
}

/** One row for each phase, size and subject, in this order. */
export function summary(all: readonly Measurement[]): Row[] {
  const rows: Row[] = [];
  const unique = <T>(of: (m: Measurement) => T) => [...new Set(all.map(of))];
  const sizes = unique(({ size }) => size).sort((a, b) => a - b);
  for (const phase of PHASES) {
    for (const size of sizes) {
      const of = (subject: string) => all.filter((m) => m.phase === phase && m.size === size && m.subject === subject);
      for (const subject of unique((m) => m.subject)) {
        const its = of(subject);
        if (its.length > 0) rows.push(row(its, of(FLOOR), rows));
      }
    }
  }
  return rows;
}

function row(its: readonly Measurement[], floors: readonly Measurement[], before: readonly Row[]): Row {
  const { phase, size, subject, calls } = its[0] as Measurement;
  const seconds = its.map((m) => m.seconds);
  const middle = median(seconds);
  const ratios = its.flatMap((m) =>
    floors.filter(({ run }) => run === m.run).map((floor) => m.seconds / floor.seconds),
  );
  const smaller = before.filter((r) => r.phase === phase && r.size < size && r.subject === subject).at(-1);
  const megabytes = its.flatMap((m) => m.megabytes ?? []);
  return {
    phase,
    size,
    subject,
    runs: its.length,
    seconds: [middle, Math.min(...seconds), Math.max(...seconds)],
    ...(subject !== FLOOR && ratios.length > 0 && { ratio: median(ratios) }),
    ...(smaller && { each: ((middle - smaller.seconds[0]) * 1000) / (size - smaller.size) }),
    ...(megabytes.length > 0 && { megabytes: median(megabytes) }),
    ...(calls && { calls: Object.values(calls).reduce((sum, n) => sum + n, 0) }),
  };
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return ((low as number) + (high as number)) / 2;
}

const HEADS = ["Phase", ">Workloads", "Subject", ">Seconds", ">Spread", ">Floors", ">ms each", ">MB", ">Calls"];

export function table(rows: readonly Row[]): string {
  const shown = (n: number | undefined, digits: number) => (n === undefined ? "" : n.toFixed(digits));
  return markdownTable(
    HEADS,
    rows.map(({ phase, size, subject, seconds: [middle, least, most], ratio, each, megabytes, calls }) => [
      phase,
      String(size),
      subject,
      middle.toFixed(2),
      `${least.toFixed(2)}–${most.toFixed(2)}`,
      shown(ratio, 2),
      shown(each, 1),
      shown(megabytes, 0),
      shown(calls, 0),
    ]),
  );
}
