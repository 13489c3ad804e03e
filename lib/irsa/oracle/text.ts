/** How much of a text an error shows: enough to recognize it. */
const SHOWN = 40;

const GET_ROLE = "https://docs.aws.amazon.com/IAM/latest/APIReference/API_Role.html";

/**
 * A policy document as an object: parsed already, as JSON text, or URL-encoded as IAM's API returns it.
 * @throws Error that shows the beginning of a text that is neither
 */
export function parsed(document: unknown): unknown {
  if (typeof document !== "string") return document;
  try {
    return JSON.parse(isEncoded(document) ? decodeURIComponent(document) : document);
  } catch (error) {
    const shown = document.length > SHOWN ? `${document.slice(0, SHOWN)}…` : document;
    throw new Error(
      `irsa: trust policy ${JSON.stringify(shown)} must be JSON: ${(error as Error).message}; it may be URL-encoded, as IAM's API returns it: ${GET_ROLE}`,
    );
  }
}

/** No JSON begins with a percent sign, but every URL-encoded object does. */
const isEncoded = (text: string) => text.startsWith("%");
