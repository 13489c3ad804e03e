import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmulator } from "../../scripts/lab/emulator";
import { storedProviders } from "../../scripts/lab/iam";
import { startIssuer } from "../../scripts/lab/issuer";
import { moduleSource, Root } from "../../scripts/lab/root";
import { needs } from "../support/needs";

const GIVEN = ["0123456789abcdef0123456789abcdef01234567", "89abcdef0123456789abcdef0123456789abcdef"];

const configuration = (inputs: object) => ({
  module: { provider: { source: moduleSource("oidc-provider"), cluster_name: "production", ...inputs } },
  output: { all: { value: "${module.provider}" } },
});

needs(
  "terraform",
  "moto",
  "hashicorp/aws",
  "hashicorp/tls",
)("modules/oidc-provider", () => {
  const READ = "the authority's";
  test.each([
    ["with the thumbprint that it reads", {}, ["sts.amazonaws.com"], [READ]],
    ["with the thumbprints that are given", { thumbprints: GIVEN }, ["sts.amazonaws.com"], GIVEN],
    [
      "without",
      { read_thumbprint: false, audiences: ["other", "sts.amazonaws.com"] },
      ["other", "sts.amazonaws.com"],
      [],
    ],
  ])("registers the issuer %s", async (_, inputs, audiences, expected) => {
    const emulator = await startEmulator();
    const folder = mkdtempSync(join(tmpdir(), "irsa-issuer-"));
    const url = await emulator.createCluster("production");
    const host = url.replace("https://", "");
    const issuer = await startIssuer(new URL(url).host, folder);
    const root = new Root({ "main.tf.json": configuration(inputs) }, { ...emulator.env, ...issuer.env });
    try {
      await root.apply();
      const arn = `arn:aws:iam::123456789012:oidc-provider/${host}`;
      const thumbprints = expected.map((thumbprint) => (thumbprint === READ ? issuer.thumbprint : thumbprint));
      expect(await storedProviders(emulator.iam)).toEqual({ [arn]: { url: host, audiences, thumbprints } });
      expect(await root.outputs()).toEqual({ all: { arn, issuer_url: url, issuer_host: host, thumbprints } });
      expect(await root.replan()).toBe("no changes");
      await root.destroy();
      expect(await storedProviders(emulator.iam)).toEqual({});
    } finally {
      root.remove();
      issuer.stop();
      emulator.stop();
      rmSync(folder, { recursive: true });
    }
  });
});
