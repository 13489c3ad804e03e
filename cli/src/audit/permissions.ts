import { isLike } from "../../../lib/irsa";
import type { Policy, Role } from "../facts/facts";

/** What a role may do, as far as its policies tell. */
export interface Permissions {
  /**
   * administrator: every action on every resource; powerful: what hands out more permissions, or every action of a
   * service on every resource; scoped: neither; none: no policy; unknown: some policy was not read.
   */
  readonly level: "administrator" | "powerful" | "scoped" | "none" | "unknown";
  /** The policies' names. */
  readonly policies: readonly string[];
  /** What makes it powerful, such as `s3:*`. */
  readonly because: readonly string[];
  /** The services whose actions it allows. */
  readonly services: readonly string[];
}

/** Managed policies that are known by their names when their documents were not read. */
const KNOWN: ReadonlyMap<string, string> = new Map([
  ["AdministratorAccess", "*"],
  ["PowerUserAccess", "PowerUserAccess"],
  ["IAMFullAccess", "iam:*"],
]);

/** Actions that, on every resource, hand out further permissions. */
const ESCALATIONS = [
  "iam:PassRole",
  "iam:PutRolePolicy",
  "iam:AttachRolePolicy",
  "iam:CreatePolicyVersion",
  "iam:UpdateAssumeRolePolicy",
  "iam:CreateAccessKey",
  "sts:AssumeRole",
];

/** Deny statements and permissions boundaries are not subtracted: what is said is what the policies grant at most. */
export function permissionsOf({ policies }: Pick<Role, "policies">): Permissions {
  const statements = policies.flatMap(statementsOf);
  const unread = policies.filter(({ document, name }) => document === undefined && !KNOWN.has(name));
  const byName = policies.flatMap(({ document, name }) => (document === undefined ? (KNOWN.get(name) ?? []) : []));
  const because = unique([...byName, ...statements.flatMap(powerOf)]);
  const actions = statements.flatMap((statement) => statement.actions);
  const level = because.includes("*")
    ? "administrator"
    : because.length > 0
      ? "powerful"
      : unread.length > 0
        ? "unknown"
        : policies.length === 0
          ? "none"
          : "scoped";
  return {
    level,
    policies: policies.map(({ name }) => name),
    because,
    services: unique(actions.map((action) => action.split(":")[0]?.toLowerCase() ?? "")).filter((each) => each !== "*"),
  };
}

interface Allowed {
  readonly actions: readonly string[];
  readonly isEverywhere: boolean;
  readonly isConditional: boolean;
}

function statementsOf({ document }: Policy): Allowed[] {
  const { Statement } = parsed(document) as { Statement?: unknown };
  return [Statement].flat().flatMap((statement): Allowed[] => {
    if (typeof statement !== "object" || statement === null) return [];
    const { Effect, Action, NotAction, Resource, NotResource, Condition } = statement as Record<string, unknown>;
    if (Effect !== "Allow") return [];
    // What is left out of "everything" leaves nearly everything.
    const actions = NotAction === undefined ? texts(Action) : ["*"];
    const isEverywhere = NotResource !== undefined || texts(Resource).some((each) => /^(\*|arn:\*.*:\*)$/.test(each));
    return [{ actions, isEverywhere, isConditional: Condition !== undefined }];
  });
}

function powerOf({ actions, isEverywhere, isConditional }: Allowed): string[] {
  if (!isEverywhere || isConditional) return [];
  return actions.flatMap((action) => {
    if (/^(\*|\*:\*)$/.test(action)) return "*";
    if (/^[a-z0-9-]+:\*$/i.test(action)) return action;
    return ESCALATIONS.filter((each) => isLike(action.toLowerCase(), each.toLowerCase()));
  });
}

function parsed(document: unknown): object {
  try {
    const value =
      typeof document === "string"
        ? JSON.parse(document.startsWith("%") ? decodeURIComponent(document) : document)
        : document;
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}

const texts = (given: unknown) => [given].flat().filter((each) => typeof each === "string");

const unique = (texts: readonly string[]) => [...new Set(texts)];
