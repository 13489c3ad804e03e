import type { Finding } from "../audit/report";
import { KINDS, shortSubject, VERDICTS, whence } from "../formats/describe";
import { h } from "./dom";
import type { Row } from "./model";

/** All that is known of a role. */
export function details({ role, findings, powers }: Row): HTMLElement {
  const { level, policies, because, services } = role.permissions;
  return h(
    "div",
    {},
    h("h2", {}, role.name),
    h("p", { class: "arn" }, h("code", {}, role.arn)),
    ...findings.map(finding),
    h("h3", {}, "Who may assume it"),
    ...role.trust.map((trust) =>
      h(
        "dl",
        {},
        ...entry(trust.statement, `${KINDS[trust.kind]}, ${VERDICTS[trust.verdict]}`),
        ...entry("From", whence(trust)),
        ...entry("Subjects", trust.subjects.map(shortSubject).join(", ") || "any"),
        ...(trust.kind === "irsa" || trust.kind === "oidc"
          ? entry("Audience", trust.audiences.join(", ") || "any")
          : []),
        ...(trust.dependsOn.length > 0 ? entry("Depends on", trust.dependsOn.join(", ")) : []),
      ),
    ),
    role.serviceAccounts.length > 0 && h("h3", {}, "Service accounts"),
    h(
      "ul",
      {},
      ...role.serviceAccounts
        .slice(0, 200)
        .map(({ cluster, namespace, name, by, verdict, exists }) =>
          h(
            "li",
            {},
            h("code", {}, `${cluster}/${namespace}/${name}`),
            ` ${exists === false ? "does not exist" : verdict}, by ${by.join(" and ")}`,
          ),
        ),
    ),
    h("h3", {}, "What it may do"),
    h("p", {}, `${level}: ${powers}`),
    because.length > 0 && h("p", {}, `On every resource: ${because.join(", ")}`),
    services.length > 0 && h("p", {}, `Services: ${services.join(", ")}`),
    policies.length > 0 && h("p", {}, `Policies: ${policies.join(", ")}`),
    h("p", { class: "source" }, `Read from ${role.source}`),
  );
}

const entry = (term: string, text: string) => [h("dt", {}, term), h("dd", {}, text)];

/** A finding, with what to do. */
export function finding({ severity, rule, name, message, remedy, link }: Finding): HTMLElement {
  return h(
    "section",
    { class: `finding ${severity}` },
    h("p", {}, h("strong", {}, severity), ` ${rule} ${name}`),
    h("p", {}, message),
    h("p", {}, `Fix: ${remedy} `, h("a", { href: link, rel: "noreferrer", target: "_blank" }, "Read more")),
  );
}
