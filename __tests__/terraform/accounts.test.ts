import { readFileSync } from "node:fs";
import { IAMClient } from "@aws-sdk/client-iam";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformOutput, TerraformStack } from "cdktf";
import { RootConstruct } from "constructs";
import { IrsaRole, OidcProvider, providers } from "../../lib/constructs";
import { evaluateTrustPolicy } from "../../lib/irsa";
import { type Emulator, startEmulator } from "../../scripts/lab/emulator";
import { storedProviders, storedRoles } from "../../scripts/lab/iam";
import type { Part } from "../../scripts/lab/lab";
import { moduleSource, Root } from "../../scripts/lab/root";
import { needs } from "../support/needs";

/**
 * A cluster in one account, its issuer and a role in another, in which Terraform assumes a role: examples/two-accounts,
 * and the same of constructs. The emulator's own account is the cluster's.
 */

const ISSUER = "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
const OTHER = "111122223333";
const DEPLOYER = `arn:aws:iam::${OTHER}:role/terraform`;

/** As it is, but for the certificate: nobody answers at the issuer here. */
const example = () =>
  readFileSync("examples/two-accounts/main.tf", "utf8")
    .replaceAll(/"\.\.\/\.\.\/modules\/([\w-]+)"/g, (_, name) => JSON.stringify(moduleSource(name)))
    .replace(/(issuer_url += var.issuer_url)/, "$1\n  read_thumbprint = false");

function stack(): object {
  const app = new TerraformStack(new RootConstruct(), "app");
  app.addOverride("terraform.required_providers.aws", providers.aws);
  new AwsProvider(app, "aws", { region: "eu-west-1", assumeRole: [{ roleArn: DEPLOYER }] });
  const { arn } = new OidcProvider(app, "provider", { issuerUrl: ISSUER, readThumbprint: false });
  const service = { namespace: "payments", serviceAccount: "reports" };
  const role = new IrsaRole(app, "role", { oidcProviderArn: arn, ...service });
  new TerraformOutput(app, "service_account_annotations", { value: role.serviceAccountAnnotations });
  return app.toTerraform() as object;
}

const variables = { issuer_url: ISSUER, deployer_role_arn: DEPLOYER };
const ways: Record<string, { parts: Part[]; files: () => Record<string, unknown> }> = {
  "examples/two-accounts": {
    parts: ["terraform", "moto", "hashicorp/aws", "hashicorp/tls"],
    files: () => ({ "main.tf": example(), "terraform.tfvars.json": variables }),
  },
  "constructs in two accounts": {
    parts: ["terraform", "moto", "hashicorp/aws"],
    files: () => ({ "cdk.tf.json": stack() }),
  },
};

/** IAM of the other account. */
async function otherAccount({ endpoint, credentials }: Emulator): Promise<IAMClient> {
  const settings = { endpoint, region: "eu-west-1" };
  const sts = new STSClient({ ...settings, credentials });
  const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn: DEPLOYER, RoleSessionName: "test" }));
  const { AccessKeyId = "", SecretAccessKey = "", SessionToken } = Credentials ?? {};
  const assumed = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
  return new IAMClient({ ...settings, credentials: assumed });
}

describe.each(Object.entries(ways))("%s", (_, { parts, files }) => {
  needs(...parts)("from apply to destroy", () => {
    let emulator: Emulator;
    let root: Root;
    let other: IAMClient;
    beforeAll(async () => {
      emulator = await startEmulator();
      other = await otherAccount(emulator);
      root = new Root(files(), emulator.env);
      await root.apply();
    });
    afterAll(() => {
      root?.remove();
      emulator?.stop();
    });

    test("registers the issuer in the role's account, and makes nothing in the cluster's", async () => {
      const arn = `arn:aws:iam::${OTHER}:oidc-provider/${ISSUER.slice("https://".length)}`;
      expect(Object.keys(await storedProviders(other))).toEqual([arn]);
      expect([await storedProviders(emulator.iam), await storedRoles(emulator.iam)]).toEqual([{}, {}]);
      const { trust } = Object.values(await storedRoles(other))[0] ?? {};
      const claims = { iss: ISSUER, sub: "system:serviceaccount:payments:reports", aud: "sts.amazonaws.com" };
      expect(evaluateTrustPolicy(trust, claims, arn).admitted).toBe(true);
      expect(await root.outputs()).toEqual({
        service_account_annotations: {
          "eks.amazonaws.com/role-arn": `arn:aws:iam::${OTHER}:role/eks-payments-reports`,
        },
      });
    });

    test("has nothing to do a second time, and leaves nothing", async () => {
      expect(await root.replan()).toBe("no changes");
      await root.destroy();
      expect([await storedProviders(other), await storedRoles(other)]).toEqual([{}, {}]);
    });
  });
});
