import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { run } from "../../scripts/lab/run";
import { bundle } from "../../scripts/prove/export/kill";

/** `npm run export`, as it is shipped, in a copy of what it writes. */

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "irsa-script-"));
  await bundle("scripts/export.ts", folder);
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  cpSync("README.md", join(folder, "README.md"));
  cpSync("docs", join(folder, "docs"), { recursive: true });
  cpSync("modules", join(folder, "modules"), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true }));

const exporting = (...args: string[]) => run("node", ["export.js", ...args], { cwd: folder });

const SUMMARY = /^\d+ modules, 0 files to change\n$/;

test("a check of what is as it should be says no more than how much that is", async () => {
  expect(await exporting("--check")).toEqual({ code: 0, stdout: expect.stringMatching(SUMMARY), stderr: "" });
});

test("a check of what is not names each file, and fails", async () => {
  writeFileSync(join(folder, "modules/role/main.tf.json"), "edited");
  writeFileSync(
    join(folder, "README.md"),
    readFileSync("README.md", "utf8").replace("<!-- BEGIN_ADDONS -->", "$&\nedited"),
  );
  const { code, stdout } = await exporting("--check");
  expect([code, stdout.replace(/\d+ modules/, "N modules")]).toEqual([
    1,
    `changed: modules/role/main.tf.json
changed: the add-ons in README.md
N modules, 1 file to change
modules/, README.md or docs/ is not what lib/modules says; run: npm run export
`,
  ]);
});

test("writing says what was created and changed, and ends with how much", async () => {
  rmSync(join(folder, "modules/role/README.md"));
  const { code, stdout } = await exporting();
  expect([code, stdout.replace(/\d+ modules/, "N modules")]).toEqual([
    0,
    `created: modules/role/README.md
changed: modules/role/main.tf.json
changed: the add-ons in README.md
N modules, 2 files changed
`,
  ]);
  expect((await exporting("--check")).code).toBe(0);
});

const USAGE =
  "npm run export -- [--check] writes modules/ from lib/modules, and what README.md and docs/ list of add-ons";

test.each([
  [["--chek"], `Unknown option '--chek'; usage: ${USAGE}\n`],
  [["modules"], `Unexpected argument 'modules'; usage: ${USAGE}\n`],
])("%s is refused in one line, and nothing is written", async (args, stderr) => {
  const file = join(folder, "modules/role/README.md");
  rmSync(file);
  expect(await exporting(...args)).toEqual({ code: 2, stdout: "", stderr });
  expect(existsSync(file)).toBe(false);
  cpSync("modules/role/README.md", file);
});

test("--help says how it is used, and does nothing else", async () => {
  const file = join(folder, "modules/role/README.md");
  rmSync(file);
  expect(await exporting("--help", "--check")).toEqual({
    code: 0,
    stdout: `${USAGE}
  --check   write nothing, and exit 1 where something differs
`,
    stderr: "",
  });
  expect(existsSync(file)).toBe(false);
});

test("a failure is one line on standard error", async () => {
  rmSync(join(folder, "modules"), { recursive: true });
  writeFileSync(join(folder, "modules"), "mine");
  const { code, stderr } = await exporting();
  expect([code, stderr.split("\n").length]).toEqual([1, 2]);
});
