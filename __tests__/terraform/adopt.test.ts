import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import {
  AttachRolePolicyCommand,
  CreateOpenIDConnectProviderCommand,
  CreateRoleCommand,
  type IAMClient,
  ListRolesCommand,
  PutRolePolicyCommand,
} from "@aws-sdk/client-iam";
import { issuerHost } from "../../lib/irsa";
import { type Emulator, startEmulator } from "../../scripts/lab/emulator";
import { storedProviders, storedRoles } from "../../scripts/lab/iam";
import { moduleSource, Root } from "../../scripts/lab/root";
import type { Result } from "../../scripts/lab/run";
import { code, commands, section } from "../support/documents";
import { needs } from "../support/needs";

/**
 * The configurations and commands of docs/adopt.md, each from the state that it starts from to the one that it ends
 * in. Rivals' modules are stood in for by ours of the same addresses: nothing can be fetched here.
 */

const GUIDE = "docs/adopt.md";

/** The configurations that the guide shows in a section, in the order that they stand there. */
const told = (title: string) => code(section(GUIDE, title), "hcl").map(({ text }) => local(text));

/** The command lines that it shows there. */
const lines = (title: string) => code(section(GUIDE, title), "sh").flatMap(({ text }) => commands(text));

/** Sources of registries as folders of this checkout. */
const local = (text: string) =>
  text
    .replace(/^ *version +=.*\n/gm, "")
    .replace(/"<namespace>\/irsa\/aws\/\/modules\/([\w-]+)"/g, (_, name) => JSON.stringify(moduleSource(name)))
    .replace(/"(?:terraform-aws-modules\/(?:iam|eks)\/aws\/\/modules|cloudposse)\/([\w-]+?)(?:\/aws)?"/g, (_, name) =>
      JSON.stringify(resolve("__tests__/support/stand-ins", name)),
    );

const CHAPTERS = [
  "terraform-aws-modules/iam 5: iam-role-for-service-accounts-eks",
  "Wildcards",
  "terraform-aws-modules/iam 5: iam-eks-role",
  "terraform-aws-modules/iam 5: iam-assumable-role-with-oidc",
  "terraform-aws-modules/iam 6: iam-role-for-service-accounts",
  "A preset of terraform-aws-modules",
  "Karpenter from terraform-aws-modules/eks",
  "cloudposse/eks-iam-role",
];
const PRESET = CHAPTERS[5] as string;
const [STATE, EKSCTL] = ["Into another state", "eksctl"];

const files = (codes: readonly (string | undefined)[]) =>
  codes.map((code, index) => [`${index}.tf`, code as string] as const);

const archive = (told(CHAPTERS[0] as string)[0] as string)
  .replace(/(s3-)?backup/g, "archive")
  .replace(/, "payments:s3-restore"/, "");

/** What eksctl's stack of the chapter holds: it is CloudFormation that makes it. */
const MAILER = "eksctl-production-addon-iamserviceaccount-pay-Role1-1A2B3C4D5E6F";
async function makeWithEksctl(iam: IAMClient): Promise<void> {
  const host = "oidc.eks.eu-west-1.amazonaws.com/id/A1";
  const Condition = {
    StringEquals: { [`${host}:sub`]: "system:serviceaccount:payments:mailer", [`${host}:aud`]: "sts.amazonaws.com" },
  };
  const Principal = { Federated: `arn:aws:iam::123456789012:oidc-provider/${host}` };
  const trust = { Effect: "Allow", Action: ["sts:AssumeRoleWithWebIdentity"], Principal, Condition };
  const own = { Effect: "Allow", Action: ["s3:GetObject"], Resource: "arn:aws:s3:::payments-mail/*" };
  const document = (statement: object) => JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  const RoleName = MAILER;
  const Tags = [{ Key: "alpha.eksctl.io/iamserviceaccount-name", Value: "payments/mailer" }];
  await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: document(trust), Tags }));
  await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: "arn:aws:iam::aws:policy/AmazonSESFullAccess" }));
  const PolicyName = "eksctl-production-addon-iamserviceaccount-payments-mailer-Policy1";
  await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: document(own) }));
}

