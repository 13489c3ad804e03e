import { AUDITED, auditFiles, startCli, startNode } from "./cli";
import type { Measured } from "./measure";
import { exportModules, load, synthesize } from "./node";
import { LOAD, NODE, type Subject } from "./subject";
import { Bench, COMMANDS, type Command } from "./terraform";

export const PHASES = [...(Object.keys(COMMANDS) as Command[]), "synth", "export", "start", "audit"] as const;
export type Phase = (typeof PHASES)[number];

/** What one run of a phase took. */
export interface Measurement {
  /** Which run of all it was, from 1. */
  readonly run: number;
  readonly phase: Phase;
  readonly size: number;
  readonly subject: string;
  readonly seconds: number;
  readonly megabytes?: number;
  /** Calls of the AWS API, by their actions; of Terraform's phases only. */
  readonly calls?: Readonly<Record<string, number>>;
}

/** What is measured. */
export interface Choice {
  readonly subjects: readonly Subject[];
  readonly sizes: readonly number[];
  readonly runs: number;
  phasesAt(size: number): readonly Phase[];
  say(line: string): void;
}

type Note = (measurement: Omit<Measurement, "run">) => void;

/**
 * Every phase for one subject after the other, each run beginning with another, so that what disturbs the machine
 * disturbs all of them.
 */
export async function measureAll({ subjects, sizes, runs, phasesAt, say }: Choice): Promise<Measurement[]> {
  const all: Measurement[] = [];
  for (let run = 1; run <= runs; run++) {
    const first = (run - 1) % subjects.length;
    const turns = [...subjects.slice(first), ...subjects.slice(0, first)];
    for (const size of sizes) {
      const phases = phasesAt(size);
      const note: Note = (measurement) => {
        const { phase, subject, seconds, megabytes } = measurement;
        say(`run ${run} of ${runs}: ${phase} of ${size}, ${subject}: ${seconds.toFixed(1)} s, ${megabytes ?? "?"} MB`);
        all.push({ run, ...measurement });
      };
      await live(turns, size, phases, note);
      if (phases.includes("synth")) await alone("synth", size, "main.ts", () => synthesize(size), note);
      if (size !== sizes[0]) continue;
      if (phases.includes("export")) await alone("export", size, "export", exportModules, note);
      if (phases.includes("start")) await alone("start", size, "irsa --version", startCli, note, [NODE, startNode]);
      if (phases.includes("audit")) await alone("audit", AUDITED, "irsa audit", auditFiles, note, [NODE, startNode]);
    }
  }
  return all;
}

/** Terraform's phases up to the last that is asked for. */
async function live(subjects: readonly Subject[], size: number, phases: readonly Phase[], note: Note) {
  const commands = Object.keys(COMMANDS) as Command[];
  const asked = commands.filter((command) => phases.includes(command));
  const last = asked.at(-1);
  if (!last) return;
  const benches: [string, Bench][] = [];
  try {
    for (const subject of subjects) benches.push([subject.name, await Bench.of(subject, size)]);
    for (const phase of commands.slice(0, commands.indexOf(last) + 1)) {
      for (const [subject, bench] of benches) {
        const { seconds, megabytes, calls } = await bench.step(phase);
        if (asked.includes(phase)) note({ phase, size, subject, seconds, megabytes, calls });
      }
    }
  } finally {
    for (const [, bench] of benches) bench.close();
  }
}

/** A phase of Node, beside what no such phase can do without. */
async function alone(
  phase: Phase,
  size: number,
  subject: string,
  run: () => Promise<Measured>,
  note: Note,
  baseline: readonly [string, () => Promise<Measured>] = [LOAD, load],
) {
  for (const [name, of] of [baseline, [subject, run] as const]) {
    const { seconds, megabytes } = await of();
    note({ phase, size, subject: name, seconds, megabytes });
  }
}
