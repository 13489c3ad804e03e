import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DeployableApp } from "../../scripts/lab/app";
import { type Emulator, startEmulator } from "../../scripts/lab/emulator";
import { storedProviders, storedRoles } from "../../scripts/lab/iam";
import { startIssuer } from "../../scripts/lab/issuer";
import { needs } from "../support/needs";

/** `cdktf deploy` and `cdktf destroy` of main.ts, with the real CLI, Terraform and providers. */

let emulator: Emulator;
let app: DeployableApp;
const started: (() => void)[] = [];

afterEach(() => {
  for (const stop of started.splice(0)) stop();
});

async function start(): Promise<string> {
  emulator = await startEmulator({ isProviderShared: false });
  started.push(() => emulator.stop());
  return emulator.createCluster("production");
}

function shippedApp(...settings: ConstructorParameters<typeof DeployableApp>): void {
  app = new DeployableApp(...settings);
  started.push(() => app.remove());
}

needs(
  "cdktf-cli",
  "terraform",
  "moto",
  "hashicorp/aws",
)("the shipped example", () => {
  test("ends with the primer's role, and leaves nothing when it is destroyed", async () => {
    const issuer = await start();
    const host = issuer.replace("https://", "");
    const arn = `arn:aws:iam::123456789012:oidc-provider/${host}`;
    shippedApp(emulator.env);

    const deployed = await app.cdktf("deploy");
    expect([deployed.code, deployed.stdout + deployed.stderr]).toEqual([0, expect.stringContaining("role_arns")]);
    expect(await storedProviders(emulator.iam)).toEqual({
      [arn]: { url: host, audiences: ["sts.amazonaws.com"], thumbprints: [] },
    });
    expect(await storedRoles(emulator.iam)).toEqual({
      "eks-payments-s3-backup": {
        path: "/",
        description: undefined,
        maxSessionDuration: 3600,
        boundary: undefined,
        tags: {},
        attached: ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"],
        inline: {
          "write-own-prefix": {
            Version: "2012-10-17",
            Statement: [{ Effect: "Allow", Action: "s3:PutObject", Resource: "arn:aws:s3:::payments-backup/*" }],
          },
        },
        trust: {
          Version: "2012-10-17",
          Statement: [
            {
              Effect: "Allow",
              Action: "sts:AssumeRoleWithWebIdentity",
              Principal: { Federated: arn },
              Condition: {
                StringEquals: {
                  [`${host}:sub`]: "system:serviceaccount:payments:s3-backup",
                  [`${host}:aud`]: "sts.amazonaws.com",
                },
              },
            },
          ],
        },
      },
    });

    expect(await app.cdktf("destroy")).toMatchObject({ code: 0 });
    expect([await storedRoles(emulator.iam), await storedProviders(emulator.iam)]).toEqual([{}, {}]);
  });

  test("is deployed by Terraform alone too: the role of an add-on that a file gives, beside the workload's", async () => {
    await start();
    const scopes = { hosted_zone_arns: ["arn:aws:route53:::hostedzone/Z0123456789ABCDEFGHIJ"] };
    shippedApp(emulator.env, { addons: "addons.json" });
    writeFileSync(
      join(app.folder, "addons.json"),
      JSON.stringify([{ addon: "external-dns", scopes, rolePath: "/eks/" }]),
    );
    expect(await app.synth()).toMatchObject({ code: 0 });
    expect(await app.terraform("init", "-input=false")).toMatchObject({ code: 0 });
    expect(await app.terraform("apply", "-auto-approve", "-input=false")).toMatchObject({ code: 0 });
    const roles = await storedRoles(emulator.iam);
    expect(Object.keys(roles).sort()).toEqual(["eks-external-dns", "eks-payments-s3-backup"]);
    expect(roles["eks-external-dns"]).toMatchObject({
      path: "/eks/",
      description: "ExternalDNS",
      attached: [],
      inline: {
        "external-dns": {
          Statement: [
            {
              Action: expect.arrayContaining(["route53:ChangeResourceRecordSets"]),
              Resource: scopes.hosted_zone_arns[0],
            },
            { Action: "route53:ListHostedZones", Resource: "*" },
          ],
        },
      },
    });

    // The state is where the CLI keeps it.
    expect(await app.cdktf("destroy")).toMatchObject({ code: 0 });
    expect(await storedRoles(emulator.iam)).toEqual({});
  });
});

needs(
  "cdktf-cli",
  "terraform",
  "moto",
  "hashicorp/aws",
  "hashicorp/tls",
)("the shipped example with a thumbprint", () => {
  test("registers the thumbprint of the issuer's authority", async () => {
    const url = new URL(await start());
    const folder = mkdtempSync(join(tmpdir(), "irsa-issuer-"));
    started.push(() => rmSync(folder, { recursive: true }));
    const issuer = await startIssuer(url.host, folder);
    started.push(() => issuer.stop());
    shippedApp({ ...emulator.env, ...issuer.env }, { readThumbprint: true });
    expect(await app.cdktf("deploy")).toMatchObject({ code: 0 });
    const [provider] = Object.values(await storedProviders(emulator.iam));
    expect(provider).toMatchObject({ thumbprints: [issuer.thumbprint] });
    expect(await app.cdktf("destroy")).toMatchObject({ code: 0 });
    expect(await storedProviders(emulator.iam)).toEqual({});
  });
});
