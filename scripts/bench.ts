import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename } from "node:path";
import { type Report, readReport, writeReport } from "./bench/report";
import { measureAll, PHASES, type Phase } from "./bench/runs";
import { subjects as all, type Subject } from "./bench/subject";
import { summary, table } from "./bench/summary";
import { Bench } from "./bench/terraform";
import { argumentsOf } from "./lab/arguments";
import { prepare } from "./lab/lab";
import { say } from "./lab/stopwatch";

/**
 * `npm run bench` measures what plans, applies and synths take for many workloads, compared with a hand-written module.
 * `-- --quick` takes two minutes; `-- --sizes 1,100 --phases plan,apply --runs 5 --only hand-written,role` choose;
 * `-- FOLDER` adds the subject of another folder; `-- --out docs` writes the report elsewhere; `-- --from FILE` measures
 * nothing, and writes the report of an earlier run again.
 */

const USAGE = `npm run bench -- [--quick] [--sizes N,N] [--phases PHASE,PHASE] [--runs N] [--only NAME,NAME] [--from FILE] [--out DIR] [FOLDER ...]
  --quick      two minutes: sizes 1 and 100, plans and synths, one run
  --sizes      numbers of workloads; --phases of ${PHASES.join(", ")}; --runs of each, of which the median counts
  --only       the subjects to measure; FOLDER adds the subject that its root.ts exports
  --from FILE  measure nothing: write the report again from the bench.json of an earlier run
  --out DIR    where the report is written`;
const { values, positionals } = argumentsOf(USAGE, {
  allowPositionals: true,
  options: {
    quick: { type: "boolean", default: false },
    sizes: { type: "string" },
    phases: { type: "string" },
    runs: { type: "string" },
    only: { type: "string" },
    from: { type: "string" },
    out: { type: "string", default: ".lab/bench" },
  },
});

/** Beyond this many workloads only plans and synths are measured, unless phases are given: an apply takes minutes. */
const APPLIED = 100;

async function bench(): Promise<void> {
  const report = values.from ? readReport(values.from) : await measured();
  await writeReport(values.out, report);
  console.log(table(report.rows));
  say(`written to ${values.out}: bench.md, bench.json, bench.svg`);
}

/** A report of this machine. */
async function measured(): Promise<Report> {
  const { quick } = values;
  const runs = values.runs ? whole("runs", values.runs) : quick ? 1 : 3;
  const sizes = (values.sizes ?? (quick ? "1,100" : "1,10,100,1000")).split(",").map((size) => whole("sizes", size));
  const phases = (values.phases ?? (quick ? "plan,synth" : PHASES.join(","))).split(",").map(phase);
  const known = await all(positionals);
  const only = values.only?.split(",") ?? known.map(({ name }) => name);
  const subjects = only.map((name) => {
    const found = known.find((subject) => subject.name === name);
    if (!found) throw new Error(`bench: --only "${name}" must be one of ${known.map((one) => one.name).join(", ")}`);
    return found;
  });
  const { missing } = await prepare(say);
  for (const part of ["terraform", "moto", "hashicorp/aws"] as const) {
    if (missing[part]) throw new Error(`bench: ${missing[part]}`);
  }
  const phasesAt = (size: number) =>
    values.phases || size <= APPLIED ? phases : phases.filter((name) => name === "plan" || name === "synth");
  const measurements = await measureAll({ subjects, sizes, runs, phasesAt, say });
  const command = ["npm run bench --", ...process.argv.slice(2).map(withoutPath)].join(" ");
  return { command, ...(await machine(known)), rows: summary(measurements) };
}

/** The report is for others, who have no use for this machine's folders. */
const withoutPath = (argument: string) => (positionals.includes(argument) ? basename(argument) : argument);

/** What the figures depend on. */
async function machine([subject]: readonly Subject[]) {
  if (!subject) throw new Error("bench: no subject");
  const one = await Bench.of(subject, 1);
  const terraform = await one.versions();
  one.close();
  const { version } = JSON.parse(readFileSync("node_modules/cdktf/package.json", "utf8"));
  return { cores: availableParallelism(), versions: { ...terraform, node: process.versions.node, cdktf: version } };
}

function phase(name: string): Phase {
  const found = PHASES.find((known) => known === name);
  if (!found) throw new Error(`bench: --phases "${name}" must be one of ${PHASES.join(", ")}`);
  return found;
}

function whole(option: string, text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new Error(`bench: --${option} "${text}" must be whole numbers above 0`);
}

bench().then(
  () => process.exit(0),
  (error: Error) => {
    console.error(error.message);
    process.exit(1);
  },
);
