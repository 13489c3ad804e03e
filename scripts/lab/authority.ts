import { createHash } from "node:crypto";
import type { RequestListener } from "node:http";
import { createServer } from "node:https";
import { type AddressInfo, isIP, type Server } from "node:net";
import { asn1, md, pki } from "node-forge";

/** A certificate authority made for a run. */
export interface Authority {
  /** Its certificate, PEM: what a client must trust. */
  readonly certificate: string;
  /** SHA-1 fingerprint of the certificate, 40 lower-case hexadecimal digits. */
  readonly thumbprint: string;
  /** A key and a certificate of the authority for this host, PEM. */
  issue(host: string): { readonly key: string; readonly certificate: string };
  /** A TLS server for this host, under a certificate of the authority; it sends the authority's too. */
  serve(host: string, answer: RequestListener): Server;
}

export function makeAuthority(): Authority {
  const authority = certify("Authority of this run", undefined, [{ name: "basicConstraints", cA: true }]);
  const certificate = pki.certificateToPem(authority.certificate);
  const issue = (host: string) => {
    const name = isIP(host) ? { type: 7, ip: host } : { type: 2, value: host };
    const leaf = certify(host, authority, [{ name: "subjectAltName", altNames: [name] }]);
    return { key: pki.privateKeyToPem(leaf.key), certificate: pki.certificateToPem(leaf.certificate) };
  };
  return {
    certificate,
    thumbprint: fingerprint(authority.certificate),
    issue,
    serve(host, answer) {
      const leaf = issue(host);
      return createServer({ key: leaf.key, cert: leaf.certificate + certificate }, answer);
    },
  };
}

/** Starts a server on a free port of the loopback, and gives the port. */
export function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
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
