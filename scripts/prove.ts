import { writeFileSync } from "node:fs";
import { argumentsOf, refuse } from "./lab/arguments";
import { prepare } from "./lab/lab";
import { begun, say } from "./lab/stopwatch";
import type { Effort, Part } from "./prove/part";
import { parts } from "./prove/parts";
import { type Line, table } from "./prove/table";

/**
 * `npm run prove` puts the project's claims to the test, prints what held, and exits 1 where anything did not.
 * `-- --short` tries fewer of each; `-- --only tokens` or `-- --mutants` runs one part; `-- --seed 7` repeats a run.
 */

/** In the lab's folder, which git ignores: the figures are those of a run on a machine. */
const REPORT = ".lab/prove.json";

const USAGE = `npm run prove -- [--short] [--only PART] [--seed N] puts the project's claims to the test
  --short       try fewer of each
  --only PART   one part: ${parts.map(({ name }) => name).join(", ")}
  --mutants     the same as --only mutants
  --seed N      repeat the run of this seed`;
const { values } = argumentsOf(USAGE, {
  options: {
    short: { type: "boolean", default: false },
    mutants: { type: "boolean", default: false },
    only: { type: "string" },
    seed: { type: "string", default: `${begun % 2 ** 31}` },
  },
});

async function prove(): Promise<boolean> {
  const chosen = choose(values.mutants ? "mutants" : values.only);
  const effort = { short: values.short, seed: Number(values.seed), say };
  if (!Number.isSafeInteger(effort.seed)) refuse(USAGE, `prove: --seed "${values.seed}" must be a whole number`);
  await prepare(say);
  const figures: Line[] = [];
  const skipped: { part: string; reason: string }[] = [];
  for (const part of chosen) {
    const reason = part.missing();
    if (reason) skipped.push({ part: part.name, reason });
    else figures.push(...(await figuresOf(part, effort)));
  }
  writeFileSync(REPORT, `${JSON.stringify({ seed: effort.seed, short: effort.short, figures, skipped }, null, 2)}\n`);
  console.log(table(figures));
  for (const { part, reason } of skipped) console.log(`skipped: ${part}: ${reason}`);
  const broken = figures.filter(({ tried, held }) => tried === 0 || held < tried);
  const isProven = figures.length > 0 && broken.length === 0;
  console.log(`prove: ${isProven ? "every claim held" : verdict(broken)}`);
  return isProven;
}

function choose(only: string | undefined): readonly Part[] {
  const chosen = parts.filter(({ name }) => only === undefined || name === only);
  if (chosen.length > 0) return chosen;
  return refuse(USAGE, `prove: --only "${only}" must be one of ${parts.map(({ name }) => name).join(", ")}`);
}

/** Why nothing is proven. */
const verdict = (broken: readonly Line[]) =>
  broken.length > 0
    ? `not held: ${broken.map(({ claim }) => claim).join(", ")}`
    : "nothing was tried, and nothing is proven";

/** A part that breaks off has not held, and keeps no other from running. */
async function figuresOf(part: Part, effort: Effort): Promise<Line[]> {
  say(part.name);
  try {
    return (await part.run(effort)).map((figure) => ({ part: part.name, ...figure }));
  } catch (error) {
    say((error as Error).stack ?? `${error}`);
    return [{ part: part.name, claim: "runs to its end", tried: 1, held: 0 }];
  }
}

prove().then(
  (held) => process.exit(held ? 0 : 1),
  (error: Error) => {
    console.error(error.message);
    process.exit(1);
  },
);
