/** Texts by their path under a folder, with "/" on every system. */
export type Files = Readonly<Record<string, string>>;

/** Texts and assets by their path under a folder. */
export type Contents = Readonly<Record<string, Content>>;

/** What a file holds: a text that is generated, or the bytes of an asset. */
export type Content = string | Asset;

/** A file that is copied as it is. */
export interface Asset {
  /** What is in it. */
  readonly bytes: Uint8Array;
  /** Whether it is a program. */
  readonly executable: boolean;
}

/** Name of the list of a module's assets, which `sha256sum --check` reads. */
export const CHECKSUMS = "SHA256SUMS";

export const bytesOf = (content: Content): Uint8Array =>
  typeof content === "string" ? Buffer.from(content) : content.bytes;

export const isProgram = (content: Content): boolean => typeof content !== "string" && content.executable;
