import type { Values } from "./permission";

/** A document that upstream publishes: a file of a repository, or a page. */
export interface Upstream {
  /** `owner/name` on GitHub; of a page, its host. */
  readonly repository: string;
  /** File in the repository, and the section in it; of a page, its address. */
  readonly path: string;
  /** The heading or the key within the file. Absent: the whole file. */
  readonly section?: string;
  /** The commit that was read, 40 digits. Absent: a page without public history. */
  readonly commit?: string;
  /** When upstream last changed the document, `YYYY-MM-DD`. Absent: its history cannot be read. */
  readonly date?: string;
  /** Names of the documents for `npm run presets`, without `.json`; several count as one. */
  readonly documents?: readonly string[];
  /** What they write in place of a scope, or of the partition, account or region. */
  readonly written?: Values;
  /** The AWS managed policy that holds this document and is attached instead. */
  readonly managedPolicy?: string;
}

/** What is granted differently from upstream, on purpose. */
export interface Difference {
  /** The actions that it is about. */
  readonly actions: readonly string[];
  /** Upstream grants these actions, and the add-on does not. */
  readonly omitted?: true;
  /** One sentence or two. */
  readonly reason: string;
}

/** A Helm chart, and where its values hold the service account. */
export interface Helm {
  /** URL of the chart's repository; `oci://` for a registry. */
  readonly repository: string;
  /** Name of the chart. */
  readonly chart: string;
  /** The values that hold the `name` and `annotations` of a service account, joined by dots; several in the add-on's order. */
  readonly values: string | readonly string[];
  /** What else the chart requires, or needs for the role to work: values by their names, joined by dots. */
  readonly others?: Readonly<Record<string, string | boolean>>;
  /** False: the chart has no value for the service account's name, which follows from the release. Default true. */
  readonly named?: false;
}
