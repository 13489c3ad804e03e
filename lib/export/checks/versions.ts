import { block } from "../json";
import type { Check, Subject } from "./subject";

/** What a block needs that not every Terraform has: the first version that has it. */
const SINCE: readonly (readonly [minor: number, what: string, uses: (subject: Subject) => boolean])[] = [
  [5, "a check block", ({ blocks }) => blocks.some(({ kind }) => kind === "check")],
  [7, "a removed block", ({ others }) => "removed" in others],
  [10, "an ephemeral resource", ({ blocks }) => blocks.some(({ kind }) => kind === "ephemeral")],
  [10, "an ephemeral input or output", ({ blocks }) => blocks.some(({ body }) => block(body).ephemeral === true)],
  [4, "terraform_data", ({ blocks }) => blocks.some(({ type }) => type === "terraform_data")],
];

/** Blocks that an older Terraform does not know, which the definition promises to run on. */
export const versions: Check = (subject) => {
  const { terraform } = subject.definition;
  const [major = 0, minor = 0] = terraform
    .replace(/[^\d.]/g, "")
    .split(".")
    .map(Number);
  const isOlder = (since: number) => major < 1 || (major === 1 && minor < since);
  return SINCE.filter(([since, , uses]) => isOlder(since) && uses(subject)).map(
    ([since, what]) =>
      `${what} requires Terraform 1.${since}, and the definition says terraform: "${terraform}"; write ">= 1.${since}.0"`,
  );
};
