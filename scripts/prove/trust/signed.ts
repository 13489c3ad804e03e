import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  createRemoteJWKSet,
  customFetch,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  jwtVerify,
  SignJWT,
  UnsecuredJWT,
} from "jose";
import type { WebIdentityClaims } from "../../../lib/irsa";
import { startIssuer } from "../../lab/issuer";

/** A cluster's issuer that signs tokens as Kubernetes does, and whoever verifies them as STS does. */
export interface Signer {
  /** A token for a service account, with the claims that Kubernetes puts in. */
  sign(sub: string, aud: string): Promise<string>;
  /** Tokens that nobody may take, by what is wrong with them. */
  forge(sub: string, aud: string): Promise<Readonly<Record<string, string>>>;
  /** The claims of a token whose issuer, signature and lifetime are as they must be. @throws Error when they are not */
  verify(token: string): Promise<WebIdentityClaims>;
  stop(): void;
}

/** Starts the issuer of these tokens: its discovery document and its keys, over TLS on loopback. */
export async function startSigner(iss: string): Promise<Signer> {
  const folder = mkdtempSync(join(tmpdir(), "irsa-signer-"));
  const host = iss.split("/")[2] as string;
  const path = iss.slice(`https://${host}`.length);
  const [pair, stranger] = await Promise.all([generateKeyPair("RS256"), generateKeyPair("RS256")]);
  const jwk = await exportJWK(pair.publicKey);
  const kid = createHash("sha256").update(JSON.stringify(jwk)).digest("hex");
  const issuer = await startIssuer(host, folder, {
    [`${path}/.well-known/openid-configuration`]: { issuer: iss, jwks_uri: `${iss}/keys` },
    [`${path}/keys`]: { keys: [{ ...jwk, kid, alg: "RS256", use: "sig" }] },
  });
  const payload = (sub: string, aud: string) => {
    const [, , namespace, name] = sub.split(":");
    return { iss, sub, aud: [aud], "kubernetes.io": { namespace, serviceaccount: { name } } };
  };
  const draft = (sub: string, aud: string, { alg = "RS256", id = kid, until = "1h" } = {}) =>
    new SignJWT(payload(sub, aud)).setProtectedHeader({ alg, kid: id }).setIssuedAt().setExpirationTime(until);
  return {
    sign: (sub, aud) => draft(sub, aud).sign(pair.privateKey),
    async forge(sub, aud) {
      const own = await draft("system:serviceaccount:default:default", aud).sign(pair.privateKey);
      const [header, , signature] = own.split(".");
      const body = Buffer.from(JSON.stringify(payload(sub, aud))).toString("base64url");
      const publicKey = new TextEncoder().encode(await exportSPKI(pair.publicKey));
      return {
        "another payload under the signature": `${header}.${body}.${signature}`,
        "another key's signature": await draft(sub, aud).sign(stranger.privateKey),
        "a key id that is not served": await draft(sub, aud, { id: "x" }).sign(pair.privateKey),
        "an hour that is over": await draft(sub, aud, { until: "-1h" }).sign(pair.privateKey),
        "a time to come": await draft(sub, aud).setNotBefore("1h").sign(pair.privateKey),
        "no signature": new UnsecuredJWT(payload(sub, aud)).setExpirationTime("1h").encode(),
        "the public key as a secret": await draft(sub, aud, { alg: "HS256" }).sign(publicKey),
        "another issuer's name": await draft(sub, aud).setIssuer(`${iss}x`).sign(pair.privateKey),
      };
    },
    async verify(token) {
      const discovery = await issuer.fetch(`${iss}/.well-known/openid-configuration`);
      const { issuer: name, jwks_uri } = (await discovery.json()) as { issuer: string; jwks_uri: string };
      if (name !== iss) throw new Error(`the discovery document of ${iss} is that of ${name}`);
      const keys = createRemoteJWKSet(new URL(jwks_uri), { [customFetch]: issuer.fetch });
      const options = { issuer: iss, algorithms: ["RS256"], requiredClaims: ["sub", "aud", "exp"] };
      const { payload } = await jwtVerify<WebIdentityClaims>(token, keys, options);
      return payload as WebIdentityClaims;
    },
    stop() {
      issuer.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