/** IAM's own ids of the roles, by their names: a role made anew has another. */
async function ids(iam: IAMClient): Promise<Record<string, string>> {
  const { Roles = [] } = await iam.send(new ListRolesCommand({}));
  return Object.fromEntries(Roles.map(({ RoleName, RoleId }) => [RoleName, RoleId]));
}

/** What a plan does, by address; what it reads is left out. */
async function plan(root: Root): Promise<Record<string, string>> {
  await root.run("init", "-input=false", "-no-color");
  await root.run("plan", "-out=plan", "-input=false", "-no-color");
  const { resource_changes } = JSON.parse(await root.run("show", "-json", "plan"));
  const changes: { address: string; mode: string; change: { actions: string[]; importing?: object } }[] =
    resource_changes;
  const named = changes
    .filter(({ mode }) => mode === "managed")
    .map(({ address, change: { actions, importing } }) => [address, `${importing ? "import, " : ""}${actions}`]);
  return Object.fromEntries(named);
}

needs(
  "terraform",
  "moto",
  "hashicorp/aws",
)("docs/adopt.md", () => {
  let emulator: Emulator;
  let root: Root;
  let other: Root;
  let before: Record<string, string>;
  let named: Result;
  let planned: Record<string, string>;
  let importing: Record<string, string>;
  beforeAll(async () => {
    emulator = await startEmulator();
    const Url = await emulator.createCluster("production");
    await emulator.iam.send(new CreateOpenIDConnectProviderCommand({ Url, ClientIDList: ["sts.amazonaws.com"] }));
    await makeWithEksctl(emulator.iam);
    root = new Root(Object.fromEntries(files([...CHAPTERS.map((each) => told(each)[0]), archive])), emulator.env);
    await root.apply();
    before = await ids(emulator.iam);
    named = await root.shell(lines("Before you start")[0] as string);

    const [imported, removed] = told(STATE as string);
    other = new Root({ "main.tf": imported }, emulator.env);
    importing = await plan(other);
    await other.run("apply", "-input=false", "-no-color", "plan");

    const after = [...CHAPTERS.map((each) => told(each)[1]), removed, ...told(EKSCTL as string)];
    for (const [name, code] of files(after)) writeFileSync(join(root.folder, name), code);
    planned = await plan(root);
    // What was planned says more than that it failed.
    await root.try("apply", "-input=false", "-no-color", "plan");
  });
  afterAll(() => {
    root?.remove();
    other?.remove();
    emulator?.stop();
  });

  const of = (module: string) =>
    Object.fromEntries(
      Object.entries(planned).filter(
        ([address]) => address.startsWith(`module.${module}.`) || address.endsWith(`.${module}`),
      ),
    );

  test("from iam-role-for-service-accounts-eks, nothing changes", () => {
    expect(of("backup")).toEqual({
      "module.backup.aws_iam_role.role": "no-op",
      'module.backup.aws_iam_role_policy_attachment.managed["read"]': "no-op",
    });
  });

  /** The role's trust policy has one statement, with these conditions. */
  const expectConditions = async (name: string, host: string, sub: string) => {
    const Condition = { StringEquals: { [`${host}:sub`]: sub, [`${host}:aud`]: "sts.amazonaws.com" } };
    const roles = await storedRoles(emulator.iam);
    expect(roles[name]?.trust).toMatchObject({ Statement: [expect.objectContaining({ Condition })] });
  };

  test("from iam-eks-role, the trust policy gets its audience", async () => {
    const [provider] = Object.keys(await storedProviders(emulator.iam)) as [string];
    await expectConditions("ledger", issuerHost(provider), "system:serviceaccount:payments:ledger");
    expect(of("ledger")).toEqual({
      "module.ledger.aws_iam_role.role": "update",
      'module.ledger.aws_iam_role_policy_attachment.managed["read"]': "no-op",
    });
  });

  test("from iam-assumable-role-with-oidc, its list of policies becomes a map, and nothing is recreated", async () => {
    const host = "oidc.eks.eu-west-1.amazonaws.com/id/A1";
    await expectConditions("exports", host, "system:serviceaccount:payments:exports");
    expect(of("exports")).toEqual({
      "module.exports.aws_iam_role.role": "update",
      'module.exports.aws_iam_role_policy_attachment.managed["buckets"]': "no-op",
      'module.exports.aws_iam_role_policy_attachment.managed["queues"]': "no-op",
    });
  });

  test("wildcards get a statement of their own, behind a literal namespace", async () => {
    expect(of("runners")).toEqual({ "module.runners.aws_iam_role.role": "update" });
    const { "ci-runners": runners } = await storedRoles(emulator.iam);
    const sub = "oidc.eks.eu-west-1.amazonaws.com/id/A1:sub";
    expect(runners?.trust).toMatchObject({
      Statement: [
        { Condition: { StringEquals: { [sub]: "system:serviceaccount:ci:runner-default" } } },
        { Condition: { StringLike: { [sub]: "system:serviceaccount:ci:runner-*" } } },
      ],
    });
  });

  test("from the karpenter submodule, the controller's role moves and its policy is replaced", () => {
    const taken = Object.entries(planned).filter(([address]) => address.startsWith("module.karpenter"));
    expect(Object.fromEntries(taken)).toEqual({
      "module.karpenter.aws_iam_policy.controller[0]": "delete",
      "module.karpenter.aws_iam_role_policy_attachment.controller[0]": "delete",
      "module.karpenter_controller.aws_iam_role.role": "update",
      'module.karpenter_controller.aws_iam_role_policy.inline["karpenter"]': "create",
    });
  });

  needs("jq")("the command that prints generated names", () => {
    test("prints module, path, name and description of every role", () => {
      const rows = named.stdout
        .trim()
        .split("\n")
        .map((line) => line.split("\t"));
      expect(rows.map(([, , name]) => name).sort()).toEqual(
        Object.keys(before)
          .filter((name) => name !== MAILER)
          .sort(),
      );
      expect(rows).toContainEqual([
        "module.karpenter",
        "/",
        "KarpenterController-production",
        "Karpenter controller IAM role",
      ]);
    });
  });

  test("from iam-role-for-service-accounts, every policy keeps its place", () => {
    expect(of("reports")).toEqual({
      "aws_iam_policy.reports": "no-op",
      "module.reports.aws_iam_role.role": "no-op",
      'module.reports.aws_iam_role_policy.inline["reports"]': "no-op",
      'module.reports.aws_iam_role_policy_attachment.managed["read"]': "no-op",
      'module.reports.aws_iam_role_policy_attachment.managed["write"]': "no-op",
    });
  });

  test("from a preset, its policy goes, and the add-on's policy and description come", () => {
    expect(of("external_dns")).toEqual({
      "module.external_dns.aws_iam_policy.external_dns[0]": "delete",
      "module.external_dns.aws_iam_role.role": "update",
      'module.external_dns.aws_iam_role_policy.inline["external-dns"]': "create",
      "module.external_dns.aws_iam_role_policy_attachment.external_dns[0]": "delete",
    });
  });

  test("from eks-iam-role, the trust policy becomes exact and the label's tags go", async () => {
    const host = "oidc.eks.eu-west-1.amazonaws.com/id/A1";
    await expectConditions("acme-prod-invoices@payments", host, "system:serviceaccount:payments:invoices");
    expect(of("invoices")).toEqual({
      "aws_iam_policy.invoices": "update",
      "module.invoices.aws_iam_role.role": "update",
      'module.invoices.aws_iam_role_policy_attachment.managed["own"]': "no-op",
      'module.invoices.aws_iam_role_policy_attachment.managed["queues"]': "no-op",
    });
  });

  test("from eksctl, what CloudFormation made is imported", () => {
    const policy = "eksctl-production-addon-iamserviceaccount-payments-mailer-Policy1";
    expect(of("mailer")).toEqual({
      "module.mailer.aws_iam_role.role": "import, update",
      [`module.mailer.aws_iam_role_policy.inline["${policy}"]`]: "import, no-op",
      'module.mailer.aws_iam_role_policy_attachment.managed["read"]': "import, no-op",
    });
  });

  test("into another state, the old one forgets and the new one imports", () => {
    expect(of("archive")).toEqual({
      "module.archive.aws_iam_role.this[0]": "forget",
      'module.archive.aws_iam_role_policy_attachment.this["read"]': "forget",
    });
    expect(importing).toEqual({
      "module.archive.aws_iam_role.role": "import, update",
      'module.archive.aws_iam_role_policy_attachment.managed["read"]': "import, no-op",
    });
  });

  test("nothing else was planned, every role is the one that it was, and a further plan is empty", async () => {
    const modules = [
      "backup",
      "ledger",
      "exports",
      "runners",
      "reports",
      "external_dns",
      "invoices",
      "mailer",
      "archive",
    ];
    modules.push("karpenter", "karpenter_controller");
    expect(modules.flatMap((module) => Object.keys(of(module))).sort()).toEqual(Object.keys(planned).sort());
    expect(await ids(emulator.iam)).toEqual(before);
    expect(Object.keys(before)).toHaveLength(10);
    expect([await root.replan(), await other.replan()]).toEqual(["no changes", "no changes"]);
  });
});

