import fc from "fast-check";
import { type Edit, edits } from "./edits";
import type { PlannedRole } from "./plan";
import { isFor, issOf, oidcProviders, ownTokens, type Token } from "./workloads";

/** Tokens that a role is not for, most of them a hair's breadth from one that it is for. */

/** A token, and how it came about. */
export interface WrongToken {
  readonly role: PlannedRole;
  readonly token: Token;
  readonly kind: string;
}

/** A part of a token, and how an edit of it goes. */
type Part = (token: Token, edit: (text: string) => string) => Token;

const sub = (token: Token, to: string): Token => ({ ...token, claims: { ...token.claims, sub: to } });

const piece =
  (index: number): Part =>
  (token, edit) =>
    sub(
      token,
      token.claims.sub
        .split(":")
        .map((each, at) => (at === index ? edit(each) : each))
        .join(":"),
    );

const parts: Readonly<Record<string, Part>> = {
  subject: (token, edit) => sub(token, edit(token.claims.sub)),
  "subject's first word": piece(0),
  "subject's second word": piece(1),
  namespace: piece(2),
  "service account": piece(3),
  audience: ({ arn, claims }, edit) => ({ arn, claims: { ...claims, aud: edit(claims.aud as string) } }),
  "audience in a list": ({ arn, claims }, edit) => ({ arn, claims: { ...claims, aud: [edit(claims.aud as string)] } }),
  "audience beside it": ({ arn, claims }, edit) => {
    const aud = claims.aud as string;
    return { arn, claims: { ...claims, aud: [edit(aud), aud] } };
  },
  "issuer of the same provider": ({ arn, claims }, edit) => ({ arn, claims: { ...claims, iss: edit(claims.iss) } }),
  "issuer with a provider of its own": ({ arn, claims }, edit) => {
    const [account, issuer] = arn.split(":oidc-provider/") as [string, string];
    return { arn: `${account}:oidc-provider/${edit(issuer)}`, claims: { ...claims, iss: `https://${edit(issuer)}` } };
  },
  account: ({ arn, claims }, edit) => ({ arn: arn.replace(/\d{12}/, edit), claims }),
  partition: ({ arn, claims }, edit) => ({ arn: arn.replace(/aws[^:]*/, edit), claims }),
};

/** A change that no edit of one part makes. */
type Change = (token: Token, other: Token, text: string, account: string) => Token;

/** The audience of the tokens that pods have for the cluster's own API. */
export const API_SERVER = "https://kubernetes.default.svc";

const changes: Readonly<Record<string, Change>> = {
  "another account": ({ arn, claims }, _, __, account) => ({ arn: arn.replace(/\d{12}/, account), claims }),
  "another partition": ({ arn, claims }) => ({ arn: arn.replace(/aws[^:]*/, "aws-iso"), claims }),
  "another role's token": (_, other) => other,
  "another role's subject": (token, other) => sub(token, other.claims.sub),
  "another role's cluster": ({ claims }, other) => ({ arn: other.arn, claims: { ...claims, iss: other.claims.iss } }),
  "another role's issuer": ({ arn, claims }, other) => ({ arn, claims: { ...claims, iss: other.claims.iss } }),
  "another role's provider": ({ claims }, other) => ({ arn: other.arn, claims }),
  "another role's audience": ({ arn, claims }, other) => ({ arn, claims: { ...claims, aud: other.claims.aud } }),
  "another role's namespace": (token, other) => piece(2)(token, () => other.claims.sub.split(":")[2] as string),
  "another role's service account": (token, other) => piece(3)(token, () => other.claims.sub.split(":")[3] as string),
  "namespace and service account swapped": (token) => sub(token, token.claims.sub.replace(/([^:]*):([^:]*)$/, "$2:$1")),
  "a colon elsewhere": (token) => sub(token, token.claims.sub.replace(/:([^:]*)$/, "-$1").replace("-", ":")),
  "subject and audience swapped": ({ arn, claims }) => ({
    arn,
    claims: { ...claims, sub: claims.aud as string, aud: claims.sub },
  }),
  "no audience": ({ arn, claims }) => ({ arn, claims: { ...claims, aud: [] } }),
  "many audiences": ({ arn, claims }, other, text) => ({
    arn,
    claims: { ...claims, aud: [claims.aud as string, other.claims.aud as string, text] },
  }),
  "a user": (token, _, text) => sub(token, text),
  "a node": (token, _, text) => sub(token, `system:node:${text}`),
  "any other namespace": (token, _, text) => piece(2)(token, () => text),
  "any other service account": (token, _, text) => piece(3)(token, () => text),
  "the namespace's own service account": (token) => piece(3)(token, () => "default"),
  "any other audience": ({ arn, claims }, _, text) => ({ arn, claims: { ...claims, aud: text } }),
  "the API server's audience": ({ arn, claims }) => ({ arn, claims: { ...claims, aud: API_SERVER } }),
  "any other cluster": ({ claims }, _, text) => {
    const arn = oidcProviders[text.length % oidcProviders.length] as string;
    return { arn, claims: { ...claims, iss: issOf(arn) } };
  },
};

/** Wrong tokens for these roles, made of their own tokens and those of their neighbours. */
export function wrongToken(roles: readonly PlannedRole[], neighbours = roles): fc.Arbitrary<WrongToken> {
  const tokensOf = (those: readonly PlannedRole[]) =>
    fc.constantFrom(...those.flatMap((role) => ownTokens(role.workload).map((own) => ({ role, own }))));
  const edited = fc
    .record({ from: tokensOf(roles), part: nameIn(parts), edit: nameIn(edits), place })
    .map(({ from: { role, own }, part, edit, place }) => {
      const changed = (text: string) => (edits[edit] as Edit)(text, Math.floor(place * text.length));
      return { role, token: (parts[part] as Part)(own, changed), kind: `${part}: ${edit}` };
    });
  const changed = fc
    .record({ from: tokensOf(roles), other: tokensOf(neighbours), kind: nameIn(changes), text, account })
    .map(({ from: { role, own }, other, kind, text, account }) => {
      return { role, token: (changes[kind] as Change)(own, other.own, text, account), kind };
    });
  return fc
    .oneof({ weight: 3, arbitrary: edited }, { weight: 1, arbitrary: changed })
    .filter(({ role, token }) => !isFor(role.workload, token));
}

const nameIn = (table: object) => fc.constantFrom(...Object.keys(table));

/** Where in a text: at its ends as often as between them. */
const place = fc.oneof(fc.constantFrom(0, 0.9999), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }));

const text = fc.oneof(fc.string({ unit: "grapheme" }), fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,12}[a-z0-9])?$/));

const account = fc.oneof(fc.constantFrom("111122223333", "123456789012"), fc.stringMatching(/^[0-9]{12}$/));
