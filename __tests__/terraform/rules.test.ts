import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { check, type Rule, rules } from "../../lib/irsa";
import { addons, modules } from "../../lib/modules";
import { exampleScopes } from "../../lib/modules/addon-usage";
import { type Diagnostic, moduleSource, Root } from "../../scripts/lab/root";
import { needs } from "../support/needs";
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

type Module = (typeof modules)[number];

const isAddon = ({ name }: Module) => addons.some((addon) => addon.name === name);

/** A call of a module for each row on one of the inputs, each in a file of its own. */
function calls(module: Module, source: string, inputs: readonly string[] = Object.keys(module.variables)) {
  const given = Object.fromEntries(Object.entries(required).filter(([name]) => name in module.variables));
  const scopes = addons.find(({ name }) => name === module.name);
  if (scopes) Object.assign(given, exampleScopes(scopes));
  const taken = rows.flatMap((row, index) => (inputs.includes(row.input) ? [{ row, index }] : []));
  return taken.map(({ row, index }) => {
    const name = `${module.name}-${index}`;
    const call = { source, ...given, [row.input]: row.value };
    const text = JSON.stringify({ module: { [name]: call } }, null, 2).replaceAll("${", () => "$${");
    return { file: `${name}.tf.json`, text, row };
  });
}

const role = modules.find(({ name }) => name === "role") as Module;

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

/** Calls of modules of which there are the variables only, which takes no provider. */
async function expectVariables(names: readonly string[], made: ReturnType<typeof calls>): Promise<void> {
  const root = new Root(Object.fromEntries(made.map(({ file, text }) => [file, text])));
  for (const name of names) {
    mkdirSync(join(root.folder, name));
    cpSync(join(moduleSource(name), "variables.tf.json"), join(root.folder, name, "variables.tf.json"));
  }
  await root.run("init", "-input=false");
  expectAsTypeScript(made, await root.planErrors());
  root.remove();
}

needs("terraform")("variables alone, as Terraform reads them", () => {
  test.each(modules.filter((each) => !isAddon(each)).map((module) => [module.name, module] as const))(
    "of modules/%s",
    (name, module) => expectVariables([name], calls(module, `./${name}`)),
  );

  test("of add-ons: each input that role does not have, in the first of them that has it", async () => {
    const firsts = Object.entries(firstOf).filter(([, { module }]) => isAddon(module));
    const made = firsts.flatMap(([, { module, input }]) => calls(module, `./${module.name}`, [input]));
    await expectVariables([...new Set(firsts.map(([, { module }]) => module.name))], made);
    expect(made.length).toBeGreaterThan(250);
  });
});

/** What an add-on's own keys and the region of its issuer make stricter than elsewhere. */
const stricter = ["inline_policies", "policy_arns", "oidc_provider_arn"];

/** Inputs are alike when they have one name, and null passes for both or for none. */
const alike = (module: Module, input: string) => `${input} ${module.variables[input]?.default === null}`;

/** The first module, role before the add-ons, that has such an input. */
const firstOf: Record<string, { module: Module; input: string }> = {};
for (const module of [role, ...modules.filter(isAddon)]) {
  for (const input of Object.keys(module.variables)) firstOf[alike(module, input)] ??= { module, input };
}

test.each(modules.filter(isAddon).map((module) => [module.name, module] as const))(
  "%s has on each input the rule that such an input has elsewhere",
  (_, module) => {
    for (const input of Object.keys(module.variables).filter((each) => !stricter.includes(each))) {
      const first = firstOf[alike(module, input)];
      expect([input, module.variables[input]?.validation]).toEqual([input, first?.module.variables[input]?.validation]);
    }
  },
);

needs("terraform", "hashicorp/aws")("modules/role, whole", () => {
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
