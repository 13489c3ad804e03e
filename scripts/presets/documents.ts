import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { AnyPolicy } from "../../lib/addons";

/** Where a document was found, as the folder's index has it. */
export interface Found {
  readonly commit: string | null;
  readonly date: string | null;
}

/** A folder of upstream's policy documents, NAME.json each, and index.json that says where each is from. */
export class Documents {
  readonly names: ReadonlySet<string>;
  private readonly index: ReadonlyMap<string, Found>;

  /** @throws Error when the folder cannot be read */
  constructor(private readonly folder: string) {
    const files = readdirSync(folder).filter((file) => file.endsWith(".json") && file !== "index.json");
    this.names = new Set(
      files.map((file) => file.slice(0, -".json".length)).filter((name) => this.read(name).Statement),
    );
    this.index = existsSync(join(folder, "index.json")) ? this.readIndex() : new Map();
  }

  /** The statements of several documents as one policy. */
  together(names: readonly string[]): AnyPolicy {
    return { Statement: names.flatMap((name) => [this.read(name).Statement].flat()) };
  }

  /** Where a document was found; undefined when the index does not say. */
  found(name: string): Found | undefined {
    return this.index.get(name);
  }

  private read(name: string): AnyPolicy {
    return JSON.parse(readFileSync(join(this.folder, `${name}.json`), "utf8"));
  }

  private readIndex(): Map<string, Found> {
    const entries = JSON.parse(readFileSync(join(this.folder, "index.json"), "utf8"));
    return new Map([entries].flat().map(({ addon, upstream }) => [addon, upstream]));
  }
}
