import { CreateOpenIDConnectProviderCommand } from "@aws-sdk/client-iam";
import { TerraformStack } from "cdktf";
import { RootConstruct } from "constructs";
import { addons } from "../../lib/addons";
import { Irsa, providers } from "../../lib/constructs";
import { type Emulator, startEmulator } from "../../scripts/lab/emulator";
import type { Part } from "../../scripts/lab/lab";
import { moduleSource } from "../../scripts/lab/root";
import { ownCallers } from "../../scripts/prove/trust/callers";
import { admits, tryWrongTokens } from "../../scripts/prove/trust/judge";
import { type PlannedRole, plan } from "../../scripts/prove/trust/plan";
import { planSample } from "../../scripts/prove/trust/roles";
import { type Signer, startSigner } from "../../scripts/prove/trust/signed";
import { alone, isFor, issOf, oidcProviders, ownTokens, type Workload } from "../../scripts/prove/trust/workloads";
import { refusedCallers, tryWrongCallers } from "../../scripts/prove/trust/wrong-callers";
import { needs } from "../support/needs";

/** Tokens on the trust policies that Terraform plans, judged by the oracle; `npm run prove` tries twenty times as many. */

const SEED = 1;
const COUNT = 5000;

needs("terraform", "hashicorp/aws")("who gets in", () => {
  let roles: PlannedRole[];
  let signer: Signer;
  beforeAll(async () => {
    [roles, signer] = await Promise.all([planSample(true, SEED), startSigner(issOf(oidcProviders[0]))]);
  });
  afterAll(() => signer?.stop());

  test("four roles are planned of every workload, and one of every add-on", () => {
    const kinds = roles.map(({ address }) => address.match(/known|later|module\.role\[|module\.roles/)?.[0] ?? "addon");
    for (const kind of ["known", "later", "module.role[", "module.roles"]) {
      expect(kinds.filter((each) => each === kind)).toHaveLength(25);
    }
    expect(kinds.filter((each) => each === "addon")).toHaveLength(addons.length);
  });

  test("every service account that a role is for", () => {
    const refused = roles.flatMap(({ address, policy, workload }) =>
      ownTokens(workload).flatMap((token) => (admits(policy, token) ? [] : [{ address, token }])),
    );
    expect(refused).toEqual([]);
  });

  test("and nobody else", () => {
    const { tried, admitted } = tryWrongTokens(roles, COUNT, SEED);
    process.stderr.write(`wrong tokens: ${tried} tried, ${admitted ? 1 : 0} admitted, seed ${SEED}\n`);
    expect(admitted).toBeUndefined();
    expect(tried).toBeGreaterThanOrEqual(COUNT);
  });

  test("every service account by Pod Identity in a role's clusters, and every role that it trusts", () => {
    expect(roles.flatMap(({ workload }) => ownCallers(workload)).length).toBeGreaterThan(100);
    expect(refusedCallers(roles)).toEqual([]);
  });

  test("and no other pod, cluster or role", () => {
    const { tried, admitted } = tryWrongCallers(roles, COUNT, SEED);
    process.stderr.write(`wrong callers: ${tried} tried, ${admitted ? 1 : 0} admitted, seed ${SEED}\n`);
    expect(admitted).toBeUndefined();
    expect(tried).toBeGreaterThanOrEqual(COUNT);
  });

  test("with a token that its issuer signed, and no other role's", async () => {
    const [arn] = oidcProviders;
    const own = roles.flatMap(({ workload }) => ownTokens(workload).filter((token) => token.arn === arn));
    expect(own.length).toBeGreaterThan(0);
    for (const { claims } of own) {
      const token = { arn, claims: await signer.verify(await signer.sign(claims.sub, claims.aud as string)) };
      expect(roles.filter(({ policy }) => admits(policy, token))).toEqual(
        roles.filter(({ workload }) => isFor(workload, token)),
      );
    }
  });

  test("a token that is forged, late or another's is no token", async () => {
    const forged = await signer.forge("system:serviceaccount:payments:s3-backup", "sts.amazonaws.com");
    const said = Object.entries(forged).map(async ([what, token]) => [
      what,
      await signer.verify(token).then(
        () => "verified",
        (error: Error) => error.message,
      ),
    ]);
    expect(Object.fromEntries(await Promise.all(said))).toEqual({
      "another payload under the signature": "signature verification failed",
      "another key's signature": "signature verification failed",
      "a key id that is not served": "no applicable key found in the JSON Web Key Set",
      "an hour that is over": '"exp" claim timestamp check failed',
      "a time to come": '"nbf" claim timestamp check failed',
      "no signature": '"alg" (Algorithm) Header Parameter value not allowed',
      "the public key as a secret": '"alg" (Algorithm) Header Parameter value not allowed',
      "another issuer's name": 'unexpected "iss" claim value',
    });
  });
});

/** IRSA whole, of a cluster whose issuer is registered, so that the policy is known at plan. */
const cluster = { cluster_name: "production", create_oidc_provider: false, create_service_account: false };

const whole: Record<string, { needs: Part[]; files: (workloads: readonly Workload[]) => object }> = {
  "the construct Irsa": {
    needs: ["terraform", "moto", "hashicorp/aws"],
    files(workloads) {
      const stack = new TerraformStack(new RootConstruct(), "stack");
      stack.addOverride("terraform.required_providers.aws", providers.aws);
      workloads.forEach(({ namespace, service_account: serviceAccount }, index) => {
        const props = { clusterName: "production", createOidcProvider: false, createServiceAccount: false };
        new Irsa(stack, `irsa_${index}`, { ...props, namespace, serviceAccount, tags: { workload: `${index}` } });
      });
      return { "cdk.tf.json": stack.toTerraform() };
    },
  },
  "modules/irsa": {
    needs: ["terraform", "moto", "hashicorp/aws", "hashicorp/tls", "hashicorp/kubernetes"],
    files(workloads) {
      const calls = workloads.map(({ namespace, service_account }, index) => {
        const call = { source: moduleSource("irsa"), ...cluster, namespace, service_account };
        return [`irsa_${index}`, { ...call, tags: { workload: `${index}` } }];
      });
      return { "main.tf.json": { module: Object.fromEntries(calls) } };
    },
  },
};

describe.each(Object.entries(whole))("who gets in by %s", (_, { needs: parts, files }) => {
  needs(...parts)("with a provider that is looked up", () => {
    let emulator: Emulator;
    beforeAll(async () => {
      emulator = await startEmulator();
    });
    afterAll(() => emulator?.stop());

    test("is the service account, and nobody else", async () => {
      const Url = await emulator.createCluster("production");
      const command = new CreateOpenIDConnectProviderCommand({ Url, ClientIDList: ["sts.amazonaws.com"] });
      const { OpenIDConnectProviderArn: oidc_provider_arn = "" } = await emulator.iam.send(command);
      const workloads = ["s3-backup", "ledger", "a.b"].map((service_account) => {
        const workload = { oidc_provider_arn, namespace: "payments", service_account, audience: "sts.amazonaws.com" };
        return { ...workload, ...alone };
      });
      const roles = await plan(files(workloads) as Record<string, unknown>, emulator.env, workloads);
      expect(roles).toHaveLength(3);
      for (const { policy, workload } of roles) {
        expect(ownTokens(workload).filter((token) => admits(policy, token))).toHaveLength(1);
      }
      expect(tryWrongTokens(roles, 1000, SEED).admitted).toBeUndefined();
    });
  });
});
