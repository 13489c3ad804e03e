import { type Emulator, startEmulator } from "../lab/emulator";
import { lab } from "../lab/lab";
import { startProxy } from "../lab/proxy";
import { Root } from "../lab/root";
import { type SharedProvider, shareProvider } from "../lab/shared-provider";
import { type Measured, measure } from "./measure";
import { type Subject, workloads } from "./subject";

/** The phases of a root module's life, in the order in which they come, and their commands. */
export const COMMANDS = {
  plan: ["plan", "-input=false", "-no-color", "-out=plan"],
  apply: ["apply", "-input=false", "-no-color", "plan"],
  "re-plan": ["plan", "-input=false", "-no-color", "-detailed-exitcode"],
  destroy: ["destroy", "-input=false", "-no-color", "-auto-approve"],
} as const;
export type Command = keyof typeof COMMANDS;

/** A command's measure, and the calls of the AWS API that it made, by their actions. */
export interface Step extends Measured {
  readonly calls: Readonly<Record<string, number>>;
}

type Counter = Awaited<ReturnType<typeof startProxy>>;

/** A subject's root module for a number of workloads, in front of an AWS API of its own whose calls are counted. */
export class Bench {
  private constructor(
    private readonly root: Root,
    private readonly emulator: Emulator,
    private readonly counter: Counter,
    private readonly env: Readonly<Record<string, string>>,
    private readonly provider?: SharedProvider,
  ) {}

  /**
   * @param variables those that Terraform runs under; by default as it comes, without what makes the tests faster
   * @param binary an AWS provider that all steps share; by default each starts its own
   */
  static async of(
    { root: rootOf }: Subject,
    size: number,
    variables = asItComes(),
    binary: string | undefined = undefined,
  ): Promise<Bench> {
    const emulator = await startEmulator({ isProviderShared: false });
    await emulator.createCluster("production");
    const counter = await startProxy(emulator.endpoint);
    const counted = { ...variables, ...emulator.env, AWS_ENDPOINT_URL: counter.endpoint };
    const provider = binary === undefined ? undefined : await shareProvider(binary, counted);
    const env = { ...counted, ...provider?.env };
    const bench = new Bench(new Root(await rootOf(workloads(size)), env), emulator, counter, env, provider);
    await bench.root.run("init", "-input=false", "-no-color");
    return bench;
  }

  /** @throws Error with its output when the command fails, or when a second plan finds something to do */
  async step(command: Command): Promise<Step> {
    this.counter.harm();
    const step = await measure("terraform", COMMANDS[command], { cwd: this.root.folder, env: this.env });
    const calls: Record<string, number> = {};
    for (const { action } of this.counter.calls) {
      const called = action || "of EKS";
      calls[called] = (calls[called] ?? 0) + 1;
    }
    return { ...step, calls };
  }

  /** Terraform's own version and those of the providers. */
  async versions(): Promise<Record<string, string>> {
    const told = JSON.parse(await this.root.run("version", "-json"));
    return { terraform: told.terraform_version, ...told.provider_selections };
  }

  close(): void {
    this.root.remove();
    this.provider?.stop();
    this.counter.stop();
    this.emulator.stop();
  }
}

function asItComes(): Readonly<Record<string, string>> {
  const { GOGC, ...env } = lab().env;
  return env;
}
