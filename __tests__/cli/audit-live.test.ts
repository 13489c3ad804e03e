import { type Emulator, startEmulator } from "../../scripts/lab/emulator";
import { type Fault, startProxy } from "../../scripts/lab/proxy";
import { moduleSource, Root } from "../../scripts/lab/root";
import { Irsa } from "../support/irsa";
import { needs } from "../support/needs";

/** `irsa audit` of a live account, and of a plan and a state of Terraform, with the same roles in them. */

const NAMES = ["s3-backup", "ledger"];

needs(
  "terraform",
  "moto",
  "hashicorp/aws",
)("an account that Terraform makes", () => {
  let irsa: Irsa;
  let emulator: Emulator;
  let proxy: Awaited<ReturnType<typeof startProxy>>;
  let root: Root;
  let issuer: string;

  beforeAll(async () => {
    [irsa, emulator] = await Promise.all([Irsa.build(), startEmulator()]);
    proxy = await startProxy(emulator.endpoint);
    issuer = await emulator.createCluster("production");
    const provider = "${aws_iam_openid_connect_provider.this.arn}";
    const call = { source: moduleSource("role"), oidc_provider_arn: provider, namespace: "payments" };
    const wide = {
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { Federated: "PROVIDER" }, Action: "sts:AssumeRoleWithWebIdentity" }],
    };
    const document = JSON.stringify(wide).replace("PROVIDER", provider);
    root = new Root(
      {
        "main.tf.json": {
          resource: {
            aws_iam_openid_connect_provider: { this: { url: issuer, client_id_list: ["sts.amazonaws.com"] } },
            aws_iam_role: { wide: { name: "wide", assume_role_policy: document } },
            aws_iam_role_policy_attachment: {
              wide: { role: "${aws_iam_role.wide.name}", policy_arn: "arn:aws:iam::aws:policy/AdministratorAccess" },
            },
          },
          module: Object.fromEntries(NAMES.map((name) => [name, { ...call, service_account: name }])),
        },
      },
      emulator.env,
    );
    await root.run("init", "-input=false", "-no-color");
    await root.run("plan", "-out=first", "-input=false", "-no-color");
    irsa.write("first.json", await root.run("show", "-json", "first"));
    await root.run("apply", "-input=false", "-no-color", "first");
    irsa.write("state.json", await root.run("show", "-json"));
    await root.run("plan", "-out=second", "-input=false", "-no-color");
    irsa.write("second.json", await root.run("show", "-json", "second"));
  });
  afterAll(() => {
    proxy?.stop();
    emulator?.stop();
    root?.remove();
    irsa?.remove();
  });

  const audit = async (args: string[], env: Record<string, string> = {}) => {
    const { code, stdout, stderr } = await irsa.run(["audit", "--json", ...args], env);
    return { code, stderr, report: stdout ? JSON.parse(stdout) : undefined };
  };
  const live = () => ({ ...emulator.env, AWS_ENDPOINT_URL: proxy.endpoint });
  const harm = (fault: Fault, isFor: (call: { action: string; path: string; before: number }) => boolean) =>
    proxy.harm((call) => (isFor(call) ? fault : undefined));

  const EXPECTED = {
    roles: [
      ["eks-payments-ledger", "exact"],
      ["eks-payments-s3-backup", "exact"],
      ["wide", "open"],
    ],
    findings: ["no-subject", "administrator", "no-audience"],
  };
  const told = (report: { roles: { name: string; trust: { verdict: string }[] }[]; findings: { name: string }[] }) => ({
    roles: report.roles.map(({ name, trust }) => [name, trust[0]?.verdict]),
    findings: report.findings.map(({ name }) => name),
  });

  test("live, with the cluster's issuer from EKS; what there is no way to reach is told", async () => {
    proxy.harm();
    const { code, report, stderr } = await audit(["--cluster", "production"], live());
    expect([code, told(report)]).toEqual([1, EXPECTED]);
    expect(report.clusters).toEqual([
      { name: "production", arn: expect.stringContaining(":cluster/production"), issuer },
    ]);
    expect(report.gaps).toEqual([
      expect.stringMatching(/^service accounts: there is no kubeconfig/),
      // The emulator does not know them.
      expect.stringMatching(/^Pod Identity associations of production: /),
    ]);
    expect(stderr).toContain("reading IAM roles\n");
    const written = proxy.calls
      .map(({ action, path }) => action || path)
      .filter((call) => !/^(Get|List)|^\/clusters\//.test(call));
    expect(written).toEqual([]);
  });

  test.each(["state.json", "second.json"])("from %s", async (file) => {
    const { code, report } = await audit([file]);
    expect([code, told(report), report.gaps]).toEqual([1, EXPECTED, []]);
    expect(report.roles[0].source).toBe(`${file}: module.ledger.aws_iam_role.role`);
  });

  test("of a plan that makes the provider too, it says which trust policies it cannot know", async () => {
    const { code, report, stderr } = await audit(["first.json"]);
    const later = (address: string) =>
      `first.json: ${address}: its trust policy is known after apply; audit the state, or the plan of a second run`;
    expect([code, report, stderr]).toEqual([
      2,
      undefined,
      expect.stringContaining(later("module.ledger.aws_iam_role.role")),
    ]);
  });

  test("a call that is throttled is made again", async () => {
    harm("throttled", ({ action, before }) => action === "GetAccountAuthorizationDetails" && before < 3);
    const { report } = await audit(["--cluster", "production"], live());
    expect(told(report)).toEqual(EXPECTED);
    expect(proxy.calls.filter(({ action }) => action === "GetAccountAuthorizationDetails")).toHaveLength(4);
  });

  test.each<[string, string, (call: { action: string; path: string }) => boolean, string]>([
    [
      "OIDC providers",
      "iam:ListOpenIDConnectProviders",
      ({ action }) => action === "ListOpenIDConnectProviders",
      "OIDC providers (iam): access denied; this takes iam:ListOpenIDConnectProviders",
    ],
    [
      "one provider",
      "iam:GetOpenIDConnectProvider",
      ({ action }) => action === "GetOpenIDConnectProvider",
      "access denied; this takes iam:GetOpenIDConnectProvider",
    ],
    [
      "the cluster",
      "eks:DescribeCluster",
      ({ path }) => path === "/clusters/production",
      "cluster production (eks): access denied; this takes eks:DescribeCluster",
    ],
  ])("403 on %s costs that alone, and names %s", async (_, __, isFor, gap) => {
    harm("denied", isFor);
    const { report } = await audit(["--cluster", "production"], live());
    expect(told(report)).toEqual(EXPECTED);
    expect(report.gaps).toContainEqual(expect.stringContaining(gap));
  });

  test("a profile brings its credentials and its endpoint", async () => {
    proxy.harm();
    irsa.write(".aws/config", `[profile team]\nregion = eu-west-1\nendpoint_url = ${proxy.endpoint}\n`);
    irsa.write(".aws/credentials", "[team]\naws_access_key_id = testing\naws_secret_access_key = testing\n");
    const { report } = await audit(["--profile", "team", "--cluster", "production"]);
    expect(told(report)).toEqual(EXPECTED);
  });

  test("403 on the roles leaves nothing to audit", async () => {
    harm("denied", ({ action }) => action === "GetAccountAuthorizationDetails");
    const { code, stderr } = await audit(["--cluster", "production"], live());
    expect([code, stderr]).toEqual([2, expect.stringContaining("this takes iam:GetAccountAuthorizationDetails")]);
  });

  test.each<[string, Fault | undefined, Record<string, string>, string]>([
    ["that have expired", "expired", {}, "the credentials are missing, wrong or expired: The security token"],
    [
      "that are not there",
      undefined,
      { AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "" },
      "Could not load credentials",
    ],
    [
      "of a profile that is not there",
      undefined,
      { AWS_PROFILE: "nope" },
      "the credentials are missing, wrong or expired",
    ],
  ])("credentials %s end it in one line", async (_, fault, env, message) => {
    proxy.harm(() => fault);
    const keys = {
      AWS_ACCESS_KEY_ID: env.AWS_PROFILE ? "" : "testing",
      AWS_SECRET_ACCESS_KEY: env.AWS_PROFILE ? "" : "testing",
    };
    const { code, stderr } = await audit([], { ...live(), ...keys, ...env });
    const [last] = stderr.trim().split("\n").slice(-1);
    expect([code, last]).toEqual([2, expect.stringContaining(message)]);
    expect(last).toMatch(/^irsa: caller identity \(sts\): /);
  });
});
