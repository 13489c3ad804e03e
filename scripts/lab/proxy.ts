import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** What a call meets on its way: each is what AWS or a network does on a bad day. */
export const FAULTS = {
  /** Refused for its rate, HTTP 400: not carried out. */
  throttled: { status: 400, code: "Throttling", message: "Rate exceeded" },
  /** Refused while the service is away, HTTP 503: not carried out. */
  unavailable: { status: 503, code: "ServiceUnavailable", message: "Service is unable to handle request." },
  /** Refused for want of a permission, HTTP 403: not carried out. */
  denied: { status: 403, code: "AccessDenied", message: "User is not authorized to perform this action" },
  /** Refused for credentials that are over, HTTP 403: not carried out. */
  expired: { status: 403, code: "ExpiredToken", message: "The security token included in the request is expired" },
  /** Failed inside, HTTP 500: not carried out. */
  failed: { status: 500, code: "ServiceFailure", message: "The request processing has failed." },
  /** The connection is cut before the call is carried out. */
  cut: undefined,
  /** The call is carried out, and the connection cut before its answer. */
  lost: undefined,
  /** The call is carried out, and its answer never comes. */
  held: undefined,
  /** The call is carried out a second late. */
  late: undefined,
} as const;
export type Fault = keyof typeof FAULTS;

/** A call of an AWS API. */
export interface Call {
  /** The action in the query protocol, such as IAM's; "" in others. */
  readonly action: string;
  /** The path, which tells the action in the other protocols. */
  readonly path: string;
  /** The role or OIDC provider that it is about. */
  readonly subject: string;
  /** How many calls of this action on this subject there were before, since the last `harm`. */
  readonly before: number;
}

/** A proxy on loopback in front of the AWS API, which lets a call through or does it harm. */
export interface Proxy {
  readonly endpoint: string;
  /** Every call since the last `harm`. */
  readonly calls: readonly Call[];
  /** Chooses what each call meets from now on, by default nothing. */
  harm(choose?: (call: Call) => Fault | undefined): void;
  /** Waits for the next call that is held, until it has been carried out. */
  holds(): Promise<Call>;
  stop(): void;
}

export async function startProxy(upstream: string): Promise<Proxy> {
  const calls: Call[] = [];
  let choose: (call: Call) => Fault | undefined = () => undefined;
  let hold: (call: Call) => void = () => {};
  const server = createServer(async (incoming, outgoing) => {
    const body = await buffer(incoming);
    const form = new URLSearchParams(body.toString());
    const action = form.get("Action") ?? "";
    const subject = SUBJECTS.map((name) => form.get(name)).find(Boolean) ?? "";
    const before = calls.filter((call) => call.action === action && call.subject === subject).length;
    const call = { action, path: incoming.url ?? "", subject, before };
    calls.push(call);
    const fault = choose(call);
    const refusal = fault && FAULTS[fault];
    if (refusal) {
      const headers = { "content-type": action ? "text/xml" : "application/json", "x-amzn-errortype": refusal.code };
      return void outgoing.writeHead(refusal.status, headers).end(action ? xml(refusal) : JSON.stringify(refusal));
    }
    if (fault === "cut") return void incoming.socket.destroy();
    if (fault === "late") await new Promise((resolve) => setTimeout(resolve, 1000));
    const answer = await forward(upstream, incoming, body);
    if (fault === "lost") incoming.socket.destroy();
    else if (fault === "held") hold(call);
    else answer(outgoing);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    harm: (next = () => undefined) => {
      calls.length = 0;
      choose = next;
    },
    holds: () =>
      new Promise((resolve) => {
        hold = resolve;
      }),
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** What a call of IAM names the thing that it is about. */
const SUBJECTS = ["RoleName", "OpenIDConnectProviderArn", "Url"];

/** Carries the call out, and gives what writes its answer. */
async function forward(upstream: string, { method, url, headers }: IncomingMessage, body: Buffer) {
  const { hostname, port } = new URL(upstream);
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request({ hostname, port, method, path: url, headers: { ...headers, connection: "close" } }, resolve)
      .on("error", reject)
      .end(body);
  });
  const text = await buffer(response);
  return (outgoing: ServerResponse) => {
    outgoing.writeHead(response.statusCode as number, { ...response.headers, connection: "keep-alive" }).end(text);
  };
}

const xml = ({ code, message }: { readonly code: string; readonly message: string }) =>
  `<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Code>${code}</Code><Message>${message}</Message></Error><RequestId>0</RequestId></ErrorResponse>`;
