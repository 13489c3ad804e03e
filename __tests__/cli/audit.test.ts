import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import { RULES } from "../../cli/src/audit/rules";
import { schemaFiles } from "../../scripts/cli/schemas";
import { Irsa } from "../support/irsa";

/** `irsa audit` from files, as its users run it. */

const HOST = "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
const PROVIDER = `arn:aws:iam::111122223333:oidc-provider/${HOST}`;
const RETIRED = PROVIDER.replace(/EXAMPLE$/, "RETIRED");
const CLUSTER = "arn:aws:eks:eu-west-1:111122223333:cluster/production";
const arn = (name: string) => `arn:aws:iam::111122223333:role/${name}`;

const trust = (Condition: object, provider = PROVIDER) => ({
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Principal: { Federated: provider }, Action: "sts:AssumeRoleWithWebIdentity", Condition },
  ],
});
const exact = (...subjects: string[]) => ({
  StringEquals: { [`${HOST}:sub`]: subjects.map(sub), [`${HOST}:aud`]: "sts.amazonaws.com" },
});
const sub = (path: string) => `system:serviceaccount:${path.replace("/", ":")}`;

const allow = (Action: string, Resource = "*") => ({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action, Resource }],
});

const role = (
  RoleName: string,
  document: unknown,
  policies: Record<string, unknown> = {},
  attached: string[] = [],
) => ({
  RoleName,
  Arn: arn(RoleName),
  AssumeRolePolicyDocument: document,
  RolePolicyList: Object.entries(policies).map(([PolicyName, PolicyDocument]) => ({ PolicyName, PolicyDocument })),
  AttachedManagedPolicies: attached.map((name) => ({ PolicyName: name, PolicyArn: `arn:aws:iam::aws:policy/${name}` })),
});

const service = (Service: string) => ({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service }, Action: ["sts:AssumeRole", "sts:TagSession"] }],
});

const account = {
  RoleDetailList: [
    role("backup", trust(exact("payments/s3-backup")), { read: allow("s3:GetObject", "arn:aws:s3:::b/*") }),
    role("shared", trust(exact("payments/a", "payments/b", "payments/gone")), { all: allow("s3:*") }),
    role("owner", encodeURIComponent(JSON.stringify(trust(exact("payments/owner")))), {}, ["AdministratorAccess"]),
    role("moved", trust(exact("old/moved"))),
    role("retired", trust({}, RETIRED)),
    role("pods", service("pods.eks.amazonaws.com")),
    role("node", service("ec2.amazonaws.com")),
  ],
  Policies: [],
};

const annotated = (path: string, annotation?: string) => {
  const [namespace, name] = path.split("/");
  const annotations = annotation && { "eks.amazonaws.com/role-arn": annotation };
  return {
    kind: "ServiceAccount",
    apiVersion: "v1",
    metadata: { namespace, name, ...(annotations && { annotations }) },
  };
};

const accounts = {
  kind: "List",
  apiVersion: "v1",
  items: [
    annotated("payments/s3-backup", arn("backup")),
    annotated("payments/a", arn("shared")),
    annotated("payments/b", arn("shared")),
    annotated("payments/owner", arn("owner")),
    annotated("new/moved", arn("moved")),
    annotated("payments/lost", arn("Backup-old")),
    annotated("payments/typo", "arn:aws:iam::111122223333:user/backup"),
    annotated("payments/both", arn("backup")),
    annotated("payments/pod", undefined),
    annotated("kube-system/default"),
  ],
};

const association = (serviceAccount: string, roleArn: string) => ({
  association: {
    clusterName: "production",
    namespace: "payments",
    serviceAccount,
    associationId: serviceAccount,
    roleArn,
  },
});

const cluster = { cluster: { name: "production", arn: CLUSTER, identity: { oidc: { issuer: `https://${HOST}` } } } };
const providers = { OpenIDConnectProviderList: [{ Arn: PROVIDER }, { Arn: RETIRED }] };

let irsa: Irsa;
beforeAll(async () => {
  irsa = await Irsa.build();
  irsa.write("account.json", account);
  irsa.write("providers.json", providers);
  irsa.write("production/cluster.json", cluster);
  irsa.write("production/sa.json", accounts);
  irsa.write("production/both.json", association("both", arn("pods")));
  irsa.write("production/pod.json", association("pod", arn("backup")));
});
afterAll(() => irsa.remove());

