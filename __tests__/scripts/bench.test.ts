import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { labels } from "../../scripts/bench/labels";
import type { Measurement } from "../../scripts/bench/runs";
import { millisecondsEach, type Row, summary, table } from "../../scripts/bench/summary";
import { mustRun } from "../../scripts/lab/run";

/** What the benchmark says of what it measured; it is measured nowhere in the tests. */

test("docs/bench.md and its plot say what docs/bench.json holds", async () => {
  const folder = mkdtempSync(join(tmpdir(), "irsa-bench-"));
  const jiti = resolve("node_modules/jiti/lib/jiti-cli.mjs");
  await mustRun(process.execPath, [jiti, "scripts/bench.ts", "--from", "docs/bench.json", "--out", folder]);
  for (const name of ["bench.json", "bench.md", "bench.svg"]) {
    expect(readFileSync(join(folder, name), "utf8")).toBe(readFileSync(join("docs", name), "utf8"));
  }
  rmSync(folder, { recursive: true });
});

const run = (subject: string, size: number, ...seconds: number[]): Measurement[] =>
  seconds.map((each, index) => ({ run: index + 1, phase: "plan", size, subject, seconds: each, megabytes: 500 }));

const rows = summary([
  ...run("hand-written", 1, 6, 5, 7),
  ...run("role", 1, 9, 10, 7),
  ...run("hand-written", 10, 5, 6, 5.5),
  ...run("role", 10, 27, 19, 28),
]);

test("times are medians, and relative to the hand-written module in the same run", () => {
  expect(rows).toEqual([
    { phase: "plan", size: 1, subject: "hand-written", runs: 3, seconds: [6, 5, 7], megabytes: 500 },
    { phase: "plan", size: 1, subject: "role", runs: 3, seconds: [9, 7, 10], ratio: 1.5, megabytes: 500 },
    { phase: "plan", size: 10, subject: "hand-written", runs: 3, seconds: [5.5, 5, 6], megabytes: 500 },
    { phase: "plan", size: 10, subject: "role", runs: 3, seconds: [27, 19, 28], ratio: 28 / 5.5, megabytes: 500 },
  ]);
});

test("what each workload adds is told where it is more than noise, and is never negative", () => {
  expect(rows.map((row) => millisecondsEach(row, rows))).toEqual([undefined, undefined, undefined, 2000]);
  const all: Row[] = JSON.parse(readFileSync("docs/bench.json", "utf8")).rows;
  const told = all.map((row) => millisecondsEach(row, all) ?? 0);
  expect(told.filter((milliseconds) => milliseconds < 0)).toEqual([]);
  expect(table(rows).split("\n")[4]).toMatch(/\| hand-written \| +5\.50 \| +5\.00–6\.00 \| +\| +\| +500 \|/);
});

test("labels of lines that end close together do not overlap", () => {
  const points = [
    { subject: "stack", size: 1, value: 10 },
    { subject: "stack", size: 1000, value: 31 },
    { subject: "other", size: 1000, value: 31.5 },
    { subject: "roles", size: 1000, value: 32 },
    { subject: "role", size: 1000, value: 90 },
  ];
  const found = labels(points, [10, 100], 280);
  expect(found.map(({ label }) => label)).toEqual(["cdktf deploy", "other", "roles, one call", "role, with for_each"]);
  const pixels = found.map(({ value }) => Math.round(280 * Math.log10(value / 10)));
  expect(pixels).toEqual([138, 152, 166, 267]);
});
