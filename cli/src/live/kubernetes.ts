import { request as plainRequest } from "node:http";
import { request } from "node:https";
import { KubeConfig } from "@kubernetes/client-node/dist/config.js";
import { oneLine, UserError } from "../fail";

/** An answer of the API server other than 200. */
class ApiError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** A cluster's API, as a context of the kubeconfig reaches it. Objects come as `kubectl get -o json` prints them. */
export class Kubernetes {
  private constructor(
    private readonly config: KubeConfig,
    /** The context's name. */
    readonly context: string,
  ) {}

  /**
   * Opens a context, found as `kubectl` finds it.
   * @throws UserError when there is none of that name, or no kubeconfig
   */
  static open({ kubeconfig, context }: { readonly kubeconfig?: string; readonly context?: string }): Kubernetes {
    const config = new KubeConfig();
    try {
      if (kubeconfig) config.loadFromFile(kubeconfig);
      else config.loadFromDefault();
    } catch (error) {
      throw new UserError(`the kubeconfig cannot be read: ${oneLine(error)}`);
    }
    const contexts = config.getContexts().map(({ name }) => name);
    if (context && !contexts.includes(context)) {
      throw new UserError(
        `there is no context "${context}" in the kubeconfig; it has ${contexts.join(", ") || "none"}`,
      );
    }
    if (context) config.setCurrentContext(context);
    // Without any kubeconfig the client makes one up, for a server on this machine.
    if (!config.getCurrentCluster() || config.getCurrentContext() === "loaded-context") {
      throw new UserError(
        "there is no kubeconfig with a current context; see aws eks update-kubeconfig, or give files",
      );
    }
    return new Kubernetes(config, config.getCurrentContext());
  }

  /** Name and region of the EKS cluster, as `aws eks update-kubeconfig` writes them; nothing for other clusters. */
  get eks(): { readonly name?: string; readonly region?: string } {
    const cluster = this.config.getContextObject(this.context)?.cluster ?? "";
    const [, region, name] = /^arn:aws[a-z-]*:eks:([a-z0-9-]+):\d{12}:cluster\/(.+)$/.exec(cluster) ?? [];
    if (name) return { name, region };
    const args: string[] = this.config.getCurrentUser()?.exec?.args ?? [];
    const after = (...flags: string[]) => args[args.findIndex((each) => flags.includes(each)) + 1];
    const found = args.some((each) => each === "--cluster-name" || each === "-i" || each === "--cluster-id");
    return found
      ? {
          name: after("--cluster-name", "-i", "--cluster-id"),
          region: args.includes("--region") ? after("--region") : undefined,
        }
      : {};
  }

  /** An object, or a list of objects in all its pages. */
  async get(path: string): Promise<unknown> {
    const separator = path.includes("?") ? "&" : "?";
    const first = (await this.fetch(`${path}${separator}limit=500`)) as List;
    if (!Array.isArray(first.items)) return first;
    const items = [...first.items];
    for (let next = first.metadata?.continue; next; ) {
      const page = (await this.fetch(`${path}${separator}limit=500&continue=${encodeURIComponent(next)}`)) as List;
      items.push(...(page.items ?? []));
      next = page.metadata?.continue;
    }
    return { ...first, items };
  }

  private async fetch(path: string): Promise<unknown> {
    const server = this.config.getCurrentCluster()?.server ?? "";
    const url = new URL(`${server.replace(/\/$/, "")}${path}`);
    const options = { headers: { accept: "application/json" }, timeout: 30_000 };
    await this.config.applyToHTTPSOptions(options);
    const { status, body } = await answer(url, options);
    if (status === 200) return JSON.parse(body);
    throw new ApiError(`HTTP ${status}`, `HTTP ${status}: ${messageIn(body)}`);
  }
}

interface List {
  readonly items?: unknown[];
  readonly metadata?: { readonly continue?: string };
}

function answer(url: URL, options: object): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const send = url.protocol === "http:" ? plainRequest : request;
    const call = send(url, options, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString("utf8") }),
      );
      response.on("error", reject);
    });
    call.on("timeout", () =>
      call.destroy(Object.assign(new Error("no answer within 30 seconds"), { code: "ETIMEDOUT" })),
    );
    call.on("error", reject);
    call.end();
  });
}

/** What the API server says of a refusal. */
function messageIn(body: string): string {
  try {
    return JSON.parse(body).message ?? "";
  } catch {
    return body.slice(0, 200);
  }
}
