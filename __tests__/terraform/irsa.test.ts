import { type Emulator, startEmulator } from "../../scripts/lab/emulator";
import { storedProviders, storedRoles } from "../../scripts/lab/iam";
import { moduleSource, Root } from "../../scripts/lab/root";
import { needs } from "../support/needs";

/** The whole primer, but for the ServiceAccount: there is no Kubernetes API server here. */
const configuration = (inputs: object) => ({
  module: {
    irsa: {
      source: moduleSource("irsa"),
      cluster_name: "production",
      namespace: "payments",
      create_service_account: false,
      read_thumbprint: false,
      ...inputs,
    },
  },
  output: { all: { value: "${module.irsa}" } },
});

needs(
  "terraform",
  "moto",
  "hashicorp/aws",
  "hashicorp/tls",
  "hashicorp/kubernetes",
)("modules/irsa", () => {
  let emulator: Emulator;
  let issuer: string;
  let first: Root;
  let second: Root;
  beforeAll(async () => {
    emulator = await startEmulator();
    issuer = await emulator.createCluster("production");
    const root = (inputs: object) => new Root({ "main.tf.json": configuration(inputs) }, emulator.env);
    first = root({ service_account: "s3-backup" });
    second = root({ service_account: "ledger", create_oidc_provider: false });
    await first.apply();
    await second.apply();
  });
  afterAll(() => {
    first?.remove();
    second?.remove();
    emulator?.stop();
  });

  test("registers the issuer once, and the second workload finds it", async () => {
    const host = issuer.replace("https://", "");
    const arn = `arn:aws:iam::123456789012:oidc-provider/${host}`;
    expect(await storedProviders(emulator.iam)).toEqual({
      [arn]: { url: host, audiences: ["sts.amazonaws.com"], thumbprints: [] },
    });
    const roles = await storedRoles(emulator.iam);
    for (const name of ["s3-backup", "ledger"]) {
      expect(roles[`eks-payments-${name}`]?.trust).toEqual({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Action: "sts:AssumeRoleWithWebIdentity",
            Principal: { Federated: arn },
            Condition: {
              StringEquals: {
                [`${host}:sub`]: `system:serviceaccount:payments:${name}`,
                [`${host}:aud`]: "sts.amazonaws.com",
              },
            },
          },
        ],
      });
    }
    const role = "arn:aws:iam::123456789012:role/eks-payments-ledger";
    expect((await second.outputs()).all).toMatchObject({
      role_arn: role,
      role_name: "eks-payments-ledger",
      oidc_provider_arn: arn,
      issuer_url: issuer,
      service_account_annotations: { "eks.amazonaws.com/role-arn": role },
    });
  });

  test("has nothing to do a second time", async () => {
    expect([await first.replan(), await second.replan()]).toEqual(["no changes", "no changes"]);
  });

  test("refuses an audience that the provider it finds does not accept", async () => {
    const root = new Root(
      { "main.tf.json": configuration({ service_account: "x", create_oidc_provider: false, audience: "other" }) },
      emulator.env,
    );
    await root.run("init", "-input=false", "-no-color");
    const errors = await root.errors("plan");
    expect(errors.map(({ detail }) => detail)).toContainEqual(
      expect.stringContaining('does not accept audience "other"; add it to the provider\'s client ids'),
    );
    root.remove();
  });

  test("registers no issuer for a trust policy that is going to be too long", async () => {
    const additional_subjects = Array.from({ length: 60 }, (_, n) => ({
      namespace: "payments",
      service_account: `s${n}`,
    }));
    const issuer_url = "https://oidc.example.com/kops";
    const inputs = { cluster_name: null, issuer_url, service_account: "x", additional_subjects };
    const root = new Root({ "main.tf.json": configuration(inputs) }, emulator.env);
    await root.run("init", "-input=false", "-no-color");
    expect((await root.errors("plan")).map(({ detail }) => detail)).toContainEqual(
      expect.stringMatching(
        /^irsa: trust policy of at least 2\d{3} characters exceeds trust_policy_quota "2048"; list fewer/,
      ),
    );
    root.remove();
  });

  test("leaves nothing behind", async () => {
    await second.destroy();
    await first.destroy();
    expect([await storedRoles(emulator.iam), await storedProviders(emulator.iam)]).toEqual([{}, {}]);
  });
});
