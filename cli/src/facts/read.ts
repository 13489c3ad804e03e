import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { oneLine, UserError } from "../fail";

/** A JSON document, and where it was read. */
export interface Document {
  readonly source: string;
  readonly value: unknown;
}

/** A call that failed, as the file that should hold its answer tells. */
export interface Failure {
  readonly code: string;
  /** The operation of AWS, or the resource of Kubernetes. */
  readonly call: string;
  readonly message: string;
}

/** Documents that belong together: of one cluster, or of an account. */
export interface Place {
  /** How the user calls it: the name of its folder, or "" for loose files. */
  readonly label: string;
  readonly documents: readonly Document[];
  /** What could not be read. */
  readonly gaps?: readonly string[];
}

/**
 * Reads files and folders of JSON. Each folder is a place of its own; all files that are given by themselves are one.
 * @param paths "-" is standard input
 * @throws UserError naming the file that cannot be read
 */
export function readPlaces(paths: readonly string[]): Place[] {
  const folders = paths.filter((path) => path !== "-" && isFolder(path));
  const loose = paths.filter((path) => !folders.includes(path)).map(readDocument);
  const places = folders.map((folder) => readFolder(folder));
  return loose.length > 0 ? [{ label: "", documents: loose }, ...places] : places;
}

/**
 * Every `*.json` file in a folder.
 * @param options isLenient: whether a file that is no JSON is told of as a gap
 * @throws UserError when there is none, or when one is no JSON
 */
export function readFolder(folder: string, { isLenient = false } = {}): Place {
  if (!isFolder(folder)) throw new UserError(`${folder}: is not a folder`);
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort();
  if (names.length === 0) throw new UserError(`${folder}: there is no *.json file in this folder`);
  const read = (name: string): Document => {
    const source = join(folder, name);
    try {
      return readDocument(source);
    } catch (error) {
      if (!isLenient) throw error;
      const message = oneLine(error).replace(`${source}: `, "");
      return { source, value: { failed: { code: "Unreadable", call: "", message } } };
    }
  };
  return { label: basename(folder), documents: names.map(read) };
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    throw new UserError(`${path}: cannot be read: ${reason(error)}`);
  }
}

function readDocument(path: string): Document {
  const source = path === "-" ? "standard input" : path;
  let text: string;
  try {
    text = readFileSync(path === "-" ? 0 : path, "utf8");
  } catch (error) {
    throw new UserError(`${source}: cannot be read: ${reason(error)}`);
  }
  if (text.trim() === "") throw new UserError(`${source}: is empty; did the command that wrote it fail?`);
  try {
    return { source, value: JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text) };
  } catch (error) {
    const failed = failure(text);
    if (failed) return { source, value: { failed } };
    const [first = ""] = text.trim().split("\n");
    if (!/^[[{"\uFEFF]/.test(first)) throw new UserError(`${source}: is not JSON; it begins "${first.slice(0, 100)}"`);
    const cut = /end of JSON|Unterminated|Expected ','/.test(oneLine(error)) ? "; the file may be cut off" : "";
    throw new UserError(`${source}: is not JSON: ${oneLine(error)}${cut}`);
  }
}

/** What a command said instead of its output: its standard error was written to the file too. */
function failure(text: string): Failure | undefined {
  const [, code, call, message = ""] =
    /An error occurred \((\w+)\) when calling the (\w+) operation[^:]*: (.*)/.exec(text) ?? [];
  if (code && call) return { code, call, message: message.trim() };
  const [, reason, said = ""] = /Error from server \((\w+)\): (.*)/.exec(text) ?? [];
  return reason ? { code: reason, call: said.split(" ")[0] ?? "", message: said.trim() } : undefined;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  EACCES: "permission denied",
};

const reason = (error: unknown) => REASONS[(error as NodeJS.ErrnoException).code ?? ""] ?? oneLine(error);
