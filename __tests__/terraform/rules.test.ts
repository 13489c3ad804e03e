import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { check, type Rule, rules } from "../../lib/irsa";
import { modules } from "../../lib/modules";
import { needs } from "../support/needs";
import { type Diagnostic, moduleSource, Root } from "../support/root";
import { type Row, rows } from "../support/rows";

/** The rows of the rule table through `terraform plan` of every module that takes the input. */

const ISSUER = "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";

/** Good values for what a module must be given. */
const required: Record<string, string> = {
  cluster_name: "production",
  namespace: "payments",
  oidc_provider_arn: `arn:aws:iam::111122223333:oidc-provider/${ISSUER}`,
  role_arn: "arn:aws:iam::111122223333:role/eks-payments-s3-backup",
  service_account: "s3-backup",
};

/** A call of a module for each row on one of its inputs, each in a file of its own. */
function calls(module: (typeof modules)[number], source: string) {
  const given = Object.fromEntries(Object.entries(required).filter(([name]) => name in module.variables));
  const taken = rows.flatMap((row, index) => (row.input in module.variables ? [{ row, index }] : []));
  return taken.map(({ row, index }) => {
    const name = `${module.name}-${index}`;
    const call = { source, ...given, [row.input]: row.value };
    const text = JSON.stringify({ module: { [name]: call } }, null, 2).replaceAll("${", () => "$${");
    return { file: `${name}.tf.json`, text, row };
  });
}

/** What TypeScript says of a row, in the module's words. */
function messageOf({ input, value }: Row): string {
  const prop = input.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  try {
    check(input, (rules as Record<string, Rule>)[prop] as Rule, value);
    return "accepted";
  } catch (error) {
    return (error as Error).message;
  }
}

function expectAsTypeScript(made: ReturnType<typeof calls>, errors: readonly Diagnostic[]): void {
  const said = made.map(({ file, row }) => {
    const details = errors.filter(({ range }) => range?.filename === file).map(({ detail }) => detail);
    const first = details.find((detail) => detail.startsWith(messageOf(row)));
    return [file, row.input, first ? messageOf(row) : (details[0] ?? "accepted")];
  });
  expect(said).toEqual(made.map(({ file, row }) => [file, row.input, messageOf(row)]));
}

needs("terraform")("variables alone, of every module, as Terraform reads them", () => {
  test.each(modules.map((module) => [module.name, module] as const))("%s", async (name, module) => {
    const made = calls(module, `./${name}`);
    const root = new Root(Object.fromEntries(made.map(({ file, text }) => [file, text])));
    mkdirSync(join(root.folder, name));
    cpSync(join(moduleSource(name), "variables.tf.json"), join(root.folder, name, "variables.tf.json"));
    await root.run("init", "-input=false");
    expectAsTypeScript(made, await root.planErrors());
    root.remove();
  });
});

needs("terraform", "hashicorp/aws")("modules/role, whole", () => {
  const role = modules.find(({ name }) => name === "role") as (typeof modules)[number];
  const made = calls(role, moduleSource("role"));
  const env = { AWS_REGION: "eu-west-1", AWS_ACCESS_KEY_ID: "testing", AWS_SECRET_ACCESS_KEY: "testing" };

  test("refuses at plan what TypeScript refuses, and accepts the rest", async () => {
    const provider = { provider: { aws: { skip_credentials_validation: true, skip_requesting_account_id: true } } };
    const files = made.map(({ file, text }) => [file, text]);
    const root = new Root({ "provider.tf.json": provider, ...Object.fromEntries(files) }, env);
    await root.run("init", "-input=false");
    const errors = await root.planErrors();
    expectAsTypeScript(
      made,
      errors.filter(({ summary }) => summary === "Invalid value for variable"),
    );
    root.remove();
  });
});
