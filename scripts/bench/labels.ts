/** A point of a line in the plot. */
export interface Point {
  readonly subject: string;
  readonly size: number;
  readonly value: number;
}

/** What the subjects of this project are called at the end of their lines; others go by their names. */
const LABELS: Readonly<Record<string, string>> = {
  "hand-written": "hand-written module",
  role: "role, with for_each",
  roles: "roles, one call",
  stack: "cdktf deploy",
};

/** Pixels between the middles of two labels. */
const LINE = 14;

/**
 * A label at the end of each line, on a logarithmic axis: at its last point, or above the label below it where the two
 * would overlap.
 * @param domain the least and the most of the axis
 * @param height of the axis, in pixels
 */
export function labels(points: readonly Point[], [least, most]: readonly [number, number], height: number) {
  const step = 10 ** ((LINE * Math.log10(most / least)) / height);
  const last = [...new Map(points.map((point) => [point.subject, point])).values()];
  let below = 0;
  return last
    .sort((a, b) => a.value - b.value)
    .map(({ subject, size, value }) => {
      below = Math.max(value, below * step);
      return { subject, size, value: below, label: LABELS[subject] ?? subject };
    });
}
