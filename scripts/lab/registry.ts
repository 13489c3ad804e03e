import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { listen, makeAuthority } from "./authority";

/** A module registry on loopback. */
export interface Registry {
  /** `HOST:PORT`, as it stands in a module's source. */
  readonly host: string;
  /** Variables under which Terraform trusts its certificate. */
  readonly env: Readonly<Record<string, string>>;
  /** Paths that were asked for, in order. */
  readonly asked: readonly string[];
  stop(): void;
}

/**
 * Starts a registry that serves one version of one module over TLS.
 * @param address `NAMESPACE/NAME/PROVIDER`
 * @param archive tar.gz of the module's repository
 * @see https://developer.hashicorp.com/terraform/internals/module-registry-protocol
 */
export async function startRegistry(address: string, version: string, archive: Buffer): Promise<Registry> {
  const authority = makeAuthority();
  const asked: string[] = [];
  const json: Record<string, unknown> = {
    "/.well-known/terraform.json": { "modules.v1": "/v1/modules/" },
    [`/v1/modules/${address}/versions`]: { modules: [{ versions: [{ version }] }] },
  };
  const server = authority.serve("127.0.0.1", ({ url = "" }, response) => {
    asked.push(url);
    if (url in json) return response.setHeader("content-type", "application/json").end(JSON.stringify(json[url]));
    if (url === `/v1/modules/${address}/${version}/download`)
      return response.writeHead(204, { "x-terraform-get": "/archive.tar.gz" }).end();
    if (url === "/archive.tar.gz") return response.end(archive);
    return response.writeHead(404).end();
  });
  const host = `127.0.0.1:${await listen(server)}`;
  const folder = mkdtempSync(join(tmpdir(), "irsa-registry-"));
  const trusted = join(folder, "authority.pem");
  writeFileSync(trusted, authority.certificate);
  return {
    host,
    env: { SSL_CERT_FILE: trusted },
    asked,
    stop() {
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
