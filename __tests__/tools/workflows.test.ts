import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../../scripts/lab/run";
import { tool } from "../../scripts/lab/tools";
import { needs } from "../support/needs";

/** The workflows on GitHub. */

const FOLDER = ".github/workflows";
const workflows = readdirSync(FOLDER).map((name) => [name, readFileSync(join(FOLDER, name), "utf8")] as const);

/** A tag can be moved to other code; a commit cannot. */
const PINNED = /^(\.\/.*|[\w-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/;

describe.each(workflows)("%s", (_, text) => {
  test("takes every action by its commit, and says its version", () => {
    const uses = [...text.matchAll(/\buses: (.*)/g)].map(([, action = ""]) => action);
    expect(uses.filter((action) => !PINNED.test(action))).toEqual([]);
  });

  test("gives its token the right to read, and a job more where it takes more", () => {
    expect(text).toMatch(/^permissions:\n {2}contents: read\n\n/m);
  });

  test("leaves no credentials in the checkout", () => {
    const checkouts = text.split("uses: actions/checkout@").slice(1);
    expect(checkouts.filter((step) => !/^.*\n +with:\n +persist-credentials: false\n/.test(step))).toEqual([]);
  });
});

needs("actionlint")("actionlint", () => {
  const lint = (...files: string[]) => run(tool("actionlint"), ["-no-color", "-shellcheck=", "-pyflakes=", ...files]);

  test("finds nothing in any workflow", async () => {
    expect(await lint(...workflows.map(([name]) => join(FOLDER, name)))).toMatchObject({ code: 0, stdout: "" });
  });

  test("finds what is wrong where something is", async () => {
    const folder = mkdtempSync(join(tmpdir(), "irsa-workflows-"));
    cpSync(FOLDER, folder, { recursive: true });
    const file = join(folder, "ci.yml");
    writeFileSync(file, readFileSync(file, "utf8").replace("runs-on: ubuntu-24.04", "runs-on: ubuntu-14.04"));
    const { code, stdout } = await lint(file);
    rmSync(folder, { recursive: true });
    expect([code, stdout]).toEqual([1, expect.stringContaining('label "ubuntu-14.04" is unknown')]);
  });
});
