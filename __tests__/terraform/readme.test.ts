import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { version } from "../../package.json";
import { packCheckout } from "../../scripts/lab/archive";
import { startEmulator } from "../../scripts/lab/emulator";
import { storedRoles } from "../../scripts/lab/iam";
import { startIssuer } from "../../scripts/lab/issuer";
import { lab } from "../../scripts/lab/lab";
import { startRegistry } from "../../scripts/lab/registry";
import { Root } from "../../scripts/lab/root";
import { mustRun } from "../../scripts/lab/run";
import { snippets } from "../support/documents";
import { configurations } from "../support/hcl-snippets";
import { needs } from "../support/needs";

/** The README's first configuration as a newcomer pastes it: from Git, by its tag, and from the public registry. */

const [fromGit = "", fromRegistry = ""] = configurations(snippets("README.md", "hcl")).map(({ text }) =>
  text.replaceAll("<namespace>", "acme"),
);

const folder = mkdtempSync(join(tmpdir(), "irsa-readme-"));
let archive: Buffer;
let git: Record<string, string>;

/** A repository with the release in it, and the settings under which git finds it where the README says it is. */
beforeAll(async () => {
  archive = await packCheckout();
  writeFileSync(join(folder, "archive.tar.gz"), archive);
  const who = ["-c", "user.name=test", "-c", "user.email=test@example.com"];
  await mustRun("git", ["init", "--quiet", "release"], { cwd: folder });
  const cwd = join(folder, "release");
  await mustRun("tar", ["-xzf", "../archive.tar.gz"], { cwd });
  await mustRun("git", ["add", "--all"], { cwd });
  await mustRun("git", [...who, "commit", "--quiet", "--message", "Release"], { cwd });
  await mustRun("git", ["tag", `v${version}`], { cwd });
  git = {
    GIT_CONFIG_COUNT: "1",
    GIT_CONFIG_KEY_0: `url.file://${cwd}.insteadOf`,
    GIT_CONFIG_VALUE_0: "https://github.com/acme/terraform-aws-irsa.git",
  };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The modules that Terraform installed, by their sources. */
function installed(root: Root): Record<string, string | undefined> {
  const { Modules } = JSON.parse(readFileSync(join(root.folder, ".terraform/modules/modules.json"), "utf8"));
  return Object.fromEntries(Modules.map(({ Source, Version }: Record<string, string>) => [Source, Version]));
}

needs("terraform")("the README's first configuration", () => {
  test("is installed from Git by its tag", async () => {
    const root = new Root({ "main.tf": fromGit }, git);
    await root.run("get");
    const source = `git::https://github.com/acme/terraform-aws-irsa.git//modules/irsa?ref=v${version}`;
    expect(installed(root)).toMatchObject({ [source]: undefined });
    expect(Object.keys(installed(root))).toHaveLength(2);
    root.remove();
  });

  test("is installed from the registry", async () => {
    const registry = await startRegistry("acme/irsa/aws", version, archive);
    // The public registry's own name, answered here.
    const services = `host "registry.terraform.io" {\n  services = { "modules.v1" = "https://${registry.host}/v1/modules/" }\n}\n`;
    const configuration = join(folder, "terraform.rc");
    writeFileSync(configuration, readFileSync(lab().env.TF_CLI_CONFIG_FILE as string, "utf8") + services);
    const root = new Root({ "main.tf": fromRegistry }, { ...registry.env, TF_CLI_CONFIG_FILE: configuration });
    await root.run("get");
    expect(installed(root)).toMatchObject({ "registry.terraform.io/acme/irsa/aws//modules/irsa": version });
    root.remove();
    registry.stop();
  });
});

needs(
  "terraform",
  "moto",
  "hashicorp/aws",
  "hashicorp/tls",
  "hashicorp/kubernetes",
)("the README's first configuration, pasted as it is", () => {
  test("creates the role, and prints the annotation", async () => {
    const emulator = await startEmulator({ isProviderShared: false });
    const issuer = await startIssuer(new URL(await emulator.createCluster("production")).host, folder);
    const root = new Root({ "main.tf": fromGit }, { ...git, ...emulator.env, ...issuer.env });
    await root.apply();
    expect(Object.keys(await storedRoles(emulator.iam))).toEqual(["eks-payments-s3-backup"]);
    const annotations = { "eks.amazonaws.com/role-arn": "arn:aws:iam::123456789012:role/eks-payments-s3-backup" };
    expect(await root.outputs()).toEqual({ service_account_annotations: annotations });
    expect(await root.replan()).toBe("no changes");
    root.remove();
    issuer.stop();
    emulator.stop();
  });
});
