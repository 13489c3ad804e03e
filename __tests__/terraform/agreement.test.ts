import { type Emulator, startEmulator } from "../../scripts/lab/emulator";
import { moduleSource, Root } from "../../scripts/lab/root";
import { needs } from "../support/needs";

/** Inputs that are right one by one, and cannot work together: other partitions, other accounts, the same policy twice. */

const HOST = "oidc.eks.eu-west-1.amazonaws.com/id/A1";
const provider = (partition: string, account: string) => `arn:${partition}:iam::${account}:oidc-provider/${HOST}`;

const call = (name: string, inputs: object) => ({
  source: moduleSource(name),
  oidc_provider_arn: provider("aws", "123456789012"),
  ...inputs,
});

needs(
  "terraform",
  "moto",
  "hashicorp/aws",
)("what does not agree", () => {
  let emulator: Emulator;
  let root: Root;
  beforeAll(async () => {
    emulator = await startEmulator();
    root = new Root({}, emulator.env);
  });
  afterAll(() => {
    root?.remove();
    emulator?.stop();
  });

  const details = async (module: object, ...command: string[]) => {
    root.write("main.tf.json", { module });
    await root.run("init", "-input=false", "-no-color");
    return (await root.errors(...command)).map(({ detail }) => detail);
  };

  test("a scope of another partition than the provider's is refused", async () => {
    const scopes = {
      china: {
        oidc_provider_arn: provider("aws-cn", "123456789012"),
        hosted_zone_arns: ["arn:aws:route53:::hostedzone/Z1"],
      },
      mixed: { hosted_zone_arns: ["arn:aws:route53:::hostedzone/Z1", "arn:aws-cn:route53:::hostedzone/Z2"] },
    };
    const calls = Object.entries(scopes).map(([name, inputs]) => [name, call("external-dns", inputs)]);
    expect((await details(Object.fromEntries(calls), "plan")).sort()).toEqual([
      `irsa: scopes "arn:aws-cn:route53:::hostedzone/Z2" must be in the partition of "${provider("aws", "123456789012")}"`,
      `irsa: scopes "arn:aws:route53:::hostedzone/Z1" must be in the partition of "${provider("aws-cn", "123456789012")}"`,
    ]);
  });

  test("an add-on's own managed policy is not attached twice", async () => {
    const again = { policy_arns: { again: "arn:aws:iam::aws:policy/service-role/AmazonEFSCSIDriverPolicy" } };
    expect(await details({ efs: call("efs-csi-driver", again) }, "plan")).toEqual([
      expect.stringMatching(
        /^irsa: policy_arns\["again"\] "arn:aws:iam::aws:policy\/service-role\/AmazonEFSCSIDriverPolicy" must be .*, other than "AmazonEFSCSIDriverPolicy" or "AmazonS3FilesCSIDriverPolicy" or "AmazonS3FilesClientFullAccess", which the add-on has itself/,
      ),
    ]);
  });

  test("a provider of another account than the role's fails with both accounts named, and in every plan after that", async () => {
    const ours = { namespace: "a", service_account: "b", oidc_provider_arn: provider("aws", "111122223333") };
    const said = [
      `irsa: the role is in account 123456789012, and "${provider("aws", "111122223333")}" in another: nobody could assume the role; register the issuer in the role's account, or create the role in the cluster's`,
    ];
    expect(await details({ role: call("role", ours) }, "apply", "-auto-approve")).toEqual(said);
    expect(await details({ role: call("role", ours) }, "plan")).toEqual(said);
    const mended = { namespace: "a", service_account: "b" };
    expect(await details({ role: call("role", mended) }, "apply", "-auto-approve")).toEqual([]);
  });
});
