import { inspect } from "./cli/demo";
import { DeployableApp } from "./lab/app";
import { argumentsOf } from "./lab/arguments";
import { type Emulator, startEmulator } from "./lab/emulator";
import { atEnd } from "./lab/ending";
import { storedProviders, storedRoles } from "./lab/iam";
import { type Part, prepare } from "./lab/lab";
import { say } from "./lab/stopwatch";

/** `npm run demo`: the shipped example from `cdktf deploy` to `cdktf destroy`, and the command irsa, without an AWS account. */

argumentsOf("npm run demo deploys the shipped example to an emulator of the AWS API, and destroys it", {});

const show = (title: string, value: unknown) => console.log(`\n${title}\n${JSON.stringify(value, null, 2)}\n`);

const NEEDED: Partial<Record<Part, string>> = {
  terraform: "install Terraform 1.5.7 or newer: https://developer.hashicorp.com/terraform/install",
  "cdktf-cli": "the CDKTF CLI comes from npm's registry, once",
  moto: "install Python 3.9 or newer with its venv module; moto then comes from PyPI",
  "hashicorp/aws": "Terraform must reach registry.terraform.io or a filesystem mirror",
};

async function demo(): Promise<void> {
  const { missing } = await prepare(say);
  for (const [part, remedy] of Object.entries(NEEDED)) {
    const reason = missing[part as Part];
    if (reason) throw new Error(`demo: ${reason}\n${remedy}`);
  }
  const emulator = await startEmulator({ isProviderShared: false });
  const app = new DeployableApp(emulator.env);
  atEnd(() => app.remove());
  say(`the AWS API is on ${emulator.endpoint}: the emulator moto`);
  const issuer = await emulator.createCluster("production");
  say(`cluster "production" is there; its issuer is ${issuer}`);
  await run(app, "deploy");
  await tell(emulator);
  say("irsa explain and irsa audit: the account as it stands, with a cluster and an old role that are made up");
  const page = await inspect(emulator, issuer, (command, output) => console.log(`\n$ ${command}\n${output}`));
  say(`the page is ${page}: open it in a browser`);
  await run(app, "destroy");
  const left = [await storedRoles(emulator.iam), await storedProviders(emulator.iam)].flatMap(Object.keys);
  if (left.length > 0) throw new Error(`demo: destroy left ${left.join(", ")}`);
  say("nothing is left in IAM");
  console.log(`
Not shown here, and why:
- The ServiceAccount: the shipped example leaves it to its owner (createServiceAccount: false), and there is no
  Kubernetes API server here. The owner sets the annotation above.${why(missing["hashicorp/kubernetes"])}
- The thumbprint: readThumbprint is false, since IAM does not look at it for EKS.${why(missing["hashicorp/tls"])}
- The token: moto answers AssumeRoleWithWebIdentity without reading the trust policy.`);
}

async function run(app: DeployableApp, command: "deploy" | "destroy"): Promise<void> {
  say(`cdktf ${command} of main.ts, about 15 seconds`);
  const { code, stdout, stderr } = await app.cdktf(command);
  if (code !== 0) throw new Error(`demo: cdktf ${command} ended with ${code}\n${stdout}${stderr}`);
}

async function tell({ iam }: Emulator): Promise<void> {
  say("this now stands in IAM");
  show("OIDC provider", await storedProviders(iam));
  for (const [name, { trust, attached, inline }] of Object.entries(await storedRoles(iam))) {
    show(`Role ${name}: who may assume it`, trust);
    show(`Role ${name}: what it may do`, { attached, inline });
    show("Annotation of the service account", {
      "eks.amazonaws.com/role-arn": `arn:aws:iam::123456789012:role/${name}`,
    });
  }
}

const why = (reason: string | undefined) => (reason ? `\n  (${reason})` : "");

demo().then(
  () => process.exit(0),
  (error: Error) => {
    console.error(error.message);
    process.exit(1);
  },
);
