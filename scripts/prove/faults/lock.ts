import type { Emulator } from "../../lab/emulator";
import { startProxy } from "../../lab/proxy";
import { Root } from "../../lab/root";
import { configuration } from "./configuration";
import { type Faults, note, noteReplan, noteWhatIsLeft, noteWhatStands } from "./outcome";

/** The case's name. */
export const WAITS = "two-applies";

const APPLY = ["apply", "-auto-approve", "-input=false", "-no-color"];

/** A second apply of the same state is refused while the first runs; with `-lock-timeout` it waits, and makes nothing. */
export async function waitForLock(emulator: Emulator): Promise<Faults> {
  const faults: Faults = new Map();
  const proxy = await startProxy(emulator.endpoint);
  const root = new Root(
    { "main.tf.json": configuration([WAITS], 2) },
    { ...emulator.env, AWS_ENDPOINT_URL: proxy.endpoint },
  );
  try {
    await root.run("init", "-input=false");
    const reached = new Promise<void>((resolve) => {
      proxy.harm(({ action }) => {
        if (action === "CreateRole") resolve();
        return action.startsWith("Get") ? "late" : undefined;
      });
    });
    const first = root.start(...APPLY);
    await reached;
    const [refused, second] = await Promise.all([root.try(...APPLY), root.try(...APPLY, "-lock-timeout=300s")]);
    if (!refused.stderr.includes("Error acquiring the state lock")) note(faults, WAITS, `no lock: ${refused.stdout}`);
    if (!second.stdout.includes("0 added, 0 changed, 0 destroyed"))
      note(faults, WAITS, `${second.stdout}${second.stderr}`);
    const { code, stderr } = await first.ended;
    if (code !== 0) note(faults, WAITS, stderr);
    proxy.harm();
    await noteWhatStands(faults, [WAITS], emulator.iam);
    await noteReplan(faults, [WAITS], root);
    await root.destroy();
    await noteWhatIsLeft(faults, [WAITS], emulator.iam);
  } catch (error) {
    note(faults, WAITS, (error as Error).message);
  } finally {
    root.remove();
    proxy.stop();
  }
  return faults;
}
