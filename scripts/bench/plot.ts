import { parse, View } from "vega";
import { compile } from "vega-lite";
import type { Row } from "./summary";

const MEASURES = { seconds: "seconds of a plan", megabytes: "megabytes at its peak" } as const;

/** How plans grow with the number of workloads, in seconds and in megabytes; an SVG document. */
export async function plot(rows: readonly Row[]): Promise<string> {
  const plans = rows.filter(({ phase }) => phase === "plan");
  const values = plans.map(({ seconds: [seconds], ...row }) => ({ ...row, seconds }));
  const logarithmic = { scale: { type: "log" as const }, type: "quantitative" as const };
  const { spec } = compile({
    background: "white",
    data: { values },
    hconcat: Object.entries(MEASURES).map(([field, title]) => ({
      width: 360,
      height: 300,
      mark: { type: "line" as const, point: true },
      encoding: {
        x: { field: "size", title: "workloads", ...logarithmic },
        y: { field, title, ...logarithmic },
        color: { field: "subject", type: "nominal" as const, sort: null },
      },
    })),
  });
  return `${await new View(parse(spec), { renderer: "none" }).toSVG()}\n`;
}
