import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundle, seeded, Victim } from "../../scripts/prove/export/kill";
import { befall, mishaps } from "../../scripts/prove/export/mishaps";
import { earlier, filesOf } from "../../scripts/prove/export/sets";

/** A few of the kills that `npm run prove -- --only export-kills` goes through, and all that stands in the way. */

test("a run that is killed leaves the old modules whole or the new ones, at the latest after the next run", async () => {
  const folder = mkdtempSync(join(tmpdir(), "irsa-programs-"));
  await bundle("scripts/prove/export/writer.ts", folder);
  const victim = new Victim(folder);
  const random = seeded(7);
  try {
    for (let n = 0; n < 10; n++) {
      const { found, fault } = await victim.killWriter(random);
      expect([n, found, fault]).toEqual([n, expect.stringMatching(/^(old|new|half written)$/), undefined]);
    }
  } finally {
    victim.remove();
    rmSync(folder, { recursive: true });
  }
});

test.each(mishaps.map((mishap) => [mishap.name, mishap] as const))(
  "%s: it says so, and all is as it was",
  async (_, mishap) => {
    const next = filesOf("modules");
    expect(await befall(mishap, false, earlier(next), next)).toEqual([]);
  },
);
