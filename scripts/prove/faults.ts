import { startEmulator } from "../lab/emulator";
import { lab } from "../lab/lab";
import { survive } from "./faults/batch";
import { faultRows, tellingRows } from "./faults/calls";
import { edits, takeBack } from "./faults/edits";
import { existing, findWayOut } from "./faults/existing";
import { kills, recover } from "./faults/kills";
import { waitForLock } from "./faults/lock";
import type { Faults } from "./faults/outcome";
import type { Figure, Part } from "./part";

/** Cases in one configuration: more of them make Terraform's graph slow. */
const TOGETHER = 54;

/** Whatever goes wrong, the next run makes it good: nothing is lost, doubled or left. */
export const part: Part = {
  name: "faults",
  missing: () => lab().missing.terraform ?? lab().missing.moto ?? lab().missing["hashicorp/aws"],
  async run({ short, say }) {
    const emulator = await startEmulator({ isProviderShared: false });
    const rows = short ? tellingRows : faultRows;
    const batches = Array.from({ length: Math.ceil(rows.length / TOGETHER) }, (_, n) =>
      rows.slice(n * TOGETHER, (n + 1) * TOGETHER),
    );
    const claims: readonly (readonly [claim: string, tried: number, ...runs: (() => Promise<Faults>)[]])[] = [
      [
        "IAM calls throttled, failed, cut or lost, and repaired by the next run",
        rows.length,
        ...batches.map((batch, n) => () => survive(batch, emulator, `unharmed-${n}`)),
      ],
      [
        "kills of terraform or its provider, repaired by the next run",
        ...each(short ? kills.slice(0, 1) : kills, (kill) => recover(kill, emulator)),
      ],
      ["changes made outside of Terraform, detected and reverted", edits.length, () => takeBack(emulator)],
      [
        "EntityAlreadyExists, and the documented way out",
        ...each(short ? existing.slice(0, 1) : existing, (one) => findWayOut(one, emulator)),
      ],
      ["concurrent applies: the second waits and creates nothing", 1, () => waitForLock(emulator)],
    ];
    try {
      const figures: Figure[] = [];
      for (const [claim, tried, ...runs] of claims) {
        say(`faults: ${claim}`);
        const faults = (await twoAtATime(runs)).flatMap((found) => [...found]);
        for (const [name, what] of faults) say(`not so: ${name || "a run of many cases"}: ${what}`);
        const lost = faults.some(([name]) => name === "") ? tried : new Set(faults.map(([name]) => name)).size;
        figures.push({ claim, tried, held: Math.max(0, tried - lost) });
      }
      return figures;
    } finally {
      emulator.stop();
    }
  },
};

const each = <T>(rows: readonly T[], run: (row: T) => Promise<Faults>) =>
  [rows.length, ...rows.map((row) => () => run(row))] as const;

/** Runs all, two at a time, and gives what they gave. */
async function twoAtATime<T>(runs: readonly (() => Promise<T>)[]): Promise<T[]> {
  const waiting = [...runs];
  const done: T[] = [];
  const work = async () => {
    for (let run = waiting.shift(); run; run = waiting.shift()) done.push(await run());
  };
  await Promise.all([work(), work()]);
  return done;
}
