import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdtempSync, rmSync, watch, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type Files, write } from "../../../lib/export";
import { mustRun } from "../../lab/run";
import { earlier, FOREIGN, filesOf, put, stateOf } from "./sets";

/** How the modules were found after a kill, and what the next run made of them, where either is not as promised. */
export interface Aftermath {
  readonly found: string;
  readonly fault?: string;
}

/** The modules that are written over and over: few, so that the renames take a good part of the time. */
const OFTEN = ["irsa", "oidc-provider", "role", "service-account"];

/** The modules as they were and as they are to be. */
interface Sets {
  readonly old: Files;
  readonly next: Files;
}

/** The sets of files, and the two programs, bundled, that are killed while they write them. */
export class Victim {
  private readonly all = setsOf(() => true);
  private readonly few = setsOf((path) => OFTEN.includes(path.split("/")[0] as string));
  private readonly folder = mkdtempSync(join(tmpdir(), "irsa-kill-"));
  private readonly target = join(this.folder, "modules");

  /** @param programs folder with `writer.js` and `export.js` */
  constructor(private readonly programs: string) {
    for (const [name, set] of Object.entries(this.few)) {
      writeFileSync(join(this.folder, `${name}.json`), JSON.stringify(set));
    }
    for (const page of ["README.md", "docs"]) cpSync(page, join(this.folder, page), { recursive: true });
  }

  /** Kills a process that writes both sets over each other without end, at a moment of its third of a second. */
  async killWriter(random: () => number): Promise<Aftermath> {
    this.reset(this.few);
    const sets = ["old.json", "next.json"].map((name) => join(this.folder, name));
    const child = spawn(process.execPath, [join(this.programs, "writer.js"), this.target, ...sets]);
    await once(child.stdout, "data");
    await wait(random() * 333);
    return this.kill(child, this.few);
  }

  /** Kills `npm run export`, at any moment or, every other time, when it has begun to write. */
  async killExport(random: () => number): Promise<Aftermath> {
    this.reset(this.all);
    const child = spawn(process.execPath, [join(this.programs, "export.js")], { cwd: this.folder });
    if (random() < 0.5) await Promise.race([wait(random() * 3000), once(child, "exit")]);
    else {
      await Promise.race([this.isStaging(), once(child, "exit")]);
      await wait(random() * 100);
    }
    return this.kill(child, this.all);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private reset({ old }: Sets): void {
    rmSync(this.target, { recursive: true, force: true });
    put(this.target, { ...old, ...FOREIGN });
  }

  /** Waits for the first file of the export's own in the target. */
  private async isStaging(): Promise<void> {
    const watcher = watch(this.target);
    if (!existsSync(join(this.target, ".export"))) await once(watcher, "change");
    watcher.close();
  }

  private async kill(child: ReturnType<typeof spawn>, { old, next }: Sets): Promise<Aftermath> {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill("SIGKILL");
      await once(child, "exit");
    }
    const found = stateOf(this.target, old, next) ?? "torn";
    write(this.target, next, { check: false });
    const after = stateOf(this.target, old, next);
    const left = existsSync(join(this.target, ".export")) ? ", and left its stage" : "";
    if (found !== "torn" && after === "new" && !left) return { found };
    return { found, fault: `found ${found}, and the next run made it ${after}${left}` };
  }
}

function setsOf(isIn: (path: string) => boolean): Sets {
  const next = Object.fromEntries(Object.entries(filesOf("modules")).filter(([path]) => isIn(path)));
  return { old: earlier(next), next };
}

/** Makes one file of a program, so that it starts in a moment. @param folder where node_modules can be found from */
export const bundle = (program: string, folder: string) =>
  mustRun("npx", ["esbuild", program, "--bundle", "--platform=node", "--packages=external", `--outdir=${folder}`]);

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
