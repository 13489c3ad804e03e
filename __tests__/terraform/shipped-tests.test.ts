import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { modules } from "../../lib/modules";
import { lab } from "../../scripts/lab/lab";
import { moduleSource, Root } from "../../scripts/lab/root";
import { shareProvider } from "../../scripts/lab/shared-provider";
import { byProviders } from "../support/groups";
import { needs } from "../support/needs";

/** The tests that each module ships, run by `terraform test`. */

const TRUSTS = "trusts_its_service_account_only";
const REFUSES = "wrong_inputs";

/** A module in a folder of its own: sound, or with a text in one of its files replaced. */
type Subject = { readonly name: string } | Broken;
interface Broken {
  readonly name: string;
  readonly file: string;
  readonly text: RegExp;
  readonly by: string;
}

/** Outcome of each run, by folder and by run. */
type Outcomes = Record<string, Record<string, string>>;

/**
 * The shipped tests of many modules in one Terraform, which so loads the provider's schema once: each
 * run is told its module, and else stands as it is shipped.
 * @param env where the AWS provider is, which Terraform otherwise starts for every run
 */
async function outcomes(subjects: Readonly<Record<string, Subject>>, env = {}): Promise<Outcomes> {
  const root = new Root({ "main.tf.json": {} }, env);
  mkdirSync(join(root.folder, "tests"));
  for (const [folder, subject] of Object.entries(subjects)) {
    const { name } = subject;
    cpSync(moduleSource(name), join(root.folder, folder), { recursive: true });
    if ("text" in subject) replace(join(root.folder, folder, subject.file), subject);
    const shipped = readFileSync(join(root.folder, folder, "tests", `${name}.tftest.json`), "utf8");
    const told = shipped.replaceAll('"command": "plan"', `"command": "plan", "module": { "source": "./${folder}" }`);
    writeFileSync(join(root.folder, "tests", `${folder}.tftest.json`), told);
  }
  await root.run("init", "-input=false", "-no-color");
  const { stdout } = await root.try("test", "-json", "-no-color");
  root.remove();
  return read(stdout);
}

function replace(file: string, { text, by }: Broken): void {
  const before = readFileSync(file, "utf8");
  const after = before.replace(text, by);
  if (after === before) throw new Error(`${file} has nothing like ${text}`);
  writeFileSync(file, after);
}

/** What failed says why, in the outcome. */
function read(stdout: string): Outcomes {
  const found: Outcomes = {};
  const lines = stdout.trim().split("\n");
  for (const { test_run: done, diagnostic, ...event } of lines.map((line) => JSON.parse(line))) {
    const [, folder] = /^tests\/(.*)\.tftest\.json$/.exec(done?.path ?? event["@testfile"] ?? "") ?? [];
    if (!folder) continue;
    found[folder] ??= {};
    const runs = found[folder];
    const run = done?.run ?? event["@testrun"];
    if (done?.status) runs[run] = done.status;
    if (diagnostic?.severity === "error" && runs[run]) runs[run] += `: ${diagnostic.summary}`;
  }
  return found;
}

const sound = (named: readonly (typeof modules)[number][]) =>
  Object.fromEntries(named.map(({ name }) => [name, { name }]));

/** modules/role, broken so that it lets others in. */
const main = { name: "role", file: "main.tf.json" };
const broken: Record<string, Broken> = {
  "aud-if-there": { ...main, text: /("StringEquals"[\s\S]*?"StringEquals)"/, by: '$1IfExists"' },
  "sub-as-pattern": { ...main, text: /"StringEquals"/, by: '"StringLike"' },
  "any-namespace": {
    name: "role",
    file: "variables.tf.json",
    text: /"condition": "\$\{can\(.*var\.namespace.*"/,
    by: '"condition": "${var.namespace != null}"',
  },
};

test("every module ships tests", () => {
  expect(modules.filter(({ tests }) => !tests).map(({ name }) => name)).toEqual([]);
});

describe.each(byProviders())("%s", (_, providers, group) => {
  needs("terraform", ...providers)("and the tests that they ship", () => {
    const withRole = group.some(({ name }) => name === "role");
    let found: Outcomes;
    beforeAll(async () => {
      const { awsProvider, env } = lab();
      const shared = withRole && awsProvider ? await shareProvider(awsProvider, env) : undefined;
      found = await outcomes({ ...sound(group), ...(withRole && broken) }, shared?.env);
      shared?.stop();
    });

    test.each(group.map(({ name, tests }) => [name, tests] as const))("%s passes", (name, tests) => {
      const runs = Object.keys({ ...tests?.holds, ...tests?.refuses });
      expect(found[name]).toEqual(Object.fromEntries(runs.map((run) => [run, "pass"])));
    });

    if (!withRole) return;
    test("role that lets others in fails", () => {
      expect(Object.fromEntries(Object.keys(broken).map((folder) => [folder, found[folder]]))).toEqual({
        "aud-if-there": { [TRUSTS]: "fail: Test assertion failed", [REFUSES]: "pass" },
        "sub-as-pattern": { [TRUSTS]: "fail: Test assertion failed", [REFUSES]: "pass" },
        "any-namespace": { [TRUSTS]: "pass", [REFUSES]: "error: Missing expected failure" },
      });
    });
  });
});

needs("terraform", "hashicorp/aws")("modules/role in a folder of its own", () => {
  test("is tested as its README says", async () => {
    const root = new Root({});
    cpSync(moduleSource("role"), root.folder, { recursive: true });
    await root.run("init", "-input=false", "-no-color");
    expect(await root.run("test", "-no-color")).toContain("Success! 2 passed, 0 failed.");
    root.remove();
  });
});
