import type { Style } from "../formats/text";
import { wrap } from "../formats/text";
import type { Explanation, Link } from "./link";

const TITLES: Readonly<Record<Link["id"], string>> = {
  issuer: "OIDC issuer",
  provider: "OIDC provider",
  "service-account": "ServiceAccount",
  annotation: "annotation",
  association: "association",
  role: "role",
  trust: "trust policy",
  "target-role": "target role",
  webhook: "webhook",
  agent: "agent",
  pods: "pods",
  "role-in-pods": "role in pods",
  token: "token",
  credentials: "credentials",
  fallback: "node's role",
  sdk: "SDK",
};

const MARKS = { ok: "✓", broken: "✗", warning: "!", unseen: "?" } as const;
const KINDS = { irsa: "IRSA", "pod-identity": "EKS Pod Identity", none: "no role named" } as const;
const INDENT = 18;

/** An explanation for a terminal: the first broken link stands out, with the command that mends it. */
export function render(explanation: Explanation, style: Style, width = 100): string {
  const { namespace, serviceAccount, cluster, identity, links, gaps } = explanation;
  const where = [KINDS[identity], ...(cluster ? [`cluster ${cluster}`] : [])].join(", ");
  const first = links.find(({ status }) => status === "broken");
  const lines = links.flatMap((link) => shown(link, link === first, style, width));
  const missing = gaps.map((gap) => style.warn(`not read: ${gap}`));
  return [
    style.bold(`${namespace}/${serviceAccount}`) + style.dim(`  (${where})`),
    "",
    ...lines,
    ...(missing.length > 0 ? ["", ...missing] : []),
    "",
    ending(explanation, first, style),
    "",
  ].join("\n");
}

function shown(link: Link, isFirst: boolean, style: Style, width: number): string[] {
  const { id, status, says, details = [], command, link: page } = link;
  const colour = { ok: style.good, broken: style.bad, warning: style.warn, unseen: style.dim }[status];
  const head = `${colour(MARKS[status])} ${TITLES[id].padEnd(INDENT - 3)} `;
  const indent = " ".repeat(INDENT);
  const emphasis = isFirst ? style.bold : status === "unseen" ? style.dim : (text: string) => text;
  const [start = "", ...rest] = wrap(says, width - INDENT).map(emphasis);
  const isTold = status !== "ok";
  return [
    head + start,
    ...rest.map((line) => indent + line),
    ...(isTold
      ? details.flatMap((detail) => wrap(detail, width - INDENT)).map((line) => indent + style.dim(line))
      : []),
    // A command stays on one line, so that it can be copied.
    ...(isTold && command ? [`${indent}${isFirst ? style.bold(`$ ${command}`) : style.dim(`$ ${command}`)}`] : []),
    ...(isFirst && page ? [indent + style.dim(page)] : []),
  ];
}

function ending({ verdict, role }: Explanation, first: Link | undefined, style: Style): string {
  if (first) return style.bad(`Broken at: ${TITLES[first.id]} (${first.code}).`);
  if (verdict === "ok") return style.good(`Nothing is broken: its pods get ${role}.`);
  return style.warn("Nothing that was seen is broken; ? marks what was not seen.");
}