const ALL = ["account.json", "providers.json", "production"];

test("finds what is wrong, and tells the roles that are not", async () => {
  const { code, stdout } = await irsa.run(["audit", ...ALL, "--json"]);
  expect(code).toBe(1);
  const report = JSON.parse(stdout);
  const found = report.findings.map(
    (each: Record<string, string>) => `${each.severity} ${each.name} ${each.target}: ${each.message}`,
  );
  expect(found).toEqual([
    `critical no-subject ${arn("retired")}: Statement[0] admits every subject of ${HOST.replace(/EXAMPLE$/, "RETIRED")}`,
    `high administrator ${arn("owner")}: owner may do everything, by AdministratorAccess`,
    'high bad-annotation production/payments/typo: annotation eks.amazonaws.com/role-arn "arn:aws:iam::111122223333:user/backup" must be the ARN of an IAM role, arn:PARTITION:iam::ACCOUNT:role/NAME',
    `high missing-role production/payments/lost: it is annotated with ${arn("Backup-old")}, which does not exist`,
    'high not-admitted production/new/moved: moved does not admit it: the policy names namespace "old", the service account is in "new"',
    "high not-admitted production/payments/pod: backup does not admit its Pod Identity association: no statement of the policy names the service pods.eks.amazonaws.com",
    `medium no-audience ${arn("retired")}: Statement[0] takes tokens of ${HOST.replace(/EXAMPLE$/, "RETIRED")} for any audience that the provider lists`,
    `medium pod-identity-unpinned ${arn("pods")}: Statement[0] does not pin the cluster, the namespace and the service account`,
    `medium shared-powerful-role ${arn("shared")}: 2 service accounts share shared, which may s3:*`,
    `low missing-subject ${arn("moved")}: moved admits old/moved, which cluster production does not have`,
    `low missing-subject ${arn("shared")}: shared admits payments/gone, which cluster production does not have`,
    `low stale-provider ${RETIRED}: no known cluster uses the issuer EXAMPLED539D4633E53DE1B71RETIRED`,
    "info association-wins production/payments/both: its pods get pods by the association, not backup",
  ]);
  expect(report.counts).toEqual({
    roles: 6,
    otherRoles: 1,
    serviceAccounts: 10,
    findings: { critical: 1, high: 5, medium: 3, low: 3, info: 1 },
    accepted: 0,
  });
  expect(report.gaps).toEqual([]);
  const backup = report.roles.find(({ name }: { name: string }) => name === "backup");
  expect(backup.trust).toEqual([
    {
      statement: "Statement[0]",
      kind: "irsa",
      provider: PROVIDER,
      cluster: "production",
      subjects: [sub("payments/s3-backup")],
      audiences: ["sts.amazonaws.com"],
      verdict: "exact",
      dependsOn: [],
    },
  ]);
  expect(backup.permissions).toEqual({ level: "scoped", policies: ["read"], because: [], services: ["s3"] });
  expect(backup.serviceAccounts.map(({ name, by, verdict }: Record<string, string>) => [name, by, verdict])).toEqual([
    ["s3-backup", ["annotation", "trust"], "admitted"],
    ["both", ["annotation"], "refused"],
    ["pod", ["association"], "refused"],
  ]);
});

test("--fail-on chooses what ends with 1", async () => {
  const code = async (...args: string[]) => (await irsa.run(["audit", ...ALL, "--json", ...args])).code;
  expect(await code("--fail-on", "critical")).toBe(1);
  expect(await code("--fail-on", "none")).toBe(0);
  irsa.write("fine.json", { RoleDetailList: [account.RoleDetailList[0]] });
  expect((await irsa.run(["audit", "fine.json"])).code).toBe(0);
});

test("a baseline accepts findings for a reason and for a time", async () => {
  const entry = (rule: string, target: string, over = {}) => ({ rule, target, reason: "known", ...over });
  irsa.write("baseline.json", {
    version: 1,
    accepted: [
      entry("IRSA001", arn("retired"), { expires: "2999-12-31" }),
      entry("administrator", arn("owner")),
      entry("IRSA007", arn("pods"), { expires: "2020-01-01" }),
      entry("IRSA001", arn("gone")),
    ],
  });
  const { stdout } = await irsa.run(["audit", ...ALL, "--json", "--baseline", "baseline.json"]);
  const { accepted, findings, gaps, counts } = JSON.parse(stdout);
  expect(accepted.map(({ name, reason, expires }: Record<string, string>) => [name, reason, expires])).toEqual([
    ["no-subject", "known", "2999-12-31"],
    ["administrator", "known", undefined],
  ]);
  expect([findings.length, counts.accepted]).toEqual([11, 2]);
  expect(gaps).toEqual([
    `baseline: IRSA007 on ${arn("pods")} expired on 2020-01-01`,
    `baseline: IRSA001 on ${arn("gone")} fits no finding any more; remove it`,
  ]);
});

