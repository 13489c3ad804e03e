import { parse, View } from "vega";
import { compile } from "vega-lite";
import { labels, type Point } from "./labels";
import type { Row } from "./summary";

const MEASURES = { seconds: "Seconds", megabytes: "Peak memory, MB" } as const;
type Measure = keyof typeof MEASURES;

const [WIDTH, HEIGHT] = [340, 300];

/** How plans grow with the number of workloads, in seconds and in memory; an SVG document. */
export async function plot(rows: readonly Row[]): Promise<string> {
  const plans = rows.filter(({ phase }) => phase === "plan");
  const { spec } = compile({
    background: "white",
    padding: { left: 5, top: 5, bottom: 5, right: 20 },
    title: { text: "terraform plan of 1 to 1,000 workloads", anchor: "start", fontSize: 15, offset: 12 },
    spacing: 20,
    hconcat: (Object.keys(MEASURES) as Measure[]).map((measure) => panel(plans, measure)),
  });
  return `${await new View(parse(spec), { renderer: "none" }).toSVG()}\n`;
}

function panel(plans: readonly Row[], measure: Measure) {
  const points = plans.flatMap(({ subject, size, seconds: [seconds], megabytes }): Point[] => {
    const value = { seconds, megabytes }[measure];
    return value === undefined ? [] : [{ subject, size, value }];
  });
  const domain = domainOf(points);
  const y = {
    field: "value",
    type: "quantitative" as const,
    title: null,
    scale: { type: "log" as const, domain, nice: false },
    axis: { grid: true },
  };
  const color = { field: "subject", type: "nominal" as const, sort: null, legend: null };
  const x = {
    field: "size",
    type: "quantitative" as const,
    title: "Workloads",
    scale: { type: "log" as const },
    axis: { values: [...new Set(points.map(({ size }) => size))], grid: false },
  };
  return {
    width: WIDTH,
    height: HEIGHT,
    title: { text: MEASURES[measure], anchor: "start" as const, fontWeight: "normal" as const },
    layer: [
      { data: { values: points }, mark: { type: "line" as const, point: true }, encoding: { x, y, color } },
      {
        data: { values: labels(points, domain, HEIGHT) },
        mark: { type: "text" as const, align: "left" as const, dx: 8 },
        encoding: { x, y, color, text: { field: "label", type: "nominal" as const } },
      },
    ],
  };
}

/** A bit more than what the points span, so that no line touches the frame. */
function domainOf(points: readonly Point[]): [number, number] {
  const values = points.map(({ value }) => value);
  return [Math.min(...values) / 1.1, Math.max(...values) * 1.25];
}
