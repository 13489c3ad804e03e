import { type ZippableFile, zipSync } from "fflate";
import { type Asset, isProgram } from "../content";

/** The only time that every zip can hold in every time zone; CDKTF's fork takes the same. */
const TIME = new Date(1980, 0, 1);
/** Says that the attributes are those of a Unix file. */
const UNIX = 3;
const REGULAR_FILE = 0o100000;

/** A zip of the files: the same bytes for the same files, on every machine. */
export function archived(files: Readonly<Record<string, Asset>>): Asset {
  const entries = Object.entries(files).map(([path, file]): [string, ZippableFile] => {
    const attrs = ((REGULAR_FILE | (isProgram(file) ? 0o755 : 0o644)) << 16) >>> 0;
    return [path, [file.bytes, { os: UNIX, attrs, mtime: TIME, level: 9 }]];
  });
  return { bytes: zipSync(Object.fromEntries(entries)), executable: false };
}
