import { readFileSync } from "node:fs";
import { write } from "../../../lib/export/write";

/** A process that writes two sets of files over each other until it is killed: TARGET, OLD.json, NEW.json. */

const [target = "", ...sets] = process.argv.slice(2);
const [old, next] = sets.map((file) => JSON.parse(readFileSync(file, "utf8")));

write(target, old, { check: false });
process.stdout.write("ready\n");
for (;;) {
  write(target, next, { check: false });
  write(target, old, { check: false });
}
