import type { Fault } from "../../lab/proxy";

/** The Terraform command in which a call is made. */
export type During = "create" | "refresh" | "destroy";

/** A call of IAM's, by how many of the same action on the same role or provider there were before. */
export interface IamCall {
  readonly during: During;
  readonly action: string;
  readonly before: number;
}

/** One call that meets one fault, in a case of its own: a role and a provider that only it is about. */
export interface FaultRow extends IamCall {
  /** Name of the case. */
  readonly name: string;
  readonly fault: Fault;
  /** The fault meets every repetition too, so that Terraform gives up; else the first repetition gets through. */
  readonly lasting: boolean;
}

const on = (during: During, ...calls: readonly (readonly [action: string, ...before: number[]])[]): IamCall[] =>
  calls.flatMap(([action, ...before]) => before.map((count) => ({ during, action, before: count })));

/** Every call of IAM that Terraform makes for one case; the calls of `destroy` come after those of a refresh. */
export const iamCalls: readonly IamCall[] = [
  ...on("create", ["CreateOpenIDConnectProvider", 0], ["GetOpenIDConnectProvider", 0]),
  ...on("create", ["CreateRole", 0], ["GetRole", 0], ["ListRolePolicies", 0], ["ListAttachedRolePolicies", 0, 1]),
  ...on("create", ["AttachRolePolicy", 0], ["PutRolePolicy", 0], ["GetRolePolicy", 0, 1]),
  ...on("refresh", ["GetOpenIDConnectProvider", 0], ["GetRole", 0], ["ListRolePolicies", 0], ["GetRolePolicy", 0, 1]),
  ...on("refresh", ["ListAttachedRolePolicies", 0, 1]),
  ...on("destroy", ["DetachRolePolicy", 0], ["DeleteRolePolicy", 0], ["ListInstanceProfilesForRole", 0]),
  ...on("destroy", ["ListAttachedRolePolicies", 2], ["ListRolePolicies", 1], ["DeleteRole", 0]),
  ...on("destroy", ["DeleteOpenIDConnectProvider", 0]),
];

const isRead = (action: string) => /^(Get|List)/.test(action);

/** What a call can meet; whether a call that only reads was carried out makes no difference. */
const faults = (action: string): Fault[] =>
  isRead(action)
    ? ["throttled", "unavailable", "failed", "cut"]
    : ["throttled", "unavailable", "failed", "cut", "lost"];

/** Every call with every fault, once and lasting. */
export const faultRows: readonly FaultRow[] = iamCalls.flatMap((call) =>
  faults(call.action).flatMap((fault) =>
    [false, true].map((lasting) => {
      const words = [lasting ? "long" : "once", fault, call.during, call.action.toLowerCase(), call.before];
      return { ...call, fault, lasting, name: words.join("-") };
    }),
  ),
);

/** A create whose answer is lost leaves what Terraform does not know of, and IAM refuses to make it again. */
export const needsImport = ({ action, fault }: FaultRow) =>
  fault === "lost" && ["CreateRole", "CreateOpenIDConnectProvider"].includes(action);

/** The most telling: every write throttled for long, and every write whose answer is lost; and a read that fails. */
export const tellingRows: readonly FaultRow[] = faultRows.filter(({ during, action, fault, lasting }) => {
  if (isRead(action)) return during === "refresh" && action === "GetRole" && fault === "failed" && lasting;
  return (fault === "throttled" && lasting) || (fault === "lost" && !lasting);
});
