import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { createServer as createProxy } from "node:http";
import { createServer as createIssuer, get } from "node:https";
import { type AddressInfo, connect, type Server } from "node:net";
import { join } from "node:path";
import { Readable } from "node:stream";
import { asn1, md, pki } from "node-forge";

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
  const authority = certify("Authority of this run", undefined, [{ name: "basicConstraints", cA: true }]);
  const alternative = { name: "subjectAltName", altNames: [{ type: 2, value: host }] };
  const leaf = certify(host, authority, [alternative]);
  const chain = pki.certificateToPem(leaf.certificate) + pki.certificateToPem(authority.certificate);
  const issuer = createIssuer(
    { key: pki.privateKeyToPem(leaf.key), cert: chain },
    ({ url = "" }, response) => void response.end(JSON.stringify(documents[url])),
  );
  const port = await listen(issuer);
  // A proxy that leads every name to the one server; Terraform's providers take it from HTTPS_PROXY.
  const proxy = createProxy().on("connect", (_request, client) => {
    const server = connect(port, "127.0.0.1", () => client.write("HTTP/1.1 200 OK\r\n\r\n"));
    server.pipe(client).pipe(server);
    server.on("error", () => client.destroy());
    client.on("error", () => server.destroy());
  });
  const trusted = join(folder, "authority.pem");
  writeFileSync(trusted, pki.certificateToPem(authority.certificate));
  return {
    env: { HTTPS_PROXY: `http://127.0.0.1:${await listen(proxy)}`, NO_PROXY: "127.0.0.1", SSL_CERT_FILE: trusted },
    thumbprint: fingerprint(authority.certificate),
    fetch: (url) => read(url, { port, ca: pki.certificateToPem(authority.certificate) }),
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

interface Certified {
  readonly certificate: pki.Certificate;
  readonly key: pki.rsa.PrivateKey;
}

/** A certificate for a day, signed by the authority or, without one, by itself. */
function certify(name: string, authority: Certified | undefined, extensions: object[]): Certified {
  const { privateKey: key, publicKey } = pki.rsa.generateKeyPair(2048);
  const certificate = pki.createCertificate();
  const subject = [{ name: "commonName", value: name }];
  certificate.publicKey = publicKey;
  certificate.serialNumber = "01";
  certificate.validity.notBefore = new Date(Date.now() - 3_600_000);
  certificate.validity.notAfter = new Date(Date.now() + 86_400_000);
  certificate.setSubject(subject);
  certificate.setIssuer(authority?.certificate.subject.attributes ?? subject);
  certificate.setExtensions(extensions);
  certificate.sign(authority?.key ?? key, md.sha256.create());
  return { certificate, key };
}

function fingerprint(certificate: pki.Certificate): string {
  const der = asn1.toDer(pki.certificateToAsn1(certificate)).getBytes();
  return createHash("sha1").update(Buffer.from(der, "binary")).digest("hex");
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}
