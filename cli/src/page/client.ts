import type { AuditReport, Finding } from "../audit/report";
import { SEVERITIES } from "../audit/rules";
import { summary } from "../formats/describe";
import { block } from "./blocks";
import { details, finding } from "./details";
import { byId, h } from "./dom";
import { type Row, rowsOf } from "./model";
import { fromOf, overview, widthOf } from "./overview";

/** The page that `irsa audit --format html` writes: everything is in it, and nothing is fetched. */

const report: AuditReport = JSON.parse(byId("report").textContent ?? "");
const rows = rowsOf(report);
const byArn = new Map(rows.map((row) => [row.role.arn, row]));

/** What is shown; an empty text lets everything through. */
const filter = { text: "", severity: "", kind: "", from: "", width: "", level: "" };
const CHUNK = 60;

let matching: readonly Row[] = [];
let drawn = 0;

function matches(row: Row): boolean {
  const words = filter.text.toLowerCase().split(/\s+/);
  return (
    words.every((word) => row.text.includes(word)) &&
    (!filter.severity || row.findings.some(({ severity }) => severity === filter.severity)) &&
    (!filter.kind || row.kinds.has(filter.kind)) &&
    (!filter.from || row.groups.some(({ from }) => from === filter.from)) &&
    (!filter.width || widthOf(row) === filter.width) &&
    (!filter.level || row.role.permissions.level === filter.level)
  );
}

function matchesFinding({ role, severity, message, target, rule, name }: Finding): boolean {
  if (filter.severity && severity !== filter.severity) return false;
  const row = role === undefined ? undefined : byArn.get(role);
  if (row && matches(row)) return true;
  if (filter.kind || filter.from || filter.width || filter.level) return false;
  const text = `${message} ${target} ${rule} ${name}`.toLowerCase();
  return filter.text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function show(): void {
  matching = rows.filter(matches);
  drawn = 0;
  byId("blocks").replaceChildren();
  draw();
  const found = report.findings.filter(matchesFinding);
  byId("findings").replaceChildren(...found.slice(0, 300).map(findingItem));
  if (found.length > 300) byId("findings").append(h("p", {}, `and ${found.length - 300} more; search to see them`));
  byId("matching").textContent =
    `${matching.length} of ${rows.length} roles, ${found.length} of ${report.findings.length} findings`;
  for (const chip of document.querySelectorAll<HTMLElement>("[data-severity]")) {
    chip.setAttribute("aria-pressed", `${chip.dataset.severity === filter.severity}`);
  }
  for (const name of ["kind", "from", "width", "level"] as const)
    (byId(name) as HTMLSelectElement).value = filter[name];
  byId("clear").hidden = Object.values(filter).every((value) => value === "");
}

/** The next blocks; the rest is drawn when the end comes into view. */
function draw(): void {
  const next = matching.slice(drawn, drawn + CHUNK);
  byId("blocks").append(...next.map((row) => block(row, choose)));
  drawn += next.length;
  byId("end").hidden = drawn >= matching.length;
}

function findingItem(found: Finding): HTMLElement {
  const row = found.role === undefined ? undefined : byArn.get(found.role);
  const item = finding(found);
  item.prepend(
    row
      ? h("button", { type: "button", class: "target", click: () => choose(row) }, found.target)
      : h("p", { class: "target" }, found.target),
  );
  return item;
}

function choose(row: Row): void {
  const dialog = byId("details") as HTMLDialogElement;
  byId("detail").replaceChildren(details(row));
  dialog.showModal();
}

function option(name: "kind" | "from" | "width" | "level", label: string, values: readonly string[]): HTMLElement {
  const change = (event: Event) => {
    filter[name] = (event.target as HTMLSelectElement).value;
    show();
  };
  const options = [...new Set(values)].sort().map((value) => h("option", { value }, value));
  return h(
    "label",
    {},
    h("span", {}, label),
    h("select", { id: name, change }, h("option", { value: "" }, "all"), ...options),
  );
}

/** The picture of all roles, as wide as its frame. */
function drawOverview(): void {
  const frame = byId("overview");
  frame.hidden = rows.length === 0;
  const width = frame.clientWidth - 36;
  if (width <= 0) return;
  frame.replaceChildren(
    overview(rows, width, ({ from = "", width: reach = "", level = "" }) => {
      Object.assign(filter, { from: rows.some((row) => fromOf(row) === from) ? from : "", width: reach, level });
      show();
    }),
  );
}

function start(): void {
  byId("summary").textContent = summary(report);
  byId("when").textContent = `${report.generatedAt.slice(0, 16).replace("T", " ")} UTC · ${report.sources.join(", ")}`;
  byId("chips").append(
    ...SEVERITIES.filter((severity) => report.counts.findings[severity] > 0).map((severity) => {
      const click = () => {
        filter.severity = filter.severity === severity ? "" : severity;
        show();
      };
      const text = `${report.counts.findings[severity]} ${severity}`;
      return h("button", { type: "button", class: `chip ${severity}`, "data-severity": severity, click }, text);
    }),
  );
  byId("filters").append(
    option(
      "kind",
      "Trust",
      rows.flatMap(({ kinds }) => [...kinds]),
    ),
    option(
      "from",
      "From",
      rows.flatMap(({ groups }) => groups.map(({ from }) => from)),
    ),
    option("width", "Who", rows.map(widthOf)),
    option(
      "level",
      "May do",
      rows.map(({ role }) => role.permissions.level),
    ),
  );
  byId("search").addEventListener("input", (event) => {
    filter.text = (event.target as HTMLInputElement).value.trim();
    show();
  });
  byId("clear").addEventListener("click", () => {
    for (const name of Object.keys(filter) as (keyof typeof filter)[]) filter[name] = "";
    (byId("search") as HTMLInputElement).value = "";
    show();
  });
  drawOverview();
  addEventListener("resize", drawOverview);
  for (const gap of report.gaps) byId("gaps").append(h("li", {}, gap));
  byId("gaps-section").hidden = report.gaps.length === 0;
  new IntersectionObserver((entries) => entries.some(({ isIntersecting }) => isIntersecting) && draw()).observe(
    byId("end"),
  );
  const dialog = byId("details") as HTMLDialogElement;
  byId("close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  show();
}

start();