test("a baseline of everything wants its reasons written in, and then accepts everything", async () => {
  const { stdout } = await irsa.run(["audit", ...ALL, "--format", "baseline"]);
  irsa.write("all.json", stdout);
  const refused = await irsa.run(["audit", ...ALL, "--baseline", "all.json"]);
  expect(refused).toMatchObject({
    code: 2,
    stderr: "irsa: baseline all.json: accepted[0].reason: must say why the finding is accepted\n",
  });
  irsa.write("all.json", stdout.replaceAll('"reason": ""', '"reason": "seen"'));
  const accepted = await irsa.run(["audit", ...ALL, "--baseline", "all.json"]);
  expect([accepted.code, accepted.stdout]).toEqual([0, expect.stringContaining("no findings, 13 accepted")]);
});

describe("formats", () => {
  const ajv = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false, logger: false });

  test("JSON is by its schema, and so are baselines; the schemas are those that are committed", async () => {
    for (const [name, text] of Object.entries(schemaFiles())) {
      expect([name, readFileSync(join("cli/schema", name), "utf8")]).toEqual([name, text]);
    }
    const schema = (name: string) => {
      const { $schema: _, ...rest } = JSON.parse(readFileSync(join("cli/schema", name), "utf8"));
      return ajv.compile(rest);
    };
    const isReport = schema("audit.schema.json");
    expect([isReport(JSON.parse((await irsa.run(["audit", ...ALL, "--json"])).stdout)), isReport.errors]).toEqual([
      true,
      null,
    ]);
    const isBaseline = schema("baseline.schema.json");
    expect(isBaseline({ version: 1, accepted: [{ rule: "IRSA001", target: "x", reason: "y" }] })).toBe(true);
    expect(isBaseline({ version: 1, accepted: [{ rule: "IRSA001" }] })).toBe(false);
  });

  test("SARIF is by its schema; every finding names its rule, and what is accepted is suppressed", async () => {
    irsa.write("some.json", { version: 1, accepted: [{ rule: "IRSA001", target: arn("retired"), reason: "known" }] });
    const { stdout } = await irsa.run(["audit", ...ALL, "--format", "sarif", "--baseline", "some.json"]);
    const log = JSON.parse(stdout);
    const path = require
      .resolve("@microsoft/jest-sarif/package.json")
      .replace("package.json", "lib/schemas/sarif-2.1.0-rtm.5.json");
    // The schema is of draft 4, whose difference is the name of `id`.
    const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(path, "utf8"));
    const isSarif = ajv.compile(schema);
    expect([isSarif(log), isSarif.errors]).toEqual([true, null]);
    expect(isSarif({ ...log, version: "2.0.0" })).toBe(false);
    const [{ tool, results }] = log.runs;
    expect(tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(RULES.map(({ id }) => id));
    expect(results).toHaveLength(13);
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
    expect(results.filter(({ suppressions }: { suppressions?: unknown }) => suppressions)).toHaveLength(1);
    expect(results[0].locations[0].physicalLocation.artifactLocation.uri).toBe("account.json");
  });

  test("the table shows roles, findings with their remedies, and a summary", async () => {
    const { stdout } = await irsa.run(["audit", ...ALL]);
    expect(stdout).toMatch(/^ROLE +TRUST +FROM +WHO +SUBJECTS +AUDIENCE +MAY DO\n/);
    expect(stdout).toMatch(/^backup +IRSA +production +only these +payments\/s3-backup +sts.amazonaws.com +s3$/m);
    expect(stdout).toMatch(/^pods +Pod Identity +any cluster +anyone +any +nothing$/m);
    expect(stdout).toContain(`critical  IRSA001 no-subject  ${arn("retired")} (account.json)`);
    expect(stdout).toContain("          Fix: Add StringEquals on ISSUER:sub");
    expect(stdout).toMatch(/6 roles, 10 service accounts: 1 critical, 5 high, 3 medium, 3 low, 1 info\n$/);
    expect(stdout).not.toContain("\u001b");
  });

  test("Markdown escapes what would break its tables", async () => {
    const strange = role("a|b", trust({ StringLike: { [`${HOST}:sub`]: "system:serviceaccount:x:*|<script>" } }));
    irsa.write("strange.json", { RoleDetailList: [strange] });
    const { stdout } = await irsa.run(["audit", "strange.json", "--format", "markdown"]);
    expect(stdout).toContain("| `a\\|b` | IRSA |");
    expect(stdout).toContain("`x/*\\|&lt;script>`");
    expect(stdout).not.toContain("<script>");
  });

  test("HTML is one page that holds the report and fetches nothing", async () => {
    const strange = role("</script><script>alert(1)", trust(exact("a/b")));
    irsa.write("strange.json", { RoleDetailList: [strange] });
    const { stdout } = await irsa.run(["audit", "strange.json", "--format", "html"]);
    expect(stdout).toContain("default-src 'none'");
    expect(stdout).not.toContain("</script><script>alert(1)");
    expect(stdout.match(/<script/g)).toHaveLength(2);
    const [, data = ""] = /<script id="report" type="application\/json">(.*)<\/script>/.exec(stdout) ?? [];
    expect(JSON.parse(data).roles[0].name).toBe("</script><script>alert(1)");
    expect(stdout).not.toMatch(/(src|href)="(https?:)?\/\//);
  });
});

