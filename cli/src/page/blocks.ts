import { h, svg } from "./dom";
import type { Row, Subject } from "./model";

/** The picture: a block for each role, with lines from clusters over service accounts to the role and what it may do. */

const LINE = 26;
const SHOWN = 6;

/** One role's block. @param choose is called when the role is clicked */
export function block(row: Row, choose: (row: Row) => void): HTMLElement {
  const { role, worst, groups, findings } = row;
  const shown = groups.map(({ from, subjects }) => {
    const few = subjects.length > SHOWN ? subjects.slice(0, SHOWN - 1) : subjects;
    return { from, subjects: few, more: subjects.length - few.length };
  });
  const lines = shown.map(({ subjects, more }) => subjects.length + (more > 0 ? 1 : 0));
  const height = Math.max(1, ...[lines.reduce((sum, each) => sum + each, 0)]) * LINE;
  return h(
    "article",
    { class: `block ${worst}`, "data-arn": role.arn },
    h("div", { class: "from" }, ...shown.map(({ from }, index) => sized("cluster", lines[index] as number, from))),
    link(height, centres(lines), "join"),
    h(
      "div",
      { class: "subjects" },
      ...shown.flatMap(({ from, subjects, more }) => [
        h("div", { class: "from-name" }, from),
        ...subjects.map(subject),
        more > 0 && h("div", { class: "subject more" }, h("span", {}, `and ${more} more`)),
      ]),
    ),
    link(height, "each", "join"),
    h(
      "button",
      { class: "role", type: "button", click: () => choose(row), title: role.arn },
      h("span", { class: "name" }, role.name),
      findings.length > 0 && h("span", { class: `badge ${worst}` }, `${findings.length} ${worst}`),
    ),
    link(height, "middle", "straight"),
    h(
      "div",
      { class: `powers ${role.permissions.level}`, title: role.permissions.policies.join(", ") },
      row.powers || "nothing",
    ),
  );
}

const sized = (name: string, lines: number, text: string) =>
  h("div", { class: name, style: `height:${lines * LINE}px`, title: text }, h("span", {}, text));

const subject = ({ label, verdict, title }: Subject) =>
  h("div", { class: `subject ${verdict}`, title }, h("span", {}, label));

/** Where each group's middle is, and where each of its lines is. */
function centres(lines: readonly number[]): [from: number, to: number][] {
  let top = 0;
  return lines.flatMap((count) => {
    const middle = (top + count / 2) * LINE;
    const ends = Array.from({ length: count }, (_, index): [number, number] => [middle, (top + index + 0.5) * LINE]);
    top += count;
    return ends;
  });
}

/** Curves across a gap of the picture. */
function link(height: number, ends: "each" | "middle" | [number, number][], kind: string): SVGElement {
  const all = Array.from({ length: height / LINE }, (_, index) => (index + 0.5) * LINE);
  const middle = height / 2;
  const pairs =
    ends === "each" ? all.map((y): [number, number] => [y, middle]) : ends === "middle" ? [[middle, middle]] : ends;
  const paths = pairs.map(([from = 0, to = 0]) => svg("path", { d: `M0 ${from}C20 ${from} 20 ${to} 40 ${to}` }));
  const view = { viewBox: `0 0 40 ${height}`, preserveAspectRatio: "none", "aria-hidden": "true" };
  return svg("svg", { class: `link ${kind}`, height, ...view }, ...paths);
}
