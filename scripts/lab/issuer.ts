import { writeFileSync } from "node:fs";
import { createServer as createProxy } from "node:http";
import { get } from "node:https";
import { connect } from "node:net";
import { join } from "node:path";
import { Readable } from "node:stream";
import { listen, makeAuthority } from "./authority";

/** A cluster's issuer on loopback: a TLS server under an authority made for the run, behind a proxy. */
export interface Issuer {
  /** Variables under which Terraform reaches the issuer here, and trusts its certificate. */
  readonly env: Readonly<Record<string, string>>;
  /** SHA-1 fingerprint of the authority, 40 lower-case hexadecimal digits. */
  readonly thumbprint: string;
  /** Reads what the issuer serves under a URL of its own, over TLS and with the authority trusted. */
  fetch(url: string): Promise<Response>;
  stop(): void;
}

/**
 * Starts the server for an issuer's host name; the authority's certificate is put into `folder`.
 * @param documents what it serves as JSON, by paths; all else is empty
 */
export async function startIssuer(
  host: string,
  folder: string,
  documents: Readonly<Record<string, unknown>> = {},
): Promise<Issuer> {
  const authority = makeAuthority();
  const issuer = authority.serve(host, ({ url = "" }, response) => void response.end(JSON.stringify(documents[url])));
  const port = await listen(issuer);
  // A proxy that leads every name to the one server; Terraform's providers take it from HTTPS_PROXY.
  const proxy = createProxy().on("connect", (_request, client) => {
    const server = connect(port, "127.0.0.1", () => client.write("HTTP/1.1 200 OK\r\n\r\n"));
    server.pipe(client).pipe(server);
    server.on("error", () => client.destroy());
    client.on("error", () => server.destroy());
  });
  const trusted = join(folder, "authority.pem");
  writeFileSync(trusted, authority.certificate);
  return {
    env: { HTTPS_PROXY: `http://127.0.0.1:${await listen(proxy)}`, NO_PROXY: "127.0.0.1", SSL_CERT_FILE: trusted },
    thumbprint: authority.thumbprint,
    fetch: (url) => read(url, { port, ca: authority.certificate }),
    stop: () => [issuer, proxy].forEach((server) => void server.close()),
  };
}

function read(url: string, { port, ca }: { port: number; ca: string }): Promise<Response> {
  const { hostname: servername, pathname: path } = new URL(url);
  return new Promise((resolve, reject) => {
    const request = get({ host: "127.0.0.1", port, path, servername, ca, agent: false }, (response) => {
      resolve(new Response(Readable.toWeb(response) as ReadableStream, { status: response.statusCode }));
    });
    request.on("error", reject);
  });
}
