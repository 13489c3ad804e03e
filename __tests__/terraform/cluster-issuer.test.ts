import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { TerraformStack } from "cdktf";
import { RootConstruct } from "constructs";
import { ClusterIssuer, OidcProvider } from "../../lib/constructs";
import { type Emulator, startEmulator } from "../../scripts/lab/emulator";
import { Root } from "../../scripts/lab/root";
import { needs } from "../support/needs";

/** A cluster as EKS describes it, but for its identity; moto knows none without an issuer. */
const cluster = (name: string, identity?: object) => ({
  name,
  status: "ACTIVE",
  createdAt: 0,
  certificateAuthority: { data: "" },
  resourcesVpcConfig: { subnetIds: [], securityGroupIds: [], publicAccessCidrs: [] },
  kubernetesNetworkConfig: { ipFamily: "ipv4" },
  accessConfig: { authenticationMode: "API" },
  upgradePolicy: { supportType: "STANDARD" },
  logging: { clusterLogging: [] },
  identity,
});

const CLUSTERS: Record<string, object> = {
  outpost: cluster("outpost"),
  "dual-stack": cluster("dual-stack", { oidc: { issuer: "https://oidc-eks.eu-west-1.api.aws/id/A1" } }),
};

function planOf(clusterName: string, env: Record<string, string>): Root {
  const stack = new TerraformStack(new RootConstruct(), "stack");
  const { url: issuerUrl, conditions } = new ClusterIssuer(stack, "cluster-issuer", { clusterName });
  new OidcProvider(stack, "provider", { issuerUrl, conditions, readThumbprint: false });
  return new Root({ "main.tf.json": { ...(stack.toTerraform() as object), "//": "a cluster" } }, env);
}

needs(
  "terraform",
  "moto",
  "hashicorp/aws",
)("a cluster that cannot have IRSA", () => {
  let emulator: Emulator;
  let eks: Server;
  let env: Record<string, string>;
  beforeAll(async () => {
    emulator = await startEmulator({ isProviderShared: false });
    eks = createServer((request, response) => {
      const found = CLUSTERS[request.url?.split("/").pop() ?? ""];
      response.writeHead(found ? 200 : 404, { "content-type": "application/json" });
      response.end(JSON.stringify({ cluster: found }));
    });
    await new Promise<void>((done) => eks.listen(0, "127.0.0.1", done));
    env = { ...emulator.env, AWS_ENDPOINT_URL_EKS: `http://127.0.0.1:${(eks.address() as AddressInfo).port}` };
  });
  afterAll(() => {
    eks?.close();
    emulator?.stop();
  });

  test.each([
    ["outpost", 'irsa: cluster "outpost" has no OIDC issuer, as local clusters on Outposts have none'],
    [
      "dual-stack",
      'irsa: issuer "https://oidc-eks.eu-west-1.api.aws/id/A1" must be https://HOST/PATH as tokens name it',
    ],
  ])("%s stops the plan, and is told why", async (name, message) => {
    const root = planOf(name, env);
    await root.run("init", "-input=false", "-no-color");
    const errors = await root.errors("plan");
    expect(errors.map(({ detail }) => detail)).toContainEqual(expect.stringContaining(message));
    root.remove();
  });
});
