import { oneLine } from "../fail";

/** What kept a call from being answered, as far as a user can act on it. */
export type Problem = "denied" | "credentials" | "absent" | "unreachable" | "other";

const NAMES: Readonly<Record<Exclude<Problem, "other">, RegExp>> = {
  denied: /^(AccessDenied(Exception)?|UnauthorizedOperation|AuthorizationError|Forbidden|HTTP 403)$/,
  credentials:
    /^(CredentialsProviderError|ExpiredToken(Exception)?|RequestExpired|InvalidClientTokenId|UnrecognizedClientException|AuthFailure|InvalidSignatureException|SignatureDoesNotMatch|TokenProviderError|HTTP 401)$/,
  absent: /^(NoSuchEntity(Exception)?|ResourceNotFoundException|HTTP 404)$/,
  unreachable: /^(TimeoutError|NetworkingError|ECONNREFUSED|ENOTFOUND|ECONNRESET|ETIMEDOUT|EAI_AGAIN|EHOSTUNREACH)$/,
};

export function problemOf(error: unknown): Problem {
  const { name = "", code = "", Code = "" } = error as { name?: string; code?: string; Code?: string };
  const found = (Object.keys(NAMES) as (keyof typeof NAMES)[]).find((problem) =>
    [name, code, Code].some((each) => NAMES[problem].test(each)),
  );
  return found ?? "other";
}

/** The same as a sentence. @param permission what the call takes, such as `iam:GetRole` */
export function sentence(what: string, error: unknown, permission: string): string {
  switch (problemOf(error)) {
    case "denied":
      return `${what}: access denied; this takes ${permission}`;
    case "credentials":
      return `${what}: the credentials are missing, wrong or expired: ${oneLine(error)}`;
    case "unreachable":
      return `${what}: cannot be reached: ${oneLine(error) || (error as { code?: string }).code}`;
    default:
      // The SDK adds where in its own objects the answer can be found.
      return `${what}: ${oneLine(error).replace(/ Deserialization error:.*$/, "")}`;
  }
}
