import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { run } from "../../scripts/lab/run";

/** What scripts make of arguments: nothing is done that was not asked for, and nothing that was is left out in silence. */

const jiti = resolve("node_modules/jiti/lib/jiti-cli.mjs");
const SCRIPTS = ["bench", "cli", "compat", "demo", "docs", "export", "package-test", "presets", "prove", "tools"];

/** Runs a script in an empty folder, where what it leaves can be seen. */
async function script(name: string, args: string[], env: Record<string, string> = {}) {
  const cwd = mkdtempSync(join(tmpdir(), "irsa-script-"));
  const result = await run(process.execPath, [jiti, resolve("scripts", `${name}.ts`), ...args], { cwd, env });
  const left = readdirSync(cwd);
  rmSync(cwd, { recursive: true });
  return { ...result, left };
}

test("are all of those that npm runs", () => {
  const scripts = readdirSync("scripts").filter((file) => file.endsWith(".ts"));
  expect(scripts.map((file) => file.replace(".ts", ""))).toEqual(SCRIPTS);
});

test.each(SCRIPTS)(
  "%s refuses a flag and an argument that it does not know, in one line, and does nothing",
  async (name) => {
    const { code, stdout, stderr, left } = await script(name, ["--chek"]);
    expect([code, stdout, left]).toEqual([2, "", []]);
    expect(stderr).toMatch(new RegExp(`^Unknown option '--chek'; usage: npm run ${name}\\b.*\\n$`));
  },
);

test.each(["tools", "prove"])("%s prints its usage, and does nothing else", async (name) => {
  const { code, stdout, stderr, left } = await script(name, ["--help"]);
  expect([code, stderr, left]).toEqual([0, "", []]);
  expect(stdout).toMatch(new RegExp(`^npm run ${name} `));
});

test("prove fails where it can try nothing, and says so at the end", async () => {
  const { code, stdout } = await script("prove", ["--only", "tokens"], { PATH: "/nonexistent" });
  expect(code).toBe(1);
  expect(stdout.trim().split("\n").at(-1)).toBe("prove: nothing was tried, and nothing is proven");
});