describe("what it writes", () => {
  test("goes to the file that is named, by the format of its ending, and never over another", async () => {
    const first = await irsa.run(["audit", "account.json", "--out", "report.html"]);
    expect([first.code, first.stdout, first.stderr]).toEqual([1, "", "written to report.html\n"]);
    expect(readFileSync(join(irsa.folder, "report.html"), "utf8")).toMatch(/^<!doctype html>/);
    const again = await irsa.run(["audit", "account.json", "--out", "report.html"]);
    expect([again.code, again.stderr]).toEqual([2, "irsa: report.html is there already; give --force to replace it\n"]);
    expect(
      (await irsa.run(["audit", "account.json", "--out", "report.html", "--format", "json", "--force"])).code,
    ).toBe(1);
    expect(JSON.parse(readFileSync(join(irsa.folder, "report.html"), "utf8")).version).toBe(1);
  });

  test("is nothing when it cannot run", async () => {
    irsa.write("cut.json", '{"RoleDetailList": [');
    expect((await irsa.run(["audit", "cut.json", "--out", "none.json"])).code).toBe(2);
    expect(existsSync(join(irsa.folder, "none.json"))).toBe(false);
    const { code, stderr } = await irsa.run(["audit", "account.json", "--out", "no/such/folder.json"]);
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/^irsa: no\/such\/folder.json cannot be written: ENOENT/),
    ]);
  });
});

