import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { mustRun, run } from "../../scripts/lab/run";
import { tool } from "../../scripts/lab/tools";
import { needs } from "../support/needs";

/** What other people's tools say of the modules. */

const names = readdirSync("modules");

/** A copy of the modules that a test may spoil. */
function copied(): string {
  const folder = mkdtempSync(join(tmpdir(), "irsa-lint-"));
  cpSync("modules", folder, { recursive: true });
  return folder;
}

interface Issue {
  readonly message: string;
  readonly rule: { readonly name: string };
  readonly range: { readonly filename: string };
}

/** A module names the providers that the modules of its own need: whoever calls it with `providers` is answered so. */
const isAccepted = ({ rule, range }: Issue) =>
  rule.name === "terraform_unused_required_providers" && range.filename.endsWith("roles/versions.tf.json");

async function tflint(folder: string): Promise<{ issues: Issue[]; errors: unknown[] }> {
  const args = [
    "--recursive",
    "--chdir",
    folder,
    "--config",
    resolve("__tests__/tools/tflint.hcl"),
    "--format",
    "json",
  ];
  const { issues, errors } = JSON.parse((await run(tool("tflint"), args)).stdout);
  return { issues: issues.filter((issue: Issue) => !isAccepted(issue)), errors };
}

needs("tflint")("tflint, with all of its Terraform rules", () => {
  test("finds nothing in any module", async () => {
    expect(await tflint("modules")).toEqual({ issues: [], errors: [] });
  });

  test("finds what is wrong where something is", async () => {
    const folder = copied();
    const file = join(folder, "role/variables.tf.json");
    const { variable, ...rest } = JSON.parse(readFileSync(file, "utf8"));
    writeFileSync(file, JSON.stringify({ ...rest, variable: { ...variable, unused: { type: "string" } } }));
    const { issues } = await tflint(folder);
    rmSync(folder, { recursive: true });
    expect(issues.map(({ rule }) => rule.name).sort()).toEqual([
      "terraform_documented_variables",
      "terraform_unused_declarations",
    ]);
  });
});

/** A scope of `*` is what the add-ons' projects ask for, where the API takes no narrower one or a condition narrows it. */
const ASKED_FOR = "the add-on's project asks for it: npm run presets compares each statement with the project's own";

/** Checks that fail, the modules that they fail in, and why that is right. */
const ACCEPTED: Readonly<Record<string, { readonly modules: readonly string[]; readonly reason: string }>> = {
  CKV_AWS_109: { modules: ["aws-gateway-api-controller"], reason: ASKED_FOR },
  CKV_AWS_111: {
    modules: [
      "aws-gateway-api-controller",
      "aws-load-balancer-controller",
      "fsx-lustre-csi-driver",
      "fsx-openzfs-csi-driver",
      "node-termination-handler",
      "vpc-cni-ipv6",
    ],
    reason: ASKED_FOR,
  },
  CKV_AWS_356: {
    modules: [
      "aws-gateway-api-controller",
      "aws-load-balancer-controller",
      "cluster-autoscaler",
      "fsx-lustre-csi-driver",
      "fsx-openzfs-csi-driver",
      "grafana-cloudwatch",
      "node-termination-handler",
      "vpc-cni-ipv6",
      "yet-another-cloudwatch-exporter",
    ],
    reason: ASKED_FOR,
  },
};

interface Check {
  readonly check_id: string;
  readonly file_path: string;
}

needs("checkov")("checkov", () => {
  let passed: readonly Check[];
  let failed: readonly Check[];
  let unread: readonly string[];
  beforeAll(async () => {
    const args = ["--framework", "terraform_json", "--directory", "modules", "--skip-download", "--output", "json"];
    const { results } = JSON.parse((await run(tool("checkov"), args)).stdout);
    passed = results.passed_checks;
    failed = results.failed_checks;
    unread = results.parsing_errors;
  });

  test("fails no check but those that are accepted, each for a reason", () => {
    const found: Record<string, Set<string>> = {};
    for (const { check_id, file_path } of failed) {
      found[check_id] ??= new Set();
      found[check_id].add(file_path.split("/")[1] as string);
    }
    const sorted = Object.entries(found).map(([id, modules]) => [id, [...modules].sort()]);
    expect(Object.fromEntries(sorted)).toEqual(
      Object.fromEntries(Object.entries(ACCEPTED).map(([id, { modules }]) => [id, modules])),
    );
  });

  test("reads every module, and knows a check for the resources of all but two", () => {
    const read = passed.map(({ file_path }) => file_path).filter((path) => path.endsWith("/main.tf.json"));
    const without = names.filter((name) => !read.some((path) => path.startsWith(`/${name}/`)));
    expect(without).toEqual(["oidc-provider", "service-account"]);
    // It takes a `terraform` block for one that holds nothing but blocks, which stands in versions.tf.json.
    expect(unread.filter((file) => !file.endsWith("/versions.tf.json"))).toEqual([]);
  });
});

needs("terraform-docs")("terraform-docs", () => {
  test("finds in every README what it would write", async () => {
    const folder = copied();
    const args = ["markdown", "table", "--output-file", "README.md", "--output-mode", "inject"];
    await Promise.all(names.map((name) => mustRun(tool("terraform-docs"), [...args, join(folder, name)])));
    const changed = names.filter(
      (name) =>
        readFileSync(join(folder, name, "README.md"), "utf8") !==
        readFileSync(join("modules", name, "README.md"), "utf8"),
    );
    rmSync(folder, { recursive: true });
    expect(changed).toEqual([]);
  });
});
