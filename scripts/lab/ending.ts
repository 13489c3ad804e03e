import { constants } from "node:os";

/** Cleans up when the process ends, by itself or by a signal that can be caught: nothing is left behind. */
export function atEnd(cleanUp: () => void): void {
  process.once("exit", cleanUp);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => process.exit(128 + constants.signals[signal]));
  }
}
