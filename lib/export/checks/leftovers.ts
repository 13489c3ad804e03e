import { existsSync } from "node:fs";
import { Token } from "cdktf";
import { type Check, leaves, placeOf } from "./subject";

/** What shows that a value was lost on its way into a text, and how it gets there. */
const LOST: readonly (readonly [sign: RegExp, way: string])[] = [
  [
    /[#&$]\{TfToken\[[^\]]*\]\}/,
    "is a token that CDKTF did not resolve; give the value itself to the construct, or build the text with Fn.join or Fn.format",
  ],
  [/<unresolved-[a-z-]+>/, "stands for a value that JSON.stringify cannot write; use Fn.jsonencode"],
  [/\[object [A-Z]\w*\]/, "stands for an object in a text; use Fn.jsonencode, or one of its attributes"],
];

const NUMBER = /-?\d+(?:\.\d+)?e\+\d{3}/g;

/** Values of which CDKTF, or the construct, wrote something that Terraform cannot mean. */
export const leftovers: Check = (subject) =>
  [
    ...subject.blocks,
    ...Object.entries(subject.others).map(([address, body]) => ({ address, body, kind: address, name: "" })),
  ].flatMap((block) =>
    leaves(block.body, "").flatMap(({ path, value }) =>
      faults(value).map((fault) => `${placeOf(subject, block)}: ${path}: ${fault}`),
    ),
  );

function faults(value: string | number): string[] {
  if (typeof value === "number")
    return isLost(value)
      ? [
          `${value} is no number of the module's: JavaScript cannot calculate with an input or an attribute; use Op.add and the like`,
        ]
      : [];
  const lost = LOST.flatMap(([sign, way]) => [sign.exec(value)?.[0] ?? []].flat().map((text) => `"${text}" ${way}`));
  const numbers = (value.match(NUMBER) ?? []).filter((text) => isLost(Number(text)));
  const spoilt = numbers.map(
    (text) =>
      `"${text}" is a number that CDKTF did not resolve, as it stands behind a dash or a dot; build the text with Fn.format("a-%d", [number])`,
  );
  return [...lost, ...spoilt, ...folders(value)];
}

/** CDKTF hides references in numbers of a size that nobody needs; what is calculated from one is about as large. */
const isLost = (value: number) => !Number.isFinite(value) || Math.abs(value) > 1e250 || Token.isUnresolved(value);

/** Files of this machine, which nobody else has. */
function folders(value: string): string[] {
  const here = process.cwd();
  const found = value.split(/["'\s${}]+/).filter((part) => part.startsWith(`${here}/`) && existsSync(part));
  return found.map((path) => `"${path}" is a path of this machine; hand the file over with TerraformAsset`);
}
