import { svg } from "./dom";
import type { Row } from "./model";

/** The picture of all roles at once: from where, how tightly, and to what power, as bands as wide as their number. */

interface Node {
  readonly column: number;
  readonly name: string;
  readonly count: number;
  /** Where it stands, and how high it is: as its number, but high enough for its name. */
  readonly y: number;
  readonly height: number;
}

const COLUMNS = ["From", "Who gets in", "May do"] as const;
const LEVELS: Readonly<Record<string, string>> = {
  administrator: "administrator",
  powerful: "powerful",
  scoped: "scoped",
  none: "no permissions",
  unknown: "not read",
};
const WIDTHS: Readonly<Record<string, string>> = {
  open: "anyone",
  pattern: "who matches",
  exact: "named only",
  depends: "depends",
  nobody: "nobody",
  "not-judged": "not judged",
};
const ORDER = Object.keys(WIDTHS);
const [HEIGHT, GAP, BAR, LEAST] = [190, 5, 10, 16];

/** How wide a role is open: as its widest statement. */
const widthOf = ({ role }: Row) =>
  ORDER.find((each) => role.trust.some(({ verdict }) => verdict === each)) ?? "not-judged";

/** On a phone there is room for short names only. */
const isNarrow = (width: number) => width < 600;

/** What a click on a bar lets through. */
export type Choose = (filter: { from?: string; width?: string; level?: string }) => void;

/** @param width of the picture in pixels, so that its texts are as large on a phone as on a desk */
export function overview(rows: readonly Row[], width: number, choose: Choose): SVGElement {
  const froms = top(rows.map(fromOf), 6);
  const flows = rows.map((row) => {
    const from = froms.includes(fromOf(row)) ? fromOf(row) : "others";
    return [from, WIDTHS[widthOf(row)] as string, LEVELS[row.role.permissions.level] as string] as const;
  });
  const nodes = COLUMNS.map((_, column) =>
    placed(
      column,
      flows.map((flow) => flow[column] as string),
    ),
  );
  const places = [0, isNarrow(width) ? 0.36 : 0.5, 1];
  const x = (column: number) => (places[column] as number) * (width - BAR);
  const head = (name: string, column: number) =>
    svgText(name, column === 2 ? width : x(column), -7, column === 2 ? "end" : "start", "head");
  const view = { viewBox: `0 -18 ${width} ${HEIGHT + 22}`, width, height: HEIGHT + 22 };
  return svg(
    "svg",
    { ...view, role: "group", "aria-label": "Roles by origin, reach and power" },
    ...bands(nodes, flows, x),
    ...nodes.flat().map((node) => shape(node, x, width, choose)),
    ...COLUMNS.map(head),
  );
}

const fromOf = ({ groups }: Row) => groups[0]?.from ?? "–";

function top(names: readonly string[], most: number): string[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, most)
    .map(([name]) => name);
}

/** A column's bars; they share its height by their numbers, after each has the least. */
function placed(column: number, names: readonly string[]): Node[] {
  const orders = [undefined, Object.values(WIDTHS), Object.values(LEVELS)];
  const order = orders[column] ?? [
    ...top(
      names.filter((name) => name !== "others"),
      99,
    ),
    "others",
  ];
  const counted = order.map((name) => ({ name, count: names.filter((each) => each === name).length }));
  const there = counted.filter(({ count }) => count > 0);
  const free = HEIGHT - GAP * (there.length - 1) - LEAST * there.length;
  let y = 0;
  return there.map(({ name, count }): Node => {
    const height = LEAST + (free * count) / names.length;
    const node = { column, name, count, y, height };
    y += height + GAP;
    return node;
  });
}

type Place = (column: number) => number;

function bands(nodes: readonly (readonly Node[])[], flows: readonly (readonly string[])[], x: Place): SVGElement[] {
  return [0, 1].flatMap((column) => {
    const used = new Map<Node, number>();
    const take = (node: Node, count: number): readonly [top: number, bottom: number] => {
      const before = used.get(node) ?? 0;
      used.set(node, before + count);
      const at = (n: number) => node.y + (n * node.height) / node.count;
      return [at(before), at(before + count)];
    };
    const pairs = (nodes[column] ?? []).flatMap((from) => (nodes[column + 1] ?? []).map((to) => ({ from, to })));
    return pairs.flatMap(({ from, to }) => {
      const count = flows.filter((flow) => flow[column] === from.name && flow[column + 1] === to.name).length;
      if (count === 0) return [];
      const [[a, b], [c, d]] = [take(from, count), take(to, count)];
      const [left, right] = [x(column) + BAR, x(column + 1)];
      const middle = (left + right) / 2;
      const path = `M${left} ${a}C${middle} ${a} ${middle} ${c} ${right} ${c}V${d}C${middle} ${d} ${middle} ${b} ${left} ${b}Z`;
      return [svg("path", { class: `band ${slug(column === 0 ? to.name : from.name)}`, d: path })];
    });
  });
}

function shape({ column, name, count, y, height }: Node, x: Place, width: number, choose: Choose): SVGElement {
  const filters = [{ from: name }, { width: keyOf(WIDTHS, name) }, { level: keyOf(LEVELS, name) }];
  const click = () => choose(filters[column] ?? {});
  const isLast = column === 2;
  const room = width / (isNarrow(width) ? 20 : 22);
  const short = isNarrow(width) ? name.replace("administrator", "admin") : name;
  const label = `${short.length > room ? `${short.slice(0, room - 1)}…` : short} · ${count}`;
  const left = isLast ? x(2) - 6 : x(column) + BAR + 6;
  const text = svgText(label, left, y + height / 2 + 4, isLast ? "end" : "start", "");
  const bar = svg("rect", { x: x(column), y, width: BAR, height, rx: 2, class: `bar ${slug(name)}` });
  const listeners = { click, keydown: onEnter(click) };
  return svg("g", { class: "node", tabindex: 0, role: "button", "aria-label": label, ...listeners }, bar, text);
}

const keyOf = (table: Readonly<Record<string, string>>, value: string) =>
  Object.keys(table).find((key) => table[key] === value);

const onEnter = (click: () => void) => (event: KeyboardEvent) => {
  if (event.key === "Enter") click();
};

const slug = (name: string) => name.replaceAll(" ", "-").toLowerCase();

function svgText(text: string, left: number, base: number, anchor: string, name: string): SVGElement {
  const element = svg("text", { x: left, y: base, "text-anchor": anchor, class: name });
  element.textContent = text;
  return element;
}

export { fromOf, widthOf };
