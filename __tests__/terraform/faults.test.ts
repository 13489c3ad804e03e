import { startEmulator } from "../../scripts/lab/emulator";
import { survive } from "../../scripts/prove/faults/batch";
import { faultRows } from "../../scripts/prove/faults/calls";
import { needs } from "../support/needs";

/** The most telling of the faults that `npm run prove -- --only faults` goes through. */

const telling = [
  "once-throttled-create-createrole-0",
  "long-throttled-create-attachrolepolicy-0",
  "once-lost-create-createrole-0",
  "once-lost-create-putrolepolicy-0",
  "long-failed-refresh-getrole-0",
  "long-failed-destroy-deleterole-0",
  "once-lost-destroy-detachrolepolicy-0",
];

needs(
  "terraform",
  "moto",
  "hashicorp/aws",
)("a call of IAM that is throttled, fails or loses its answer", () => {
  test("is repeated unseen or told of, and the next run makes it good: nothing lost, doubled or left", async () => {
    const rows = faultRows.filter(({ name }) => telling.includes(name));
    expect(rows.map(({ name }) => name).sort()).toEqual(telling.sort());
    const emulator = await startEmulator({ isProviderShared: false });
    try {
      expect(Object.fromEntries(await survive(rows, emulator))).toEqual({});
    } finally {
      emulator.stop();
    }
  });
});
