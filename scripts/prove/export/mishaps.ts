import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Files, write } from "../../../lib/export";
import { mustRun, run } from "../../lab/run";
import { FOREIGN, put, stateOf } from "./sets";

/** What stands in the way of writing: the run fails with this message, changes nothing, and the next one writes. */
export interface Mishap {
  readonly name: string;
  /** Puts it in the way, in a folder with the old modules. @returns what takes it away again */
  readonly happen: (target: string, folder: string) => Promise<() => Promise<void> | void>;
  readonly message: RegExp;
}

/** A file system of its own for the target, which takes a right that not everyone has. */
export const whyNoMount = async (): Promise<string | undefined> => {
  const at = mkdtempSync(join(tmpdir(), "irsa-mount-"));
  const { code, stderr } = await run("mount", ["-t", "tmpfs", "tmpfs", at]);
  if (code === 0) await mustRun("umount", [at]);
  rmSync(at, { recursive: true });
  return code === 0 ? undefined : `cannot mount a tmpfs: ${stderr.trim()}`;
};

const remount = (target: string, options: string) => mustRun("mount", ["-o", `remount,${options}`, target]);

/** On a tmpfs: they are skipped where none can be mounted. */
export const mounted: readonly Mishap[] = [
  {
    name: "full disk",
    message: /^export: cannot write to .*modules: ENOSPC/,
    happen: async (target) => {
      // As many blocks as the old modules have, and a few.
      const [used] = /(\d+)\s*$/.exec((await mustRun("df", ["--output=used", target])).trim()) ?? [];
      await remount(target, `size=${Number(used) + 64}k`);
      return async () => void (await remount(target, "size=64m"));
    },
  },
  {
    name: "read-only file system",
    message: /^export: cannot write to .*modules: EROFS/,
    happen: async (target) => {
      await remount(target, "ro");
      return async () => void (await remount(target, "rw"));
    },
  },
];

const link = (name: string, path: string): Mishap => ({
  name: `${name} is a symbolic link`,
  message: /^export: .* is a symbolic link; nothing is written through links, remove it first$/,
  happen: async (target, folder) => {
    const at = join(target, path);
    const [aside, outside] = [join(folder, "aside"), join(folder, "outside")];
    mkdirSync(outside);
    writeFileSync(join(outside, "main.tf.json"), "mine");
    const isThere = existsSync(at);
    if (isThere) await mustRun("mv", [at, aside]);
    symlinkSync(path.endsWith(".json") ? join(outside, "main.tf.json") : outside, at);
    return async () => {
      if (readFileSync(join(outside, "main.tf.json"), "utf8") !== "mine") throw new Error("it wrote through the link");
      rmSync(at);
      if (isThere) await mustRun("mv", [aside, at]);
    };
  },
});

export const mishaps: readonly Mishap[] = [
  link("a file", "role/main.tf.json"),
  link("a module", "irsa"),
  link("the stage", ".export"),
  {
    name: "a folder where a file belongs",
    message: /^export: .*main.tf.json is a folder where a file belongs; move it away first$/,
    happen: async (target) => {
      const at = join(target, "oidc-provider/main.tf.json");
      const text = readFileSync(at, "utf8");
      rmSync(at);
      mkdirSync(at);
      return () => {
        rmSync(at, { recursive: true });
        writeFileSync(at, text);
      };
    },
  },
];

/** Lets it happen, and gives what was not as it must be. */
export async function befall(
  { happen, message }: Mishap,
  isMounted: boolean,
  old: Files,
  next: Files,
): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "irsa-mishap-"));
  const target = join(folder, "modules");
  mkdirSync(target);
  if (isMounted) await mustRun("mount", ["-t", "tmpfs", "-o", "size=64m", "tmpfs", target]);
  const wrong: string[] = [];
  try {
    put(target, { ...old, ...FOREIGN });
    const undo = await happen(target, folder);
    const said = failure(() => write(target, next, { check: false }));
    if (!message.test(said)) wrong.push(`it said: ${said}`);
    await undo();
    if (stateOf(target, old, next) !== "old") wrong.push("the old modules are not whole");
    if (existsSync(join(target, ".export"))) wrong.push("its stage is left");
    write(target, next, { check: false });
    if (stateOf(target, old, next) !== "new") wrong.push("the next run did not write the new ones");
  } catch (error) {
    wrong.push((error as Error).message);
  } finally {
    if (isMounted) await mustRun("umount", [target]);
    rmSync(folder, { recursive: true, force: true });
  }
  return wrong;
}

function failure(act: () => unknown): string {
  try {
    act();
    return "nothing";
  } catch (error) {
    return (error as Error).message;
  }
}
