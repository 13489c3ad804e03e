import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { run } from "../../lab/run";
import type { SourceMutant } from "./source-mutant";

/** The tests that a mistake in the builder meets, the quickest first; none starts Terraform. */
const SUITES = ["irsa/trust-policy", "irsa/*", "rules/*", "constructs/*", "modules/*"] as const;

/** What these tests are made of. */
const FOLDERS = [
  "lib",
  "scripts",
  ...["irsa", "rules", "constructs", "modules", "support"].map((name) => `__tests__/${name}`),
];

/**
 * Runs the committed unit tests on a copy of the checkout for every mutant, and on one without any.
 * @returns for every mutant that was caught, the first test that failed
 * @throws Error when a mutant does not fit the source, or when a test fails without any
 */
export async function catchMutants(mutants: readonly SourceMutant[]): Promise<Map<SourceMutant, string>> {
  const folder = mkdtempSync(join(tmpdir(), "irsa-mutants-"));
  try {
    symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
    const copies = new Map<string, SourceMutant | undefined>([["unchanged", undefined]]);
    for (const [index, mutant] of mutants.entries()) copies.set(`mutant-${index}`, mutant);
    for (const [copy, mutant] of copies) {
      for (const each of FOLDERS) cpSync(each, join(folder, copy, each), { recursive: true });
      if (mutant) edit(join(folder, copy, mutant.file), mutant);
    }
    const caught = new Map<SourceMutant, string>();
    for (const suite of SUITES) {
      const alive = [...copies].filter(([, mutant]) => !mutant || !caught.has(mutant)).map(([copy]) => copy);
      if (alive.length === 1) break;
      for (const [copy, test] of await failures(folder, alive, suite)) {
        const mutant = copies.get(copy);
        if (!mutant) throw new Error(`mutants: without any, this test fails: ${test}`);
        caught.set(mutant, test);
      }
    }
    return caught;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function edit(path: string, { file, name, find, replace }: SourceMutant): void {
  const parts = readFileSync(path, "utf8").split(find);
  if (parts.length !== 2) {
    throw new Error(`mutants: "${name}" of ${file} must find its text once, not ${parts.length - 1} times: ${find}`);
  }
  writeFileSync(path, parts.join(replace));
}

/** The report of `jest --json`, as far as it is read. */
interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** The copies in which a test of the suite fails, and which; the working directory stays the checkout. */
async function failures(folder: string, copies: readonly string[], suite: string): Promise<[string, string][]> {
  const { transform } = JSON.parse(readFileSync("package.json", "utf8")).jest;
  const testMatch = copies.map((copy) => `<rootDir>/${copy}/__tests__/${suite}.test.ts`);
  const config = JSON.stringify({ rootDir: folder, transform, testMatch, maxWorkers: 2, testTimeout: 60_000 });
  const path = join(folder, "report.json");
  rmSync(path, { force: true });
  const { stderr } = await run("npx", ["jest", "--config", config, "--json", `--outputFile=${path}`]);
  const { testResults }: Report = JSON.parse(readFileSync(path, "utf8"));
  return copies.flatMap((copy) => {
    const files = testResults.filter(({ name }) => name.includes(`/${copy}/__tests__/`));
    // A copy whose tests do not even run says nothing.
    const silent = files.find(({ assertionResults }) => assertionResults.length === 0);
    if (files.length === 0 || silent) throw new Error(`mutants: no test of ${copy} ran: ${silent?.message ?? stderr}`);
    const failed = files.flatMap(({ assertionResults }) =>
      assertionResults.filter(({ status }) => status === "failed"),
    );
    return failed.slice(0, 1).map(({ fullName }): [string, string] => [copy, fullName]);
  });
}