/** The preset's configurations for a number of roles of its kind. */
function presets(count: number): [before: Record<string, string>, after: Record<string, string>] {
  const [before, after] = told(PRESET) as [string, string];
  const of = (text: string) => {
    const copies = Array.from({ length: count }, (_, n) => [
      `${n}.tf`,
      text
        .replaceAll("external_dns.", `external_dns_${n}.`)
        .replace('module "external_dns"', `module "external_dns_${n}"`)
        .replace('"external-dns"\n', `"external-dns-${n}"\n`),
    ]);
    return Object.fromEntries(copies);
  };
  return [of(before), of(after)];
}

needs(
  "terraform",
  "moto",
  "hashicorp/aws",
)("docs/adopt.md, replacing the policies of presets without a gap", () => {
  let emulator: Emulator;
  beforeEach(async () => {
    emulator = await startEmulator();
  });
  afterEach(() => emulator?.stop());

  /** How many policies of each kind the roles have, each once. */
  const policies = async () =>
    Object.values(await storedRoles(emulator.iam)).map(({ attached, inline }) => [
      attached.length,
      Object.keys(inline).length,
    ]);

  test.each([1, 18])("%d of them", async (count) => {
    const [old, next] = presets(count);
    const root = new Root(old, emulator.env);
    await root.apply();
    const each = (had: [attached: number, inline: number]) => Array.from({ length: count }, () => had);
    expect(await policies()).toEqual(each([1, 0]));
    for (const [name, text] of Object.entries(next)) root.write(name, text);
    await root.run("init", "-input=false", "-no-color");

    const early = await root.errors("plan", "-target=module.external_dns_0.aws_iam_role_policy.inline");
    expect(early.map(({ summary }) => summary)).toEqual(["Moved resource instances excluded by targeting"]);

    const [record, create, remove, ...more] = lines("Replace a preset's policy without a gap") as [
      string,
      string,
      string,
    ];
    expect(more).toEqual([]);
    expect(await root.shell(record)).toMatchObject({ code: 0, stdout: expect.stringContaining("0 destroyed") });
    expect(await policies()).toEqual(each([1, 0]));
    expect(await root.shell(create)).toMatchObject({ code: 0, stdout: expect.stringContaining("0 destroyed") });
    expect(await policies()).toEqual(each([1, 1]));
    expect(await root.shell(remove)).toMatchObject({ code: 0 });
    expect(await policies()).toEqual(each([0, 1]));
    root.remove();
  });
});

needs("jq")("docs/adopt.md, keeping the role of an eksctl stack", () => {
  test("every resource of the template is retained, by a change that CloudFormation sees", async () => {
    const [, template] = lines("eksctl") as [string, string];
    const [, filter] = /\| (jq .*) > template\.json/.exec(template) as RegExpExecArray;
    const given = { Resources: { Role1: { Type: "AWS::IAM::Role" }, Policy1: { Type: "AWS::IAM::Policy" } } };
    const script = `${filter} <<'JSON'\n${JSON.stringify(given)}\nJSON`;
    const root = new Root({});
    const { stdout } = await root.shell(script);
    root.remove();
    const kept = { DeletionPolicy: "Retain", Metadata: { retained: "true" } };
    expect(JSON.parse(stdout)).toEqual({
      Resources: { Role1: { Type: "AWS::IAM::Role", ...kept }, Policy1: { Type: "AWS::IAM::Policy", ...kept } },
    });
  });
});