describe("bad input ends with 2 and one line", () => {
  test.each<[string, unknown, string]>([
    ["no file", undefined, "bad.json: cannot be read: there is no such file or folder"],
    ["an empty file", "", "bad.json: is empty; did the command that wrote it fail?"],
    ["truncated JSON", '{"RoleDetailList": [{"RoleName": "a"', "bad.json: is not JSON: "],
    ["no JSON", "You must specify a region.\n", 'bad.json: is not JSON; it begins "You must specify a region."'],
    [
      "an error of aws",
      "An error occurred (ExpiredToken) when calling the GetAccountAuthorizationDetails operation: expired",
      "bad.json: there is no role and no service account in it; bad.json: ExpiredToken: expired",
    ],
    [
      "a list",
      [],
      "bad.json: is not the output of a command that is known here: aws iam get-account-authorization-details",
    ],
    ["something else", { hello: 1 }, "bad.json: is not the output of a command that is known here: "],
    ["a wrong element", { RoleDetailList: [{ RoleName: 1 }] }, "bad.json: RoleDetailList[0].RoleName: Invalid input"],
    ["nothing to audit", { OpenIDConnectProviderList: [] }, "bad.json: there is no role and no service account in it"],
  ])("%s", async (_, content, message) => {
    if (content !== undefined) irsa.write("bad.json", content);
    const { code, stdout, stderr } = await irsa.run(["audit", "bad.json"]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^irsa: [^\n]+\n$/);
    expect(stderr).toContain(message);
  });

  test.each<[string[], string]>([
    [["audit", "--frmat", "json"], "unknown option '--frmat'"],
    [["audit", "account.json", "--format", "yaml"], "Allowed choices are table, json, markdown, sarif, html, baseline"],
    [["audit", "account.json", "--json", "--format", "html"], "--json and --format html exclude each other"],
    [["audit", "account.json", "--fail-on", "grave"], "Allowed choices are critical"],
    [["audit", "account.json", "--baseline", "nope.json"], "baseline nope.json: ENOENT"],
    [["adit"], "unknown command 'adit'"],
  ])("irsa %s", async (args, message) => {
    const { code, stderr } = await irsa.run(args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});

describe("clusters", () => {
  const two = [account.RoleDetailList[0], role("other", trust({}, PROVIDER.replace("eu-west-1", "eu-west-2")))];

  test("service accounts without an issuer are taken for the only one that is named", async () => {
    irsa.write("one.json", { RoleDetailList: [account.RoleDetailList[0]] });
    const { stdout } = await irsa.run(["audit", "one.json", "production/sa.json", "--json"]);
    const { gaps, roles } = JSON.parse(stdout);
    expect(gaps).toEqual([expect.stringContaining(`cluster: the issuer is taken to be https://${HOST}, the only one`)]);
    expect(roles[0].serviceAccounts[0]).toMatchObject({ name: "s3-backup", verdict: "admitted" });
  });

  test("and not where there are two, which is told", async () => {
    irsa.write("two.json", { RoleDetailList: two });
    const { stdout } = await irsa.run(["audit", "two.json", "production/sa.json", "--json"]);
    expect(JSON.parse(stdout).gaps).toEqual([
      expect.stringContaining("cluster: the issuer is not told, so who it admits is not checked"),
    ]);
  });

  test("the discovery document tells the issuer, for clusters that are not of EKS too", async () => {
    irsa.write("k3s/discovery.json", { issuer: "https://k3s.example.com", jwks_uri: "https://k3s.example.com/keys" });
    irsa.write("k3s/sa.json", { kind: "List", apiVersion: "v1", items: [annotated("a/b", arn("k3s"))] });
    const K3S = "arn:aws:iam::111122223333:oidc-provider/k3s.example.com";
    const keys = { "k3s.example.com:sub": sub("a/b"), "k3s.example.com:aud": "sts.amazonaws.com" };
    irsa.write("k3s/iam.json", { RoleDetailList: [role("k3s", trust({ StringEquals: keys }, K3S))] });
    const { code, stdout } = await irsa.run(["audit", "k3s", "--json"]);
    const { roles, clusters } = JSON.parse(stdout);
    expect([code, clusters]).toEqual([0, [{ name: "k3s", issuer: "https://k3s.example.com", serviceAccounts: 1 }]]);
    expect(roles[0].serviceAccounts).toMatchObject([
      { cluster: "k3s", verdict: "admitted", by: ["annotation", "trust"] },
    ]);
  });

  test("a provider that lists other audiences, and one that is not there", async () => {
    irsa.write("p/details.json", { Url: HOST, ClientIDList: ["vault"] });
    irsa.write("p/me.json", { Account: "111122223333", Arn: arn("me"), UserId: "x" });
    const one = { RoleDetailList: [account.RoleDetailList[0]] };
    irsa.write("p/iam.json", one);
    const audiences = JSON.parse((await irsa.run(["audit", "p", "production", "--json"])).stdout);
    expect(audiences.findings.map(({ message }: { message: string }) => message)).toContain(
      'the OIDC provider does not list its audience "sts.amazonaws.com", only vault',
    );
    irsa.write("q/list.json", { OpenIDConnectProviderList: [{ Arn: RETIRED }] });
    irsa.write("q/iam.json", one);
    const missing = JSON.parse((await irsa.run(["audit", "q", "production", "--json"])).stdout);
    const messages = missing.findings.map(({ message }: { message: string }) => message);
    expect(messages).toContain(`account 111122223333 has no OIDC provider for the cluster's issuer https://${HOST}`);
    expect(messages).toContain(`Statement[0] names ${PROVIDER}, which account 111122223333 does not have`);
  });
});
