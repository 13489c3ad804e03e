import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { version } from "../../package.json";
import { packCheckout } from "../../scripts/lab/archive";
import { type Emulator, startEmulator } from "../../scripts/lab/emulator";
import { storedRoles } from "../../scripts/lab/iam";
import { type Registry, startRegistry } from "../../scripts/lab/registry";
import { type Diagnostic, Root } from "../../scripts/lab/root";
import { byProviders } from "../support/groups";
import { needs } from "../support/needs";

/** The modules as users get them: the archive of a release, from a registry that Terraform asks over TLS. */

const CONSTRAINT = `~> ${version.split(".")[0]}.0`;

let registry: Registry;
beforeAll(async () => {
  registry = await startRegistry("acme/irsa/aws", version, await packCheckout());
});
afterAll(() => registry?.stop());

/** The call in a module's README, as a user pastes it. */
function pasted(name: string): string {
  const readme = readFileSync(join("modules", name, "README.md"), "utf8");
  const usage = readme.match(/```hcl\n([\s\S]*?)```/)?.[1] as string;
  const source = `"<namespace>/irsa/aws//modules/${name}"`;
  expect(usage).toContain(source);
  const address = `"${registry.host}/acme/irsa/aws//modules/${name}"`;
  return usage.replace(source, `${address}\n  version = "${CONSTRAINT}"`);
}

describe.each(byProviders())("%s", (_, providers, group) => {
  needs("terraform", ...providers)("from a registry", () => {
    let root: Root;
    let diagnostics: readonly Diagnostic[];
    beforeAll(async () => {
      const calls = group.map(({ name }) => [name, { source: `./${name}` }]);
      const folders = group.map(({ name }) => [`${name}/main.tf`, pasted(name)]);
      const files = { "main.tf.json": { module: Object.fromEntries(calls) }, ...Object.fromEntries(folders) };
      root = new Root(files, registry.env);
      await root.run("init", "-input=false", "-no-color");
      ({ diagnostics } = JSON.parse((await root.try("validate", "-json")).stdout));
    });
    afterAll(() => root?.remove());

    test.each(group.map(({ name }) => name))("%s is installed and valid, called as its README says", (name) => {
      const { Modules } = JSON.parse(readFileSync(join(root.folder, ".terraform/modules/modules.json"), "utf8"));
      const source = `${registry.host}/acme/irsa/aws//modules/${name}`;
      expect(Modules).toContainEqual(expect.objectContaining({ Source: source, Version: version }));
      expect(diagnostics.filter(({ range }) => range?.filename.includes(`${name}/`))).toEqual([]);
    });

    test("are valid together", () => expect(diagnostics).toEqual([]));
  });
});

needs(
  "terraform",
  "moto",
  "hashicorp/aws",
)("modules/role from a registry", () => {
  let emulator: Emulator;
  let root: Root;
  beforeAll(async () => {
    emulator = await startEmulator({ isProviderShared: false });
    // In moto's account, which the provider of a role must be in.
    root = new Root(
      { "main.tf": pasted("role").replace("111122223333", "123456789012") },
      { ...emulator.env, ...registry.env },
    );
    await root.apply();
  });
  afterAll(() => {
    root?.remove();
    emulator?.stop();
  });

  test("makes the role of its README", async () => {
    const roles = await storedRoles(emulator.iam);
    const host = "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
    expect(Object.keys(roles)).toEqual(["eks-payments-s3-backup"]);
    expect(roles["eks-payments-s3-backup"]).toMatchObject({
      attached: ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"],
      trust: {
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Action: "sts:AssumeRoleWithWebIdentity",
            Principal: { Federated: `arn:aws:iam::123456789012:oidc-provider/${host}` },
            Condition: {
              StringEquals: {
                [`${host}:sub`]: "system:serviceaccount:payments:s3-backup",
                [`${host}:aud`]: "sts.amazonaws.com",
              },
            },
          },
        ],
      },
    });
  });

  test("comes with what users need, and with nothing of what makes it", () => {
    const installed = join(root.folder, ".terraform/modules/role");
    expect(readdirSync(installed).sort()).toEqual([
      "CHANGELOG.md",
      "LICENSE",
      "README.md",
      "docs",
      "examples",
      "modules",
    ]);
    expect(readdirSync(join(installed, "modules/role")).sort()).toEqual([
      "README.md",
      "main.tf.json",
      "outputs.tf.json",
      "tests",
      "variables.tf.json",
      "versions.tf.json",
    ]);
  });
});
