import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** A server for Terraform's `http` backend on loopback: one state, and a lock that outlives who took it. */
export interface StateServer {
  /** The `terraform` block's backend. */
  readonly backend: Readonly<Record<string, unknown>>;
  stop(): void;
}

/** @see https://developer.hashicorp.com/terraform/language/backend/http */
export async function startStateServer(): Promise<StateServer> {
  let state = "";
  let lock = "";
  const server = createServer(async (request, response) => {
    const body = (await buffer(request)).toString();
    const answer = (status: number, content = "") => void response.writeHead(status).end(content);
    switch (request.method) {
      case "GET":
        return answer(state ? 200 : 204, state);
      case "POST":
        state = body;
        return answer(200);
      case "LOCK":
        if (lock) return answer(423, lock);
        lock = body;
        return answer(200);
      case "UNLOCK":
        lock = "";
        return answer(200);
      default:
        return answer(405);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    backend: { http: { address, lock_address: address, unlock_address: address } },
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
