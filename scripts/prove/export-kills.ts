import { resolve } from "node:path";
import { bundle, seeded, Victim } from "./export/kill";
import { befall, mishaps, mounted, whyNoMount } from "./export/mishaps";
import { earlier, filesOf } from "./export/sets";
import type { Effort, Figure, Part } from "./part";

/** Of this many kills, one is of the export as it is shipped; the others are of a process that does nothing but write. */
const SHIPPED = 10;

/** Writing modules is all or nothing, whatever happens to it. */
export const part: Part = {
  name: "export-kills",
  missing: () => undefined,
  run: async (effort) => [await kills(effort), await accidents(effort)],
};

async function kills({ short, seed, say }: Effort): Promise<Figure> {
  const tried = short ? 20 : 200;
  const random = seeded(seed);
  // Below the checkout, so that the export finds its packages.
  const programs = resolve(".lab/killed");
  for (const program of ["scripts/prove/export/writer.ts", "scripts/export.ts"]) await bundle(program, programs);
  const victim = new Victim(programs);
  const found: Record<string, number> = {};
  let held = 0;
  try {
    for (let n = 0; n < tried; n++) {
      if (n % 20 === 0) say(`export: kill ${n + 1} of ${tried}`);
      const aftermath = await (n % SHIPPED === 0 ? victim.killExport(random) : victim.killWriter(random));
      found[aftermath.found] = (found[aftermath.found] ?? 0) + 1;
      if (aftermath.fault) say(`not so: kill ${n + 1}: ${aftermath.fault}`);
      else held += 1;
    }
  } finally {
    victim.remove();
  }
  const counts = Object.entries(found)
    .sort()
    .map(([state, count]) => `${count} ${state}`);
  const note = `seed ${seed}; found ${counts.join(", ")}`;
  return { claim: "exports killed: modules old or new, or completed by the next run", tried, held, note };
}

async function accidents({ say }: Effort): Promise<Figure> {
  const reason = await whyNoMount();
  if (reason) for (const { name } of mounted) say(`skipped: ${name}: ${reason}`);
  const victims = [...(reason ? [] : mounted), ...mishaps];
  const next = filesOf("modules");
  const old = earlier(next);
  let held = 0;
  for (const mishap of victims) {
    const wrong = await befall(mishap, mounted.includes(mishap), old, next);
    for (const what of wrong) say(`not so: ${mishap.name}: ${what}`);
    if (wrong.length === 0) held += 1;
  }
  const note = reason && `full disk and read-only file system skipped: ${reason}`;
  return {
    claim: "exports that could not write: reported, and nothing changed",
    tried: victims.length,
    held,
    note,
  };
}
