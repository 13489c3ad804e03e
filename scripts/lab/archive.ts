import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { mustRun } from "./run";

/**
 * The archive that a registry would serve of this checkout: the working tree as the next commit would
 * hold it, less what `.gitattributes` marks `export-ignore`. Not the last commit, for a module must
 * fail its tests before it is committed. Nothing is written to the repository.
 * @returns a tar.gz
 */
export async function packCheckout(): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), "irsa-archive-"));
  const objects = await mustRun("git", ["rev-parse", "--path-format=absolute", "--git-path", "objects"]);
  const env = {
    GIT_INDEX_FILE: join(folder, "index"),
    GIT_OBJECT_DIRECTORY: folder,
    GIT_ALTERNATE_OBJECT_DIRECTORIES: objects.trim(),
  };
  const git = (...args: string[]) => mustRun("git", args, { env });
  try {
    await git("add", "--all", "--", resolve("."));
    const tree = (await git("write-tree")).trim();
    const file = join(folder, "archive.tar.gz");
    await git("archive", "--format=tar.gz", `--output=${file}`, tree);
    return readFileSync(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
