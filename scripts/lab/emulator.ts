import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { CreateClusterCommand, EKSClient } from "@aws-sdk/client-eks";
import { IAMClient } from "@aws-sdk/client-iam";
import { lab } from "./lab";
import { shareProvider } from "./shared-provider";

/** The AWS API on loopback: moto, which checks neither trust policies nor quotas. It answers one call at a time. */
export interface Emulator {
  readonly endpoint: string;
  /** The AWS provider's own variables, pointed at the emulator. */
  readonly env: Readonly<Record<string, string>>;
  /** What it takes for credentials of its own account, 123456789012. */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly iam: IAMClient;
  /** Makes an EKS cluster, and gives its issuer's URL. */
  createCluster(name: string): Promise<string>;
  stop(): void;
}

const REGION = "eu-west-1";

// The SDK would tell every run when it gives up this version of Node.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";

/**
 * Starts an emulator of its own for the caller, on a free port. It ends with this process at the latest.
 * @param options.isProviderShared whether the runs of Terraform under its `env` share one AWS provider. Default true
 */
export async function startEmulator({ isProviderShared = true } = {}): Promise<Emulator> {
  const server = spawn(lab().python, [join(__dirname, "emulator.py"), "-H", "127.0.0.1", "-p", "0"], {
    env: { ...process.env, MOTO_IAM_LOAD_MANAGED_POLICIES: "true" },
  });
  const kill = () => void server.kill("SIGKILL");
  process.once("exit", kill);
  const endpoint = await addressOf(server);
  const credentials = { accessKeyId: "testing", secretAccessKey: "testing" };
  const settings = { endpoint, region: REGION, credentials };
  const env = {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_EC2_METADATA_DISABLED: "true",
  };
  const binary = isProviderShared ? lab().awsProvider : undefined;
  const provider = binary === undefined ? undefined : await shareProvider(binary, { ...lab().env, ...env });
  const stop = () => {
    provider?.stop();
    process.off("exit", kill);
    kill();
  };
  return {
    endpoint,
    credentials,
    env: { ...env, ...provider?.env },
    iam: new IAMClient(settings),
    async createCluster(name) {
      const roleArn = "arn:aws:iam::123456789012:role/cluster";
      const command = new CreateClusterCommand({ name, roleArn, resourcesVpcConfig: { subnetIds: ["subnet-1"] } });
      const { cluster } = await new EKSClient(settings).send(command);
      return cluster?.identity?.oidc?.issuer as string;
    },
    stop,
  };
}

/** moto takes a free port and says which. */
function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    const listen = (chunk: Buffer) => {
      said += chunk;
      const address = said.match(/Running on (http:\/\/127\.0\.0\.1:\d+)/)?.[1];
      if (address) resolve(address);
    };
    server.stdout?.on("data", listen);
    server.stderr?.on("data", listen);
    server.once("error", reject);
    server.once("exit", (code) => reject(new Error(`moto ended with ${code}: ${said}`)));
  });
}
