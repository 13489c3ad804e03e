import { holds } from "./conditions";
import { isAbout, type TrustPolicyStatement, type TrustPrincipal } from "./document";
import type { ValuesOf } from "./keys";
import { all, any, type Truth } from "./truth";

/** A call of STS, as far as a trust policy sees it. */
export interface TrustRequest {
  readonly action: string;
  /** Who calls, for messages. */
  readonly caller: string;
  /** Whether a principal stands for the caller; everyone stands for any. */
  isCaller(principal: TrustPrincipal): Truth;
  readonly valuesOf: ValuesOf;
}

/** What a trust policy says to a request, and why. */
export interface TrustVerdict {
  /** "depends": some statement decides by a key that the request does not tell. It is never an admission. */
  readonly verdict: "admitted" | "refused" | "depends";
  /** Whether the verdict is "admitted". */
  readonly admitted: boolean;
  /** The keys that a verdict of "depends" depends on, such as `aws:SourceIp`; otherwise none. */
  readonly dependsOn: readonly string[];
  /** The statement that decided, or what each statement lacks. */
  readonly why: string;
}

/** What a statement says to a request. */
interface Judged {
  readonly statement: TrustPolicyStatement;
  readonly applies: Truth;
  /** The first thing that keeps the statement from applying, or from applying for certain. */
  readonly lacks: string;
}

/** What the statements together say to a request: one that denies wins, and without one that allows it is refused. */
export function judge(statements: readonly TrustPolicyStatement[], request: TrustRequest): TrustVerdict {
  const judged = statements.map((statement) => judgedOf(statement, request));
  const of = (effect: "Allow" | "Deny") => judged.filter(({ statement }) => statement.effect === effect);
  const applies = (those: readonly Judged[]) => any(those.map((each) => each.applies));
  const [allowed, denied] = [applies(of("Allow")), applies(of("Deny"))];
  const name = (those: readonly Judged[]) => those.find((each) => each.applies === true)?.statement.name;
  if (denied === true) return verdict("refused", `${name(of("Deny"))} denies it`);
  if (!allowed) {
    const reasons = of("Allow").map(({ statement, lacks }) => `${statement.name}: ${lacks}`);
    return verdict("refused", ["no statement allows it", ...reasons].join("; "));
  }
  if (allowed === true && denied === false) return verdict("admitted", `${name(of("Allow"))} allows it`);
  const open = [denied, allowed].flatMap((truth) => (typeof truth === "boolean" ? [] : truth));
  const reasons = judged.filter((each) => typeof each.applies !== "boolean").map(reasonOf);
  return verdict("depends", [`it depends on ${open.join(", ")}`, ...reasons].join("; "), [...new Set(open)]);
}

const reasonOf = ({ statement, lacks }: Judged) =>
  `${statement.name} ${statement.effect === "Allow" ? "allows" : "denies"} it if ${lacks}`;

const verdict = (verdict: TrustVerdict["verdict"], why: string, dependsOn: readonly string[] = []): TrustVerdict => ({
  verdict,
  admitted: verdict === "admitted",
  dependsOn,
  why,
});

/** The strictest of several verdicts, for calls that need several actions: refused, else depends, else admitted. */
export function strictest(verdicts: readonly TrustVerdict[]): TrustVerdict {
  const found = verdicts.find((each) => each.verdict === "refused") ?? verdicts.find((each) => !each.admitted);
  return found ?? (verdicts[0] as TrustVerdict);
}

/** A statement that is about other principals or actions is set aside, whatever its conditions are. */
function judgedOf(statement: TrustPolicyStatement, request: TrustRequest): Judged {
  const { action, caller } = request;
  const who = isAboutCaller(statement, request);
  if (who === false) return { statement, applies: false, lacks: `Principal is not ${caller}` };
  if (!isAbout(statement, action)) return { statement, applies: false, lacks: `Action is not ${action}` };
  const conditions = statement.conditions.map((condition) => {
    const values = request.valuesOf(condition.key);
    return { condition, values, truth: holds(condition, values) };
  });
  const applies = all([who, ...conditions.map(({ truth }) => truth)]);
  const stops = conditions.find(({ truth }) => truth === false) ?? conditions.find(({ truth }) => truth !== true);
  if (!stops) return { statement, applies, lacks: "NotPrincipal does not leave it out" };
  const { condition, values } = stops;
  const on = `${condition.operator} on ${condition.key}`;
  if (stops.truth === false) return { statement, applies, lacks: `${on} does not hold for ${JSON.stringify(values)}` };
  return { statement, applies, lacks: `${on} holds` };
}

/** Of principals that are left out AWS documents no outcome for callers that are no IAM principals. */
function isAboutCaller({ principals, exceptPrincipals }: TrustPolicyStatement, request: TrustRequest): Truth {
  if (exceptPrincipals) return ["NotPrincipal"];
  const isEveryone = ({ kind, id }: TrustPrincipal) => kind === "AWS" && id === "*";
  return any(principals.map((principal) => isEveryone(principal) || request.isCaller(principal)));
}
