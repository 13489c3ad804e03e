import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { oneLine, UserError } from "../fail";

/** A JSON document, and where it was read. */
export interface Document {
  readonly source: string;
  readonly value: unknown;
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
  const places = folders.map(readFolder);
  return loose.length > 0 ? [{ label: "", documents: loose }, ...places] : places;
}

/** Every `*.json` file in a folder. @throws UserError when there is none */
export function readFolder(folder: string): Place {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort();
  if (names.length === 0) throw new UserError(`${folder}: there is no *.json file in this folder`);
  return { label: basename(folder), documents: names.map((name) => readDocument(join(folder, name))) };
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
    const cut = /end of JSON|Unterminated|Expected ','/.test(oneLine(error)) ? "; the file may be cut off" : "";
    throw new UserError(`${source}: is not JSON: ${oneLine(error)}${cut}`);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  EACCES: "permission denied",
};

const reason = (error: unknown) => REASONS[(error as NodeJS.ErrnoException).code ?? ""] ?? oneLine(error);
